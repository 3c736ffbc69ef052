import type { Run } from '../api/types.ts';
import { parseRootUrl } from '../lib/root-url.ts';
import { isTaskId } from '../lib/slugid.ts';

/**
 * A copy of a task is a file somebody else may have written: every field that pages count on is looked at, as the
 * queue's schemas have it. https://docs.taskcluster.net/docs/reference/platform/queue/task-schema
 */
type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Far beyond what the queue takes; a page that draws them whole has to end some day. In characters, and in entries. */
const LONGEST = 100_000;
const MOST = 10_000;
/** Half a character can stand in JSON, and in no address. */
const text: Check = (value) => typeof value === 'string' && value.length <= LONGEST && !/\p{Surrogate}/u.test(value);
/** Tasks are of years that every calendar has: none before 1970, none beyond 9999. */
const LATEST = Date.UTC(9999, 11, 31);
const time: Check = (value) => typeof value === 'string' && Date.parse(value) >= 0 && Date.parse(value) <= LATEST;
/** A word pages look up in tables of their own: of those that every table seems to have, none is one of the queue's. */
const word: Check = (value) => text(value) && !((value as string) in {});
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const texts: Check = (value) => Array.isArray(value) && value.length <= MOST && value.every(text);
const textMap: Check = (value) =>
  isObject(value) && Object.keys(value).length <= MOST && Object.entries(value).flat().every(text);
const base64: Check = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const each = (names: string, check: Check): [name: string, check: Check][] =>
  names.split(' ').map((name) => [name, check]);

const OF_TASK: [string, Check][] = [
  ...each('created deadline', time),
  ...each('expires', optional(time)),
  ...each('metadata payload', isObject),
  ...each('extra', optional(isObject)),
  ...each('tags', optional(textMap)),
  ...each('dependencies scopes routes', optional(texts)),
  ...each('retries', optional(whole)),
  ...each('provisionerId workerType taskQueueId schedulerId projectId taskGroupId', optional(text)),
  ...each('requires priority', optional(word)),
];
const OF_STATUS: [string, Check][] = [
  ...each('state', word),
  ...each('runs', Array.isArray),
  ...each('deadline expires', optional(time)),
  ...each('retriesLeft', optional(whole)),
  ...each('provisionerId workerType taskQueueId schedulerId projectId taskGroupId', optional(text)),
  ...each('priority', optional(word)),
];
const OF_RUN: [string, Check][] = [
  ...each('state reasonCreated', word),
  ...each('reasonResolved', optional(word)),
  ...each('workerGroup workerId', optional(text)),
  ...each('takenUntil scheduled started resolved', optional(time)),
];
const OF_ARTIFACT: [string, Check][] = [
  ...each('name', text),
  ...each('storageType', word),
  ...each('expires', time),
  ...each('contentType', optional(text)),
  ...each('contentLength', optional(whole)),
];
const OF_LOG: [string, Check][] = [
  ...each('name', text),
  ...each('runId bytes', whole),
  ...each(
    'text',
    optional((value) => typeof value === 'string'),
  ),
  ...each('base64', optional(base64)),
  ...each(
    'cut',
    optional((value) => value === true),
  ),
];

/** As the queue has it: run by run, up to this many. */
const MOST_RUNS = 1000;

/** The first thing in such a file that cannot be, in words that follow “cannot be opened:”. */
export function firstWrong(file: Fields): string | undefined {
  const { savedAt, rootUrl, taskId, task, status, runs, logs } = file;
  if (!time(savedAt)) return 'when it was saved is missing';
  if (typeof rootUrl !== 'string' || parseRootUrl(rootUrl).rootUrl !== rootUrl) return 'its deployment is no root URL';
  if (typeof taskId !== 'string' || !isTaskId(taskId)) return 'its taskId is none';
  if (!isObject(task)) return 'its definition is missing';
  if (!isObject(status)) return 'its status is missing';
  if (status.taskId !== taskId) return 'its status is of another task';
  const inTask = wrongField(task, OF_TASK) ?? wrongMetadata(task.metadata as Fields);
  if (inTask) return `“${inTask}” of its definition is not what it should be`;
  const inStatus = wrongField(status, OF_STATUS);
  if (inStatus) return `“${inStatus}” of its status is not what it should be`;
  const ofStatus = status.runs as Run[];
  if (ofStatus.length > MOST_RUNS) return `no task has more than ${MOST_RUNS} runs`;
  for (const [at, run] of ofStatus.entries()) {
    if (!isObject(run) || run.runId !== at) return `run ${at} of its status is none`;
    const inRun = wrongField(run, OF_RUN);
    if (inRun) return `“${inRun}” of run ${at} is not what it should be`;
  }
  const isRun: Check = (runId) => whole(runId) && (runId as number) < ofStatus.length;
  if (!Array.isArray(runs)) return 'its lists of artifacts are missing';
  for (const run of runs) {
    if (!isObject(run) || !isRun(run.runId)) return 'a list of artifacts is of no run';
    if (run.artifacts === undefined) continue;
    if (!Array.isArray(run.artifacts)) return `the artifacts of run ${run.runId} are no list`;
    for (const artifact of run.artifacts) {
      const inArtifact = isObject(artifact) ? wrongField(artifact, OF_ARTIFACT) : 'name';
      if (inArtifact) return `“${inArtifact}” of an artifact of run ${run.runId} is not what it should be`;
    }
  }
  if (!Array.isArray(logs)) return 'its logs are missing';
  for (const log of logs) {
    const inLog = isObject(log) ? wrongField(log, OF_LOG) : 'name';
    if (inLog) return `“${inLog}” of a log is not what it should be`;
    if (!isRun(log.runId)) return 'a log is of no run';
    if ((log.text === undefined) === (log.base64 === undefined)) return `the log ${log.name} has no content, or two`;
  }
  return undefined;
}

const wrongField = (fields: Fields, checks: [string, Check][]): string | undefined =>
  checks.find(([name, check]) => !check(fields[name]))?.[0];

const wrongMetadata = (metadata: Fields): string | undefined =>
  ['name', 'description', 'owner', 'source']
    .map((name) => [name, metadata[name]])
    .find(([, value]) => !text(value))?.[0] as string | undefined;
