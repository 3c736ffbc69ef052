/**
 * What a guest pass lets its holder do, as scopes and in words.
 * https://docs.taskcluster.net/docs/reference/platform/queue/api
 */
export interface Right {
  scope: string;
  words: string;
}

/** Everything a page about this task reads of the task itself; the star covers all runs, for a taskId is never longer. */
const ofTask = (taskId: string): Right[] => [
  { scope: `queue:status:${taskId}`, words: 'its status: state, runs and their workers' },
  { scope: `queue:get-task:${taskId}`, words: 'its definition, with payload and scopes' },
  { scope: `queue:list-artifacts:${taskId}*`, words: 'the names, sizes and kinds of its artifacts' },
];

const ARTIFACT = 'queue:get-artifact:';
const ofArtifact = (name: string): Right => ({
  scope: ARTIFACT + name,
  words: name.endsWith('*')
    ? name === '*'
      ? 'the content of artifacts of any name, of any task'
      : `the content of artifacts whose names begin with ${name.slice(0, -1)}, of any task`
    : `the content of artifacts named ${name}, of any task`,
});

/** A scope that ends in a star is a pattern: of such a name there is none that opens only itself. */
export const opensOthers = (name: string): boolean => name.endsWith('*');

/** What a pass for this task and these artifacts would hand on. Names that would open others are none of them. */
export const rightsFor = (taskId: string, names: readonly string[]): Right[] => [
  ...ofTask(taskId),
  ...[...new Set(names)].filter((name) => !opensOthers(name)).map(ofArtifact),
];

/** What scopes somebody else chose come to: rights to read this task, and `beyond` that what no pass may hold. */
export function rightsIn(scopes: readonly string[], taskId: string): { rights: Right[]; beyond: string[] } {
  const rights: Right[] = [];
  const beyond: string[] = [];
  for (const scope of new Set(scopes)) {
    const known = ofTask(taskId).find((right) => right.scope === scope);
    // Scopes are printable ASCII; what is not could say other words than it means.
    if (!/^[ -~]+$/.test(scope)) {
      beyond.push(scope);
      continue;
    }
    const run = scope.startsWith(`queue:list-artifacts:${taskId}:`) || scope === `queue:list-artifacts:${taskId}`;
    if (known) rights.push(known);
    else if (run) rights.push({ scope, words: 'the names, sizes and kinds of artifacts of a run' });
    else if (scope.startsWith(ARTIFACT)) rights.push(ofArtifact(scope.slice(ARTIFACT.length)));
    else beyond.push(scope);
  }
  return { rights, beyond };
}
