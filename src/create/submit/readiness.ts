import type { JsonPath } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import type { Problem } from '../check/problem.ts';
import type { Preflight } from '../check/use-preflight.ts';

export interface Readiness {
  /** Nothing can be sent at all, and why. */
  impossible?: string;
  /** What the queue would refuse it for, counted in words. */
  blockers: string[];
  /** Where the first problem is. */
  first: JsonPath | undefined;
  /** Only the schemas that this page ships object: the queue has its own, and may take it. */
  anyway: boolean;
}

interface Known {
  problems: readonly Problem[];
  scopes: Pick<Preflight['scopes'], 'state' | 'lacking'>;
  /** The text does not parse. */
  unreadable: boolean;
  /** There is a definition. */
  defined: boolean;
}

/** Whether a draft can be sent, as far as is known here. */
export function readiness({ problems, scopes, unreadable, defined }: Known): Readiness {
  // What the queue refused once it may take now: scopes were given, a group was opened.
  const errors = problems.filter(({ severity, source }) => severity === 'error' && source !== 'server');
  const others = [
    ...(scopes.state === 'anonymous' ? ['nobody is signed in'] : []),
    ...(scopes.lacking > 0 ? [many(scopes.lacking, 'missing scope')] : []),
  ];
  const impossible = unreadable
    ? 'The text cannot be read: its line says why.'
    : defined
      ? undefined
      : 'There is no definition yet.';
  return {
    ...(impossible !== undefined && { impossible }),
    blockers: [...(errors.length > 0 ? [many(errors.length, 'problem')] : []), ...others],
    first: errors[0]?.path,
    anyway:
      others.length === 0 &&
      errors.length > 0 &&
      errors.every(({ source }) => source === 'schema' || source === 'payload'),
  };
}

/** Whether an answer is on its way that may turn a yes into a no. */
export const isAsking = ({ scopes, dependencies, group }: Preflight): boolean =>
  [scopes.state, dependencies.state, group.state].includes('asking');
