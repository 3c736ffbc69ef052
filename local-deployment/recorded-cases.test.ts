/**
 * What running services (v106) answered, case by case: status, code and the keys of the answer, in their order. Each
 * case is asked of the local deployment over HTTP. Facts only: the words of the messages are not compared.
 */
import { createTemporaryCredentials } from 'taskcluster-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Asking, acting, ask, makeTask, newcomer, newId, taskBody } from './asking.ts';
import { type Credentials, type Deployment, startDeployment } from './deployment.ts';

let deployment: Deployment;
let creator: Credentials;
let nobodyMuch: Credentials;
beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  creator = newcomer(deployment, CREATOR);
  nobodyMuch = newcomer(deployment, []);
  await setUp();
});
afterAll(() => deployment.close());

const CREATOR = [
  'queue:create-task:highest:test/*',
  'queue:create-task:project:*',
  'queue:scheduler-id:*',
  'queue:route:*',
  'queue:schedule-task:*',
  'queue:cancel-task:*',
  'queue:rerun-task:*',
];

// ---- Shapes: keys in order; those of free-form parts are left out, and so are equal rows of a list.

const STATUS =
  'taskId provisionerId workerType taskQueueId schedulerId projectId taskGroupId priority deadline expires retriesLeft state';
const WAITING = 'runId state reasonCreated scheduled';
const RUNNING = 'runId state reasonCreated workerGroup workerId takenUntil scheduled started';
const DONE = 'runId state reasonCreated reasonResolved workerGroup workerId takenUntil scheduled started resolved';
const UNCLAIMED = 'runId state reasonCreated reasonResolved scheduled resolved';
const runs = (...shapes: string[]) => `${STATUS} runs[${shapes.map((shape) => `{${shape}}`).join('')}]`;
const status = (...shapes: string[]) => `{status{${runs(...shapes)}}}`;
const task = (lists = '') => {
  const [dependencies = '', routes = '', scopes = ''] = lists.split(' ');
  return (
    `provisionerId workerType taskQueueId schedulerId projectId taskGroupId dependencies[${dependencies}] requires ` +
    `routes[${routes}] priority retries created deadline expires scopes[${scopes}] payload metadata tags extra`
  );
};
const ENTRY = 'storageType name expires contentType';

/** An error of the services: its code, the method that names itself, and what `payload` repeats of the request. */
const error = (code: string, method: string, repeats = 'nothing') =>
  `${code} of ${method}, repeats ${repeats} {code message requestInfo{method params payload time}}`;

const FREE_FORM = new Set(['payload', 'params', 'metadata', 'tags', 'extra']);

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map((item) => shapeOf(item) || typeof item))].join('')}]`;
  if (typeof value !== 'object' || value === null) return '';
  const inner = (key: string, item: unknown) => (FREE_FORM.has(key) ? key : key + shapeOf(item));
  return `{${Object.entries(value)
    .map(([key, item]) => inner(key, item))
    .join(' ')}}`;
}

/** How far the queue had come with a definition when it refused it. */
function repeated(payload: unknown): string {
  if (payload === undefined) return 'no payload';
  if (typeof payload !== 'object' || payload === null) return 'text';
  if ('taskGroupId' in payload) return 'it complete';
  if ('taskQueueId' in payload && 'provisionerId' in payload) return 'it with its queue';
  if ('retries' in payload) return 'it with defaults';
  return Object.keys(payload).length > 0 ? 'it as sent' : 'nothing';
}

function outline({ body }: Answer): string {
  if (typeof body !== 'object') return body === '' ? 'no body' : body;
  if (!body.code) return shapeOf(body);
  return `${body.code} of ${body.requestInfo.method}, repeats ${repeated(body.requestInfo.payload)} ${shapeOf(body)}`;
}

// ---- The situations that were recorded

const SITUATIONS = [
  'pending',
  'running',
  'completed',
  'failed',
  'unscheduled',
  'canceledPending',
  'canceledRunning',
  'canceledUnscheduled',
  'manyRuns',
  'noRetries',
  'malformed',
  'sealed',
  'toSchedule',
  'toRerun',
  'toCancel',
  'selfDependent',
  'afterCompleted',
  'blockedByFailure',
  'grouped',
] as const;
const ids = Object.fromEntries(SITUATIONS.map((name) => [name, newId()])) as Record<
  (typeof SITUATIONS)[number],
  string
>;
const nowhere = newId();
const { post, claim, run } = acting(() => deployment);

async function setUp(): Promise<void> {
  for (const name of SITUATIONS) await makeTask(deployment, definitions[name] ?? {}, ids[name]);
  await claim(ids.running);
  await leaveArtifacts(ids.completed);
  await run(ids.failed, 'failed');
  await post(`${ids.failed}/rerun`);
  await run(ids.failed, 'failed', 1);
  await claim(ids.canceledRunning);
  for (const name of ['canceledPending', 'canceledRunning', 'canceledUnscheduled'] as const) {
    await post(`${ids[name]}/cancel`);
  }
  await except(ids.manyRuns, 0, 'worker-shutdown');
  await except(ids.manyRuns, 1, 'intermittent-task');
  await run(ids.manyRuns, 'failed', 2);
  await post(`${ids.manyRuns}/rerun`);
  await run(ids.manyRuns, 'completed', 3);
  await except(ids.noRetries, 0, 'worker-shutdown');
  await except(ids.malformed, 0, 'malformed-payload');
  deployment.store.groups.get(ids.sealed)!.sealed = deployment.clock.iso();
  await deployment.tick();
}

const waitsFor = (name: keyof typeof ids) => ({ dependencies: [ids[name]] });
const definitions: Partial<Record<keyof typeof ids, object>> = {
  completed: { routes: ['index.tests.v1'], scopes: ['queue:get-artifact:private/*'] },
  unscheduled: waitsFor('pending'),
  canceledUnscheduled: waitsFor('pending'),
  toSchedule: waitsFor('pending'),
  toRerun: waitsFor('pending'),
  noRetries: { retries: 0 },
  selfDependent: waitsFor('selfDependent'),
  afterCompleted: waitsFor('completed'),
  blockedByFailure: waitsFor('failed'),
  grouped: { taskGroupId: ids.pending },
};

async function except(taskId: string, runId: number, reason: string): Promise<void> {
  await post(`${taskId}/runs/${runId}/exception`, { reason }, await claim(taskId, runId));
}

const LOG = 'public/logs/live.log';
const BACKING = 'public/logs/live_backing.log';
const ODD = 'public/dir%20with%20space/a%23b%3Fc%26d%3Be%3Df%2C%3Cb%3E%22q%22.txt';
const ERROR = 'public/error/file-missing-on-worker';

async function leaveArtifacts(taskId: string): Promise<void> {
  const as = await claim(taskId);
  const leave = (name: string, request: object, expires = deployment.clock.iso(600_000)) =>
    post(`${taskId}/runs/0/artifacts/${name}`, { expires, ...request }, as);
  const file = { storageType: 's3', contentType: 'text/plain' };
  const link = (artifact: string) => ({ storageType: 'link', contentType: 'text/plain', artifact });
  await leave('private/secret-report.txt', file);
  await leave('public/build/target.json', { ...file, contentLength: 300 });
  await leave(ODD, file);
  await leave('public/percent%2525.txt', file);
  await leave(ERROR, { storageType: 'error', reason: 'file-missing-on-worker', message: 'none' });
  await leave('public/expired.txt', file, deployment.clock.iso(-60_000));
  await leave('public/link-a', link('public/link-b'));
  await leave('public/link-b', link('public/link-a'));
  await leave('public/link-missing', link('public/nope.txt'));
  await leave('public/link-to-private', link('private/secret-report.txt'));
  await leave(BACKING, file);
  await leave(LOG, link(BACKING));
  const reference = {
    storageType: 'reference',
    contentType: 'text/plain',
    url: 'https://store.example.com/report.txt',
  };
  await leave('public/reference.txt', reference);
  const { uploadId } = await leave('public/object.txt', { storageType: 'object', contentType: 'text/plain' });
  const body = { uploadId };
  await ask(deployment, 'PUT', `queue/v1/task/${taskId}/runs/0/artifacts/public/object.txt`, { body, as });
  await post(`${taskId}/runs/0/completed`, undefined, as);
}

// ---- The table

type Case = [name: string, status: number, outline: string, ask: () => Promise<Answer>];

const get = (path: string, asking: Asking = {}, verb = 'GET') => ask(deployment, verb, `queue/v1/${path}`, asking);
const act = (verb: string, taskId: string, as = creator) =>
  ask(deployment, 'POST', `queue/v1/task/${taskId}/${verb}`, { as });
/** As the recorded requests: a queue in two halves, everything that has a default left out. */
const body = (more: object = {}) =>
  taskBody(deployment, { taskQueueId: undefined, provisionerId: 'test', workerType: 'nobody', ...more });
const put = (more: object = {}, asking: Asking = {}, taskId = newId()) =>
  ask(deployment, 'PUT', `queue/v1/task/${taskId}`, { body: body(more), as: creator, ...asking });
const hour = (hours: number) => deployment.clock.iso(hours * 3600_000);
const minutesOff = (minutes: number) => ({ timestamp: Math.floor(Date.now() / 1000) + minutes * 60 });
const wrongToken = () => ({ ...creator, accessToken: 'wrong' });
const temporary = (minutes: number, clientId?: string) => {
  const credentials = newcomer(deployment, [...CREATOR, 'auth:create-client:test/*']);
  const [start, expiry] = [new Date(Date.now() - 7200_000), new Date(Date.now() + minutes * 60_000)];
  return { as: createTemporaryCredentials({ start, expiry, scopes: CREATOR, credentials, clientId }) };
};
const METADATA = { name: 'n', description: '', owner: 'x', source: 'https://example.com' };

const CREATED = status(WAITING);
const refused = (code: string, repeats: string) => error(code, 'createTask', repeats);
const [AS_SENT, DEFAULTS, QUEUE, COMPLETE] = ['it as sent', 'it with defaults', 'it with its queue', 'it complete'];
const INVALID = refused('InputValidationError', DEFAULTS);
const INPUT = refused('InputError', COMPLETE);
const UNAUTHENTICATED = refused('AuthenticationFailed', QUEUE);
const FORBIDDEN = refused('InsufficientScopes', QUEUE);

const creating: Case[] = [
  ['in order', 200, CREATED, () => put()],
  ['by taskQueueId', 200, CREATED, () => put({ taskQueueId: 'test/nobody' })],
  ['with the least', 200, CREATED, () => put({ schedulerId: undefined, metadata: METADATA, payload: {} })],
  [
    'the same again',
    200,
    CREATED,
    async () => {
      await again();
      return again();
    },
  ],
  ['with dependencies', 200, status(), () => put({ dependencies: [ids.pending] })],
  ['5 MB', 200, CREATED, () => put({ payload: { filler: 'x'.repeat(5_000_000) } })],
  ['with a payload hash', 200, CREATED, () => hashed((text) => text)],
  ['with temporary credentials', 200, CREATED, () => put({}, temporary(60))],
  ['with named temporary credentials', 200, CREATED, () => put({}, temporary(60, 'test/guest'))],
  ['with a clock 10 min off', 200, CREATED, () => put({}, minutesOff(-10))],
  ['a taskId that is none', 400, refused('InvalidRequestArguments', AS_SENT), () => put({}, {}, 'notaslug')],
  [
    'not called JSON',
    400,
    refused('MalformedPayload', 'nothing'),
    () => put({}, { headers: { 'content-type': 'text/plain' } }),
  ],
  ['cut JSON', 400, refused('MalformedPayload', 'text'), () => put({}, { body: '{"a":' })],
  [
    'everything wrong',
    400,
    INVALID,
    () => put({ deadline: 'soon', metadata: { name: 5 }, foo: 1, priority: 'urgent' }),
  ],
  ['a dependency twice', 400, INVALID, () => put({ dependencies: [ids.pending, ids.pending] })],
  ['a script as source', 400, INVALID, () => put({ metadata: { ...METADATA, source: 'javascript:alert(1)' } })],
  ['a workerType with a dot', 400, INVALID, () => put({ workerType: 'a.b' })],
  ['no queue', 400, refused('InputError', DEFAULTS), () => put({ provisionerId: undefined, workerType: undefined })],
  ['two queues', 400, refused('InputError', QUEUE), () => put({ taskQueueId: 'test/other' })],
  ['created in an hour', 400, INPUT, () => put({ created: hour(1), deadline: hour(2) })],
  ['created an hour ago', 400, INPUT, () => put({ created: hour(-1) })],
  ['a deadline in six days', 400, INPUT, () => put({ deadline: hour(144) })],
  ['a deadline that has passed', 400, INPUT, () => put({ deadline: hour(-1) })],
  ['expiry before the deadline', 400, INPUT, () => put({ expires: hour(0.5) })],
  ['a dependency that is not there', 400, INPUT, () => put({ dependencies: [newId()] })],
  ['a wrong token', 401, UNAUTHENTICATED, () => put({}, { as: wrongToken() })],
  ['a clock 20 min off', 401, UNAUTHENTICATED, () => put({}, minutesOff(-20))],
  ['a disabled client', 401, UNAUTHENTICATED, () => put({}, { as: newcomer(deployment, CREATOR, { disabled: true }) })],
  [
    'an expired client',
    401,
    UNAUTHENTICATED,
    () => put({}, { as: newcomer(deployment, CREATOR, { expires: hour(-1) }) }),
  ],
  ['an unknown client', 401, UNAUTHENTICATED, () => put({}, { as: { clientId: 'no/such', accessToken: 'x' } })],
  ['expired temporary credentials', 401, UNAUTHENTICATED, () => put({}, temporary(-60))],
  ['a wrong payload hash', 401, UNAUTHENTICATED, () => hashed((text) => `${text} `)],
  ['nobody', 403, FORBIDDEN, () => put({}, { as: undefined })],
  ['a client without scopes', 403, FORBIDDEN, () => put({}, { as: nobodyMuch })],
  [
    'a priority above the scopes',
    403,
    FORBIDDEN,
    () => put({ priority: 'high' }, { as: newcomer(deployment, LOWEST) }),
  ],
  ['scopes it lacks', 403, FORBIDDEN, () => put({ scopes: ['secrets:get:x'] })],
  ['a scope with two stars', 403, FORBIDDEN, () => put({ scopes: ['a**'] })],
  ['another definition', 409, refused('RequestConflict', COMPLETE), () => put({}, {}, ids.pending)],
  [
    'another schedulerId in a group',
    409,
    refused('RequestConflict', COMPLETE),
    () => put({ taskGroupId: ids.pending, schedulerId: 'other' }),
  ],
  ['a sealed group', 409, refused('RequestConflict', COMPLETE), () => put({ taskGroupId: ids.sealed })],
  [
    'more than 10 MB',
    500,
    'InternalServerError of createTask, repeats no payload {code message requestInfo{method params time}}',
    () => put({ payload: { filler: 'x'.repeat(10_500_000) } }),
  ],
];

const LOWEST = ['queue:create-task:lowest:test/*', 'queue:create-task:project:none', 'queue:scheduler-id:*'];
const repeatedId = newId();
let first: Record<string, unknown> | undefined;
/** The same request each time it is called. */
function again() {
  first ??= body();
  return put(first, {}, repeatedId);
}
function hashed(change: (text: string) => string) {
  const text = JSON.stringify(body());
  return put({}, { body: text, signedBody: change(text) });
}

const id = (name: keyof typeof ids) => `task/${ids[name]}`;
const notThere = (method: string) => error('ResourceNotFound', method);
const misread = (method: string) => error('InvalidRequestArguments', method);

const reading: Case[] = [
  ['status: pending', 200, status(WAITING), () => get(`${id('pending')}/status`)],
  ['status: running', 200, status(RUNNING), () => get(`${id('running')}/status`)],
  ['status: completed', 200, status(DONE), () => get(`${id('completed')}/status`)],
  ['status: failed twice', 200, status(DONE), () => get(`${id('failed')}/status`)],
  ['status: many runs', 200, status(DONE), () => get(`${id('manyRuns')}/status`)],
  ['status: no retries left', 200, status(DONE), () => get(`${id('noRetries')}/status`)],
  ['status: malformed payload', 200, status(DONE), () => get(`${id('malformed')}/status`)],
  ['status: unscheduled', 200, status(), () => get(`${id('unscheduled')}/status`)],
  ['status: waits for itself', 200, status(), () => get(`${id('selfDependent')}/status`)],
  ['status: after a completed task', 200, status(WAITING), () => get(`${id('afterCompleted')}/status`)],
  ['status: after a failed task', 200, status(), () => get(`${id('blockedByFailure')}/status`)],
  ['status: canceled while pending', 200, status(UNCLAIMED), () => get(`${id('canceledPending')}/status`)],
  ['status: canceled while running', 200, status(DONE), () => get(`${id('canceledRunning')}/status`)],
  ['status: canceled while unscheduled', 200, status(UNCLAIMED), () => get(`${id('canceledUnscheduled')}/status`)],
  ['status: none', 404, notThere('status'), () => get(`task/${nowhere}/status`)],
  ['status: a taskId that is none', 400, misread('status'), () => get('task/not-a-slugid/status')],
  ['status: a query it does not know', 400, misread('status'), () => get(`${id('pending')}/status?foo=1`)],
  [
    'status: a wrong token',
    401,
    error('AuthenticationFailed', 'status'),
    () => get(`${id('pending')}/status`, { as: wrongToken() }),
  ],
  [
    'status: expired credentials',
    401,
    error('AuthenticationFailed', 'status'),
    () => get(`${id('pending')}/status`, temporary(-60)),
  ],
  ['status: HEAD', 200, 'no body', () => get(`${id('pending')}/status`, {}, 'HEAD')],
  ['task', 200, `{${task()}}`, () => get(id('pending'))],
  ['task: with routes and scopes', 200, `{${task(' string string')}}`, () => get(id('completed'))],
  ['task: with dependencies', 200, `{${task('string')}}`, () => get(id('unscheduled'))],
  ['task: none', 404, notThere('task'), () => get(`task/${nowhere}`)],
  ['task: a taskId that is none', 400, misread('task'), () => get('task/not-a-slugid')],
  ['several tasks', 200, `{tasks[{taskId task{${task()}}}]}`, () => several('tasks', 'pending', 'failed')],
  [
    'several statuses',
    200,
    `{statuses[{taskId status{${runs(DONE)}}}]}`,
    () => several('tasks/status', 'completed', 'failed'),
  ],
  [
    'dependents',
    200,
    `{taskId tasks[{status{${runs(WAITING)}} task{${task('string')}}}]}`,
    () => get(`${id('completed')}/dependents`),
  ],
  ['a task group', 200, '{taskGroupId schedulerId expires}', () => get(`task-group/${ids.pending}`)],
  ['a sealed task group', 200, '{taskGroupId schedulerId expires sealed}', () => get(`task-group/${ids.sealed}`)],
  [
    'tasks of a group, paged',
    200,
    `{taskGroupId schedulerId expires tasks[{status{${runs(WAITING)}} task{${task()}}}] continuationToken}`,
    () => get(`task-group/${ids.pending}/list?limit=1`),
  ],
  ['tasks of a group: none', 404, notThere('listTaskGroup'), () => get(`task-group/${nowhere}/list`)],
];

/** One of the three does not exist. */
const several = (path: string, ...names: (keyof typeof ids)[]) =>
  ask(deployment, 'POST', `queue/v1/${path}`, { body: { taskIds: [...names.map((name) => ids[name]), nowhere] } });

const LINK = '{storageType url}';
const ofLatest = 'getLatestArtifact';
const content = 'latestArtifact';
const list = 'listLatestArtifacts';
const redirect = (name: string, asking?: Asking) => get(`${id('completed')}/artifacts/${name}`, asking);
const asContent = (name: string) => get(`${id('completed')}/artifact-content/${name}`);
const rowsOf = (name: keyof typeof ids) => get(`${id(name)}/artifacts`);

const artifacts: Case[] = [
  ['list', 200, `{artifacts[{${ENTRY}}{${ENTRY} contentLength}]}`, () => rowsOf('completed')],
  ['list: a page', 200, `{artifacts[{${ENTRY}}] continuationToken}`, () => get(`${id('completed')}/artifacts?limit=1`)],
  ['list: pending', 200, '{artifacts[]}', () => rowsOf('pending')],
  ['list: canceled while unscheduled', 200, '{artifacts[]}', () => rowsOf('canceledUnscheduled')],
  ['list: unscheduled', 404, notThere(list), () => rowsOf('unscheduled')],
  ['list: no task', 404, notThere(list), () => get(`task/${nowhere}/artifacts`)],
  ['list: a limit below zero', 400, misread(list), () => get(`${id('completed')}/artifacts?limit=-1`)],
  ['list: a limit of zero', 500, error('InternalServerError', list), () => get(`${id('completed')}/artifacts?limit=0`)],
  ['list: of a run', 200, '{artifacts[]}', () => get(`${id('manyRuns')}/runs/0/artifacts`)],
  ['list: no run', 404, notThere('listArtifacts'), () => get(`${id('manyRuns')}/runs/99/artifacts`)],
  ['list: a run that is none', 400, misread('listArtifacts'), () => get(`${id('manyRuns')}/runs/abc/artifacts`)],
  ['info: of an error', 200, `{${ENTRY}}`, () => get(`${id('completed')}/artifact-info/${ERROR}`)],
  ['info: of a link', 200, `{${ENTRY}}`, () => get(`${id('completed')}/artifact-info/${LOG}`)],
  ['a file', 303, LINK, () => redirect('public/build/target.json')],
  ['a log', 303, LINK, () => redirect(BACKING)],
  ['a link', 303, LINK, () => redirect(LOG)],
  [
    'a link, its slashes encoded',
    303,
    LINK,
    () => get(`${id('completed')}/runs/0/artifacts/${encodeURIComponent(LOG)}`),
  ],
  ['an odd name', 303, LINK, () => redirect(ODD)],
  ['a name with a percent sign', 303, LINK, () => redirect('public/percent%2525.txt')],
  ['a reference', 303, LINK, () => redirect('public/reference.txt')],
  ['an object', 303, LINK, () => redirect('public/object.txt')],
  ['an error', 424, '{reason message}', () => redirect(ERROR)],
  ['expired', 410, error('ResourceExpired', ofLatest), () => redirect('public/expired.txt')],
  ['a circle of links', 400, error('InputError', ofLatest), () => redirect('public/link-a')],
  ['a link to nothing', 404, notThere(ofLatest), () => redirect('public/link-missing')],
  ['a link to a private one', 403, error('InsufficientScopes', ofLatest), () => redirect('public/link-to-private')],
  ['none', 404, notThere(ofLatest), () => redirect('public/nope.txt')],
  ['none yet', 404, notThere(ofLatest), () => get(`${id('pending')}/artifacts/${LOG}`)],
  ['no run yet', 404, notThere(ofLatest), () => get(`${id('unscheduled')}/artifacts/${LOG}`)],
  ['private', 403, error('InsufficientScopes', ofLatest), () => redirect('private/secret-report.txt')],
  ['private, with its scope', 303, LINK, () => privately(newcomer(deployment, ['queue:get-artifact:private/*']))],
  ['private, without scopes', 403, error('InsufficientScopes', 'getArtifact'), () => privately(nobodyMuch)],
  ['content: a file', 200, LINK, () => asContent('public/build/target.json')],
  ['content: a link', 200, LINK, () => asContent(LOG)],
  ['content: an odd name', 200, LINK, () => asContent(ODD)],
  ['content: a reference', 200, LINK, () => asContent('public/reference.txt')],
  [
    'content: an object',
    200,
    '{storageType name credentials{clientId accessToken certificate}}',
    () => asContent('public/object.txt'),
  ],
  ['content: an error', 200, '{storageType reason message}', () => asContent(ERROR)],
  ['content: expired', 410, error('ResourceExpired', content), () => asContent('public/expired.txt')],
  ['content: a circle of links', 400, error('InputError', content), () => asContent('public/link-a')],
  ['content: a link to nothing', 404, notThere(content), () => asContent('public/link-missing')],
  [
    'content: a link to a private one',
    403,
    error('InsufficientScopes', content),
    () => asContent('public/link-to-private'),
  ],
  ['content: none', 404, notThere(content), () => asContent('public/nope.txt')],
  ['content: private', 403, error('InsufficientScopes', content), () => asContent('private/secret-report.txt')],
];

const privately = (as: Credentials) => get(`${id('completed')}/runs/0/artifacts/private/secret-report.txt`, { as });

const acts: Case[] = [
  ['cancel: pending', 200, status(UNCLAIMED), () => act('cancel', ids.toCancel)],
  ['cancel: completed', 200, status(DONE), () => act('cancel', ids.completed)],
  ['cancel: none', 404, notThere('cancelTask'), () => act('cancel', nowhere)],
  ['schedule: unscheduled', 200, status(WAITING), () => act('schedule', ids.toSchedule)],
  ['schedule: completed', 200, status(DONE), () => act('schedule', ids.completed)],
  ['rerun: pending', 200, status(WAITING), () => act('rerun', ids.pending)],
  ['rerun: unscheduled', 200, status(WAITING), () => act('rerun', ids.toRerun)],
];

const SELF_TEST = { clientScopes: ['test:*'], requiredScopes: ['test:x'] };
const tester = { clientId: 'tester', accessToken: 'no-secret' };
const scopes = (as?: Credentials) => ask(deployment, 'GET', 'auth/v1/scopes/current', { as });
const indexed = (path: string) => ask(deployment, 'GET', `index/v1/task/${path}`);

const others: Case[] = [
  ['ping', 200, '{alive uptime}', () => get('ping')],
  ['a path there is none of', 404, '{error}', () => get('no/such/path')],
  ['OPTIONS of a task', 200, 'GET, HEAD, PUT', () => get(id('pending'), {}, 'OPTIONS')],
  ['OPTIONS of rerun', 200, 'POST', () => get(`${id('pending')}/rerun`, {}, 'OPTIONS')],
  ['scopes of nobody', 200, '{scopes[string]}', () => scopes()],
  ['scopes of a client', 200, '{scopes[string]}', () => scopes(creator)],
  ['scopes, a wrong token', 401, error('AuthenticationFailed', 'currentScopes'), () => scopes(wrongToken())],
  ['a path of the index', 200, '{namespace taskId rank data{} expires}', () => indexed('tests.v1')],
  ['a path of the index: none', 404, error('ResourceNotFound', 'findTask'), () => indexed('no.such.ns')],
  [
    'the self-test of signatures',
    200,
    '{clientId scopes[string]}',
    () => ask(deployment, 'POST', 'auth/v1/test-authenticate', { body: SELF_TEST, as: tester }),
  ],
];

describe.each([
  ['createTask', creating],
  ['reading', reading],
  ['artifacts', artifacts],
  ['acting', acts],
  ['others', others],
])('%s', (_, cases) => {
  test.each(cases)('%s: %i', async (_name, expected, shape, asked) => {
    const answer = await asked();
    expect({ status: answer.status, shape: outline(answer) }).toEqual({ status: expected, shape });
    expect(headersOf(answer)).toEqual({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store no-cache must-revalidate',
      'www-authenticate': expected === 401 ? 'hawk' : null,
      location: expected === 303 ? answer.body.url : null,
    });
  });
});

function headersOf({ headers }: Answer): Record<string, string | null> {
  const compared = ['access-control-allow-origin', 'cache-control', 'www-authenticate', 'location'];
  return Object.fromEntries(compared.map((name) => [name, headers.get(name)]));
}

test.each([
  ['/schemas/common/metaschema.json', '{$id $ref $schema description title}'],
  ['/references/manifest.json', '{$schema references[string]}'],
])('%s is published without CORS', async (path, shape) => {
  const answer = await ask(deployment, 'GET', path);
  expect([answer.status, outline(answer), headersOf(answer)['access-control-allow-origin']]).toEqual([
    200,
    shape,
    null,
  ]);
});

test('a service there is none of is answered by a proxy, in HTML', async () => {
  const answer = await ask(deployment, 'GET', 'nosuch/v1/ping');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});
