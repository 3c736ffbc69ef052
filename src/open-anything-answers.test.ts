import { describe, expect, test } from 'vitest';
import { type Opened, openAnything, type Surroundings } from './open-anything.ts';
import { openedHref } from './opened-href.ts';

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

test('a link of ours without a deployment means the default, wherever it is pasted', () => {
  const elsewhere = { ...around, rootUrl: FX };
  expect(openAnything(`https://inspector.example.org/task-inspector/#${S}`, elsewhere)).toEqual({
    ...task,
    rootUrl: ROOT,
  });
  expect(openAnything(`#${S}`, elsewhere)).toEqual(task);
});

describe('definitions', () => {
  const yaml = 'taskQueueId: gecko-t/t-linux\ncreated: now\npayload:\n  command: [ls]\nmetadata:\n  name: a\n';
  const json = { taskQueueId: 'a/b', payload: { maxRunTime: 5 }, metadata: { name: 'x' }, dependencies: [S] };
  test.each([
    ['JSON', JSON.stringify(json)],
    ['JSON with a mistake', '{\n "payload": {,\n "metadata": {}\n}'],
    ['YAML', yaml.trim()],
    ['YAML after a comment', `# a task\n${yaml}`.trim()],
    ['YAML as part of a list', `- payload:\n    command: []\n  metadata:\n    name: x`],
  ])('%s becomes a draft, byte for byte', (_, text) => {
    expect(openAnything(text, around)).toEqual({ kind: 'draft', text });
  });
  test('a definition inside an answer is taken out', () => {
    expect(openAnything(JSON.stringify({ task: json }), around)).toEqual({
      kind: 'draft',
      text: JSON.stringify(json, null, 2),
    });
  });
  test('an answer that names its task opens the task', () => {
    expect(openAnything(JSON.stringify({ taskId: S, task: json }), around)).toEqual(task);
  });
});

test.each([
  ['', 'Nothing to open yet'],
  ['   ', 'Nothing to open yet'],
  [S.slice(1), '21 characters; a taskId has 22.'],
  [`${S}x`, '23 characters; a taskId has 22.'],
  [S.replace('Q', 'x'), 'the 9th character of a taskId is always Q, R, S or T; here it is x.'],
  [
    `${S.slice(0, 10)}b${S.slice(11)}`,
    'the 11th character of a taskId is always one of C G K O S W a e i m q u y 2 6 -; here it is b.',
  ],
  [`${S.slice(0, 21)}B`, 'the 22nd character of a taskId is always A, Q, g or w; here it is B.'],
  [S.replace('m', '+'), 'its 4th character is “+”; a taskId holds only letters, digits, - and _.'],
  [S.replace('m', 'м'), 'its 4th character is “м” (U+043C)'],
  [`taskId: ${S.slice(2)}`, '20 characters'],
  [`${ROOT}/tasks/${S.slice(1)}`, '21 characters'],
  [`${ROOT}/tasks/groups/${S.slice(1)}`, 'no taskGroupId: 21 characters'],
  [`https://tools.taskcluster.net/task-inspector/#${S.slice(1)}/`, '21 characters'],
  [`#${S}/nonsense/5`, 'what follows it means nothing here'],
  ['https://example.com/foo', 'There is no taskId in this URL'],
  ['https://schemas.taskcluster.net/queue/v1/create-task-request.json', 'There is no taskId in this URL'],
  ['http://[', 'no URL a browser can read'],
  ['tc.example.com', 'looks like a host'],
  ['why did this fail', 'contains no taskId and no link'],
  ['{"a": 1}', 'contains no taskId'],
])('%j is refused in words', (text, words) => {
  const opened = openAnything(text, around);
  expect(opened.kind).toBe('nothing');
  expect('problem' in opened && opened.problem).toContain(words);
});

test('a wrong ?root= in a pasted link is said', () => {
  expect(openAnything(`?root=ftp://x#${S}`, around)).toMatchObject({
    kind: 'nothing',
    problem: expect.stringContaining('ftp://'),
  });
});

test('no text makes it throw, and nothing of a bewit survives', () => {
  for (const text of [
    '%',
    '#%',
    '?root=%',
    '{',
    '[',
    '\0',
    'https://%',
    '//',
    '#/',
    '<script>alert(1)</script>',
    '__proto__',
    'a'.repeat(100_000),
    `javascript:alert("${S}")`,
  ]) {
    expect(() => openAnything(text, around)).not.toThrow();
  }
  const opened = openAnything(`https://x.example/api/queue/v1/task/${S}/artifacts/a.zip?bewit=c2VjcmV0`, around);
  expect(JSON.stringify(opened) + openedHref(opened)).not.toContain('c2VjcmV0');
});

test.each<[Opened, string]>([
  [task, `#${S}`],
  [{ ...run(2), rootUrl: FX }, `?root=firefox-ci-tc.services.mozilla.com#${S}/runs/2`],
  [log(LOG, 1, '3-9'), `#${S}/runs/1/logs/public/logs/live.log?lines=3-9`],
  [artifact('a/b'), `#${S}/artifacts/a/b`],
  [{ kind: 'draft', text: 'x' }, '#create'],
  [{ kind: 'create', from: S }, `#create?from=${S}`],
  [group, `#group/${G}`],
  [index('a.b'), '#index/a.b'],
  [{ kind: 'queue', taskQueueId: 'a/b' }, '#queue/a/b'],
  [{ kind: 'start', rootUrl: FX }, '?root=firefox-ci-tc.services.mozilla.com#'],
])('%j has the link %s', (opened, href) => {
  expect(openedHref(opened)).toBe(href);
});
