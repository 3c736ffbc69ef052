import { getAt, type Json } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { at, dayTime, shortDuration } from '../../lib/time.ts';

export interface PredictionFacts {
  taskId: string;
  /** By the server's clock, ms since 1970. */
  now: number;
  /** How many tasks wait in the queue, when it has told. */
  pendingTasks?: number;
  /** Dependencies whose state already is what this task requires, when they were looked up. */
  dependenciesDone?: number;
}

const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);

/** What will happen to the task once it is created, as far as the API can tell: no estimates. */
export function prediction(definition: Json | undefined, facts: PredictionFacts): string {
  const queue =
    text(getAt(definition, ['taskQueueId'])) ??
    [text(getAt(definition, ['provisionerId'])), text(getAt(definition, ['workerType']))].filter(Boolean).join('/');
  const given = getAt(definition, ['dependencies']);
  const dependencies = Array.isArray(given) ? given.filter((id) => typeof id === 'string') : [];
  const others = dependencies.filter((id) => id !== facts.taskId);
  const open = others.length - Math.min(facts.dependenciesDone ?? 0, others.length);
  const inQueue = queue ? ` in ${queue}` : '';

  const start = (): string => {
    if (others.length < dependencies.length)
      return `Would wait until somebody schedules it: it depends on itself${others.length > 0 ? ` and on ${many(others.length, 'other task')}` : ''}`;
    if (others.length > 0 && open > 0)
      return `Would wait for ${open === others.length ? many(open, 'task') : `${open} of ${many(others.length, 'task')}`} it depends on, then be pending${inQueue}`;
    const ahead =
      facts.pendingTasks === undefined
        ? ''
        : facts.pendingTasks === 0
          ? ', no task waiting before it'
          : `, ${many(facts.pendingTasks, 'task')} waiting there now`;
    return `Would be pending at once${inQueue}${ahead}`;
  };

  const deadline = text(getAt(definition, ['deadline']));
  const until = at(deadline);
  const end =
    deadline === undefined || until === undefined || until <= facts.now
      ? ''
      : `; it must finish by ${dayTime(deadline, facts.now)}, in ${shortDuration(until - facts.now)}`;
  return `${start()}${end}.`;
}
