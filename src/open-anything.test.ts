import { describe, expect, test } from 'vitest';
import { type Opened, openAnything, type Surroundings } from './open-anything.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const G = 'HoMwSAbnTS6-SyLrRFVaiA';
const FX = 'https://firefox-ci-tc.services.mozilla.com';
const CO = 'https://community-tc.services.mozilla.com';
const ROOT = 'https://tc.example.com';
const HERE = 'https://inspector.example.org/task-inspector/?root=other.example.com#x';
const around: Surroundings = {
  rootUrl: ROOT,
  defaultRootUrl: ROOT,
  knownDeployments: [
    { name: 'Firefox CI', rootUrl: FX },
    { name: 'Community TC', rootUrl: CO },
  ],
  here: HERE,
};
const enc = encodeURIComponent;
const task: Opened = { kind: 'task', taskId: S };
const run = (runId: number): Opened => ({ kind: 'run', taskId: S, runId });
const group: Opened = { kind: 'group', taskGroupId: G };
const artifact = (name: string, runId?: number): Opened => ({
  kind: 'artifact',
  taskId: S,
  ...(runId !== undefined && { runId }),
  name,
});
const log = (name: string, runId: number, lines?: string): Opened => ({
  kind: 'log',
  taskId: S,
  runId,
  name,
  ...(lines && { lines }),
});
const index = (path: string): Opened => ({ kind: 'index', path });
const LOG = 'public/logs/live.log';

/** Forms of today, by the numbers of docs/links.md; those of old are in old-links.test.ts. */
const rows: Record<string, [text: string, opened: Opened][]> = {
  '1 task-inspector': [
    [`https://tools.taskcluster.net/task-inspector/#${S}`, task],
    [`https://tools.taskcluster.net/task-inspector/#${S}/`, task],
    [`http://docs.taskcluster.net/tools/task-inspector/#${S}/`, task],
    [`https://tools.taskcluster.net/task-inspector/#${S}/0`, run(0)],
    [`https://tools.taskcluster.net/task-inspector/#${S}/12/`, run(12)],
    [`https://tools.taskcluster.net/task-inspector/#/${S}?_k=abc123`, task],
    [`https://tools.taskcluster.net/task-inspector/#%2F${S}%2F3`, run(3)],
    [`https://inspector.example.org/task-inspector/#${S}/runs/2`, run(2)],
    [
      `https://somewhere.else/task-inspector/#${S}/runs/2/artifacts/public/a%2520b.txt`,
      artifact('public/a%20b.txt', 2),
    ],
    [`https://inspector.example.org/task-inspector/#${S}/definition`, { kind: 'definition', taskId: S }],
    [
      `https://inspector.example.org/task-inspector/?root=${'community-tc.services.mozilla.com'}#${S}`,
      { ...task, rootUrl: CO },
    ],
    [
      `https://inspector.example.org/task-inspector/?root=localhost:5181#${S}`,
      { ...task, rootUrl: 'http://localhost:5181' },
    ],
    [`https://inspector.example.org/task-inspector/?root=tc.example.com#${S}`, task],
    [`?root=${enc(FX)}#${S}`, { ...task, rootUrl: FX }],
    [`#${S}/runs/1`, run(1)],
    [
      `#${S}/runs/1/artifacts/public/logs/live.log#L12-34`,
      { kind: 'artifact', taskId: S, runId: 1, name: LOG, lines: '12-34' },
    ],
    [`#${S}/runs/1/logs/public/logs/live.log?lines=12-34`, log(LOG, 1, '12-34')],
    [`#${S}/runs/1/logs/public/logs/live.log#L12-L34`, log(LOG, 1, '12-34')],
    [`#${S}/logs/public/logs/live.log`, { kind: 'log', taskId: S, name: LOG }],
    ['#create', { kind: 'create' }],
    [`#create?from=${S}`, { kind: 'create', from: S }],
    ['#settings', { kind: 'page', word: 'settings' }],
  ],
  '12 task and run': [
    [`${ROOT}/tasks/${S}`, task],
    [`${ROOT}/tasks/${S}/`, task],
    [`${FX}/tasks/${S}`, { ...task, rootUrl: FX }],
    [`https://never-seen.example/tasks/${S}/runs/3`, { ...run(3), rootUrl: 'https://never-seen.example' }],
    [`http://localhost:5181/tasks/${S}`, { ...task, rootUrl: 'http://localhost:5181' }],
    [`${ROOT}/tasks/${S}/runs/3#artifacts`, run(3)],
    [`tc.example.com/tasks/${S}/runs/3`, run(3)],
    [`/tasks/${S}/runs/3`, run(3)],
  ],
  '13 log': [
    [`${ROOT}/tasks/${S}/runs/0/logs/${LOG}`, log(LOG, 0)],
    [`${ROOT}/tasks/${S}/runs/0/logs/live/${LOG}`, log(LOG, 0)],
    [`${ROOT}/tasks/${S}/runs/0/logs/${LOG}#L10-20`, log(LOG, 0, '10-20')],
    [`${ROOT}/tasks/${S}/runs/0/logs/live/${LOG}#L7`, log(LOG, 0, '7')],
    [`${FX}/tasks/${S}/runs/0/logs/${enc(LOG)}#L10-L20`, { ...log(LOG, 0, '10-20'), rootUrl: FX }],
  ],
  '14 log with a whole URL in it': [
    [`${ROOT}/tasks/${S}/runs/1/logs/${enc(`${ROOT}/api/queue/v1/task/${S}/runs/1/artifacts/${LOG}`)}`, log(LOG, 1)],
    [
      `${ROOT}/tasks/${S}/runs/1/logs/${enc(`https://queue.taskcluster.net/v1/task/${S}/runs/1/artifacts/${LOG}?bewit=abc`)}#L3`,
      log(LOG, 1, '3'),
    ],
    [
      `https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/1/logs/${enc(`https://queue.taskcluster.net/v1/task/${S}/runs/1/artifacts/public%2Flogs%2Flive.log`)}`,
      log(LOG, 1),
    ],
  ],
  '15 artifact': [
    [`${ROOT}/tasks/${S}/runs/1/public/build/target.zip`, artifact('public/build/target.zip', 1)],
    [`${ROOT}/tasks/${S}/runs/1/public/a%20%23%3F%25b.txt`, artifact('public/a #?%b.txt', 1)],
    [
      `https://firefoxci.taskcluster-artifacts.net/${S}/1/public/build/target.zip`,
      { ...artifact('public/build/target.zip', 1), rootUrl: FX },
    ],
    [`https://public-artifacts.taskcluster.net/${S}/0/${LOG}`, artifact(LOG, 0)],
  ],
  '16 pages under a task': [
    [`${ROOT}/tasks/${S}/definition`, { kind: 'definition', taskId: S }],
    [`${ROOT}/tasks/${S}/connect`, task],
    [`${ROOT}/tasks/${S}/profiler`, task],
    [`${ROOT}/tasks/${S}/create`, { kind: 'create', from: S }],
    [`${ROOT}/tasks/${S}/interactive`, { kind: 'create', from: S, interactive: true }],
    [`${ROOT}/tasks/${S}/something-new`, task],
  ],
  '17 task group': [
    [`${ROOT}/tasks/groups/${G}`, group],
    [`${ROOT}/tasks/groups/${G}#mochitest`, { kind: 'group', taskGroupId: G, filter: 'mochitest' }],
    [`${ROOT}/tasks/groups/${G}/profiler`, group],
    [`${FX}/tasks/groups/${G}/tasks`, { ...group, rootUrl: FX }],
  ],
  '18 index and create': [
    [`${ROOT}/tasks/index/gecko.v2`, index('gecko.v2')],
    [`${ROOT}/tasks/index/gecko.v2/latest`, index('gecko.v2.latest')],
    [`${ROOT}/tasks/index/gecko.v2/latest/task-group`, index('gecko.v2.latest')],
    [`${ROOT}/tasks/index`, index('')],
    [`${ROOT}/tasks/create?interactive=1`, { kind: 'create', interactive: true }],
    [`${ROOT}/tasks/create`, { kind: 'create' }],
  ],
  '19 API of the queue': [
    [`${ROOT}/api/queue/v1/task/${S}`, task],
    [`${ROOT}/api/queue/v1/task/${S}/status`, task],
    [`${ROOT}/api/queue/v1/task/${S}/dependents?limit=2`, task],
    [`${ROOT}/api/queue/v1/task/${S}/artifacts`, task],
    [`${ROOT}/api/queue/v1/task/${S}/artifacts/${LOG}`, artifact(LOG)],
    [`${ROOT}/api/queue/v1/task/${S}/artifacts/${enc(LOG)}`, artifact(LOG)],
    [`${ROOT}/api/queue/v1/task/${S}/runs/0/artifacts`, run(0)],
    [`${ROOT}/api/queue/v1/task/${S}/runs/0/artifacts/private/x.bin?bewit=c2VjcmV0`, artifact('private/x.bin', 0)],
    [`${ROOT}/api/queue/v1/task/${S}/runs/0/artifact-info/${LOG}`, artifact(LOG, 0)],
    [`${ROOT}/api/queue/v1/task/${S}/artifact-content/${LOG}`, artifact(LOG)],
    [`${ROOT}/api/queue/v1/task-group/${G}`, group],
    [`${ROOT}/api/queue/v1/task-group/${G}/list?limit=10&continuationToken=x`, group],
    [`${CO}/api/queue/v1/task/${S}/status`, { ...task, rootUrl: CO }],
    [`${ROOT}/api/queue/v1/pending/gecko-t/t-linux`, { kind: 'queue', taskQueueId: 'gecko-t/t-linux' }],
    [`${ROOT}/api/queue/v1/task-queues/gecko-t%2Ft-linux/counts`, { kind: 'queue', taskQueueId: 'gecko-t/t-linux' }],
  ],
  '21 API of the index': [
    [`${ROOT}/api/index/v1/task/project.foo.latest`, index('project.foo.latest')],
    [
      `${ROOT}/api/index/v1/task/project.foo.latest/artifacts/public/a.zip`,
      { kind: 'index', path: 'project.foo.latest', name: 'public/a.zip' },
    ],
    [`${FX}/api/index/v1/namespaces/project.foo`, { ...index('project.foo'), rootUrl: FX }],
  ],
  '22 task queue': [
    [`${ROOT}/provisioners/gecko-t/worker-types/t-linux`, { kind: 'queue', taskQueueId: 'gecko-t/t-linux' }],
    [
      `${ROOT}/provisioners/gecko-t/worker-types/t-linux/workers/us-east-1/i-0abc`,
      { kind: 'queue', taskQueueId: 'gecko-t/t-linux', workerGroup: 'us-east-1', workerId: 'i-0abc' },
    ],
    [`${ROOT}/worker-manager/gecko-t%2Ft-linux`, { kind: 'queue', taskQueueId: 'gecko-t/t-linux' }],
  ],
  '23 Treeherder': [
    [`https://treeherder.mozilla.org/jobs?repo=try&revision=abc&selectedTaskRun=${S}.1`, { ...run(1), rootUrl: FX }],
    [`https://treeherder.mozilla.org/#/jobs?repo=try&selectedTaskRun=${S}.0`, { ...run(0), rootUrl: FX }],
    [`https://treeherder.mozilla.org/jobs?repo=try&amp;selectedTaskRun=${S}.1`, { ...run(1), rootUrl: FX }],
    [
      `https://treeherder.mozilla.org/logviewer?repo=try&task=${S}.1&lineNumber=10-20`,
      { ...log(LOG, 1, '10-20'), rootUrl: FX },
    ],
    [`https://treeherder.example/logviewer?repo=try&task=${S}.1&lineNumber=10-20`, log(LOG, 1, '10-20')],
  ],
  '24 Firefox Profiler': [
    [
      `https://profiler.firefox.com/from-url/${enc(`${FX}/api/web-server/v1/task-group/${G}/profile`)}`,
      { ...group, rootUrl: FX },
    ],
    [
      `https://profiler.firefox.com/from-url/${enc(`${ROOT}/api/web-server/v1/task/${S}/profile`)}/calltree/?v=10`,
      task,
    ],
  ],
  '25 text': [
    [S, task],
    [` ${S}\n`, task],
    [`"${S}"`, task],
    [`\`${S}\``, task],
    [`${S}/`, task],
    [`${S}.`, task],
    [`${S}/0`, run(0)],
    [`${S}.2`, run(2)],
    [`${S}/runs/2`, run(2)],
    [`taskId: ${S}`, task],
    [`"taskId": "${S}", "runId": 3`, run(3)],
    [`TASK_ID=${S}`, task],
    [`{"status":{"taskId":"${S}","taskGroupId":"${G}","state":"failed"}}`, task],
    [`{"taskId":"${S}","runId":1}`, run(1)],
    [`taskGroupId: ${G}\ntaskId: ${S}\nrunId: 1`, run(1)],
    [`taskGroupId: ${G}`, group],
    [`[taskcluster 2026-11-21T10:00:00.000Z] Task ID: ${S}`, task],
    [`Task ${S} created\nsee ${ROOT}/tasks/${S}/runs/2 for it`, run(2)],
    [`please look at ${FX}/tasks/${S}.`, { ...task, rootUrl: FX }],
    [`see (${ROOT}/tasks/${S}), and https://bugzilla.example/1`, task],
    [`https://bugzilla.example/1 is about ${S} run 1`, run(1)],
    [`<${ROOT}/tasks/${S}|the task>`, task],
    [`[the task](${ROOT}/tasks/${S})`, task],
    [enc(`${ROOT}/tasks/${S}`), task],
    [`https://ci.example.com/checks?details=${S}`, task],
    ['index.gecko.v2.try.latest', index('gecko.v2.try.latest')],
    ['project.foo.bar', index('project.foo.bar')],
    ['gecko-t/t-linux', { kind: 'queue', taskQueueId: 'gecko-t/t-linux' }],
    [FX, { kind: 'start', rootUrl: FX }],
  ],
};

describe.each(Object.entries(rows))('row %s', (_, forms) => {
  test.each(forms)('%s', (text, opened) => {
    expect(openAnything(text, around)).toEqual(opened);
  });
});
