import { isFields, jsonIn } from './task-graph.ts';

export interface OfferedAction {
  name: string;
  title: string;
  description?: string;
  /** Which tasks it is for, in words. */
  applies: string;
  /** What it starts: a hook as `group/hook`, or a task of its own. */
  starts: string;
  /** All that is said of it. */
  value: Record<string, unknown>;
}

/**
 * The actions a decision task offers for its group.
 * https://docs.taskcluster.net/docs/manual/using/actions/spec
 */
export function readActions(text: string): OfferedAction[] | undefined {
  const value = jsonIn(text);
  if (!isFields(value) || !Array.isArray(value.actions)) return undefined;
  return value.actions.filter(isFields).map((action) => {
    const { name, title, description, kind, context, hookGroupId, hookId } = action;
    return {
      name: typeof name === 'string' ? name : '(no name)',
      title: typeof title === 'string' ? title : said(name),
      ...(typeof description === 'string' && { description }),
      applies: appliesTo(context),
      starts: kind === 'hook' ? `hook ${said(hookGroupId)}/${said(hookId)}` : kind === 'task' ? 'a task' : said(kind),
      value: action,
    };
  });
}

/** Sets of tags, of which a task must have one; without any the action is for the group. */
function appliesTo(context: unknown): string {
  if (!Array.isArray(context) || context.length === 0) return 'the whole group';
  const sets = context.filter(isFields).map((tags) =>
    Object.entries(tags)
      .map(([tag, value]) => `${tag}: ${said(value)}`)
      .join(' and '),
  );
  return sets.includes('') ? 'every task' : `tasks with ${sets.join(', or with ')}`;
}

/** Objects may bring a `toString` of their own, which is none. */
const said = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
