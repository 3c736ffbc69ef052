/**
 * What an earlier run did before the next one, singular and plural, as in "the first lost its machine".
 * The other words about reasons are in `reasons.ts`: the first load does without them.
 */
const EARLIER: Record<string, readonly [one: string, many: string]> = {
  'claim-expired': ['lost its machine', 'lost their machine'],
  'worker-shutdown': ['lost its machine', 'lost their machine'],
  failed: ['failed and was rerun', 'failed and were rerun'],
  completed: ['completed and was rerun', 'completed and were rerun'],
  canceled: ['was cancelled and rerun', 'were cancelled and rerun'],
  'intermittent-task': ['failed in a way the task retries', 'failed in a way the task retries'],
  'malformed-payload': ['was refused for its payload', 'were refused for their payload'],
  'resource-unavailable': ['missed something it needs', 'missed something they need'],
  'internal-error': ['was broken off by its worker', 'were broken off by their worker'],
  superseded: ['was superseded', 'were superseded'],
};

export function earlierMeans(reason: string, many: boolean): string {
  // Reasons come from a server: a name such as "constructor" must not find what every object has.
  const words = Object.hasOwn(EARLIER, reason) ? EARLIER[reason] : undefined;
  return words?.[many ? 1 : 0] ?? `ended as ${reason}`;
}
