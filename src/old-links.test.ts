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

/** Forms that only old bugs and chats still have, by the numbers of docs/links.md. */
const rows: Record<string, [text: string, opened: Opened][]> = {
  '2 task-graph-inspector': [
    [`https://tools.taskcluster.net/task-graph-inspector/#${G}`, group],
    [`https://tools.taskcluster.net/task-graph-inspector/#${G}/`, group],
    [`https://tools.taskcluster.net/task-graph-inspector/#${G}/${S}`, task],
    [`https://tools.taskcluster.net/task-graph-inspector/#${G}/${S}/1`, run(1)],
    [`https://tools.taskcluster.net/task-graph-inspector/#${G}/${S}/1/`, run(1)],
  ],
  '3 task-group-inspector': [
    [`https://tools.taskcluster.net/task-group-inspector/#/${G}`, group],
    [`https://tools.taskcluster.net/task-group-inspector/#/${G}?_k=1b2c3d`, group],
    [`https://tools.taskcluster.net/task-group-inspector/#/${G}/${S}?_k=1b2c3d`, task],
    [`https://tools.taskcluster.net/task-group-inspector/#${G}`, group],
  ],
  '4 push-inspector': [
    [`https://tools.taskcluster.net/push-inspector/#/${G}`, group],
    [`https://tools.taskcluster.net/push-inspector/#/${G}/${S}`, task],
    [`https://tools.taskcluster.net/push-inspector/#/${G}/${S}?_k=xyz`, task],
  ],
  '5 task-creator': [
    ['https://tools.taskcluster.net/task-creator/', { kind: 'create' }],
    ['https://tools.taskcluster.net/task-creator', { kind: 'create' }],
    ['https://tools.taskcluster.net/task-creator/#whatever', { kind: 'create' }],
    [`https://tools.taskcluster.net/task-creator/#${S}`, { kind: 'create', from: S }],
  ],
  '6 one-click-loaner': [
    [`https://tools.taskcluster.net/one-click-loaner/#${S}`, { kind: 'create', from: S, interactive: true }],
    [`https://tools.taskcluster.net/one-click-loaner/connect/#${S}`, task],
  ],
  '7 shell and display': [
    [`https://tools.taskcluster.net/interactive/?socketUrl=wss%3A%2F%2Fx.example%2F&taskId=${S}&runId=2&v=`, run(2)],
    [`https://tools.taskcluster.net/shell/?v=2&socketUrl=wss%3A%2F%2Fx.example&taskId=${S}&runId=0`, run(0)],
    [`${FX}/display/?taskId=${S}&runId=0`, { ...run(0), rootUrl: FX }],
    [`${ROOT}/shell/?v=2&taskId=${S}`, task],
  ],
  '8 index browser': [
    ['https://tools.taskcluster.net/index/#gecko.v2', index('gecko.v2')],
    ['https://tools.taskcluster.net/index/#gecko.v2/latest', index('gecko.v2.latest')],
    ['https://tools.taskcluster.net/index/artifacts/#gecko.v2/latest', index('gecko.v2.latest')],
    ['https://tools.taskcluster.net/index/artifacts/gecko.v2/latest', index('gecko.v2.latest')],
  ],
  '9 groups of the tools site': [
    [`https://tools.taskcluster.net/groups/${G}`, group],
    [`https://tools.taskcluster.net/groups/${G}/`, group],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}`, task],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}/details`, task],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/4`, run(4)],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/4/artifacts`, run(4)],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/4/logs/${enc(LOG)}#L10`, log(LOG, 4, '10')],
    [`https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/4/logs/${enc(LOG)}#L10-20`, log(LOG, 4, '10-20')],
    [
      `https://tools.taskcluster.net/groups/${G}/tasks/${S}/runs/4/artifacts/${enc('public/a b.txt')}`,
      artifact('public/a b.txt', 4),
    ],
  ],
  '10 tasks of the tools site': [
    [`https://tools.taskcluster.net/tasks/${S}`, task],
    [`https://tools.taskcluster.net/tasks/${S}/create`, { kind: 'create', from: S }],
    [`https://tools.taskcluster.net/tasks/${S}/interactive`, { kind: 'create', from: S, interactive: true }],
    [`https://tools.taskcluster.net/tasks/${S}/connect`, task],
    ['https://tools.taskcluster.net/tasks/create', { kind: 'create' }],
    ['https://tools.taskcluster.net/tasks/create/interactive', { kind: 'create', interactive: true }],
  ],
  '11 index of the tools site': [
    ['https://tools.taskcluster.net/index/gecko.v2.try/latest', index('gecko.v2.try.latest')],
  ],
  '20 dead hosts': [
    [`https://queue.taskcluster.net/v1/task/${S}`, task],
    [`https://queue.taskcluster.net/v1/task/${S}/runs/1/artifacts/${LOG}`, artifact(LOG, 1)],
    [`https://queue.taskcluster.net/v1/task/${S}/artifacts/public/a.zip?bewit=x`, artifact('public/a.zip')],
    ['https://index.taskcluster.net/v1/task/gecko.v2.latest', index('gecko.v2.latest')],
    [
      'https://index.taskcluster.net/v1/task/gecko.v2.latest/artifacts/public/a.zip',
      { kind: 'index', path: 'gecko.v2.latest', name: 'public/a.zip' },
    ],
  ],
};

describe.each(Object.entries(rows))('row %s', (_, forms) => {
  test.each(forms)('%s', (text, opened) => {
    expect(openAnything(text, around)).toEqual(opened);
  });
});
