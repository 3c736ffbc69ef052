import { afterEach, describe, expect, test, vi } from 'vitest';
import * as lateLinks from './late-links.ts';
import * as links from './links.ts';
import { type Place, readPlace } from './links.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const G = 'HoMwSAbnTS6-SyLrRFVaiA';
const ROOT = 'https://tc.example.com';

const NAMES = [
  'public/logs/live.log',
  'a b',
  '100%',
  'a%2Fb',
  '%41',
  'x#y',
  'x?y=1&z',
  'a+b',
  'a//b',
  '/lead',
  'trail/',
  '.',
  '..',
  '../up',
  'a/./b',
  'a/../b',
  '"quoted"<tag>',
  "it's",
  'a\\b',
  'c:d;e@f',
  '{}[]|^`~!*()',
  'artifacts/x',
  'runs/1/artifacts/x',
  'definition',
];

/** What a browser makes of a hash when a link is followed. */
const followed = (href: string) => new URL(href, 'https://inspector.example.org/task-inspector/').hash;

describe('every link of ours leads back to what it was written for', () => {
  test.each<[string, Place]>([
    [links.startHref, { page: 'start' }],
    [links.taskHref(S), { page: 'task', taskId: S }],
    [links.runHref(S, 0), { page: 'run', taskId: S, runId: 0 }],
    [links.runHref(S, 1000), { page: 'run', taskId: S, runId: 1000 }],
    [links.definitionHref(S), { page: 'definition', taskId: S }],
    [links.artifactHref(S, undefined, 'a/b'), { page: 'artifact', taskId: S, name: 'a/b' }],
    [links.logHref(S, undefined, 'a/artifacts/b'), { page: 'log', taskId: S, name: 'a/artifacts/b' }],
    [links.logHref(S, 3, 'a/b', '12-34'), { page: 'log', taskId: S, runId: 3, name: 'a/b', lines: '12-34' }],
    [links.artifactHref(S, 3, 'a/b', '12-34'), { page: 'artifact', taskId: S, runId: 3, name: 'a/b', lines: '12-34' }],
  ])('%s', (href, place) => {
    expect(readPlace(followed(href))).toEqual(place);
  });

  test.each(NAMES)('the artifact %j', (name) => {
    for (const runId of [0, undefined]) {
      const href = links.artifactHref(S, runId, name);
      expect(readPlace(followed(href))).toEqual({ page: 'artifact', taskId: S, ...(runId === 0 && { runId }), name });
      // The router tidies double slashes and dots of paths away: none may be left in a link of ours.
      expect(href.split('/')).not.toContain('');
      expect(href.split('/')).not.toContain('.');
      expect(href.split('/')).not.toContain('..');
    }
  });

  test.each<[string, string, string]>([
    [links.createHref(), 'create', ''],
    [links.createHref({ from: S }), 'create', ''],
    [links.groupHref(G), 'group', G],
    [links.queueHref('gecko-t/t-linux'), 'queue', 'gecko-t/t-linux'],
    [lateLinks.indexHref('gecko.v2/x'), 'index', 'gecko.v2/x'],
    ...links.RESERVED.map((word): [string, string, string] => [lateLinks.reservedHref(word), word, '']),
  ])('%s', (href, word, rest) => {
    const place = readPlace(followed(href));
    expect(place).toMatchObject({ page: 'reserved', word, rest });
    if (href.includes('from')) expect(place.page === 'reserved' && place.query.get('from')).toBe(S);
  });
});

describe('links since 2014 open', () => {
  test.each<[string, Place]>([
    ['', { page: 'start' }],
    ['#', { page: 'start' }],
    ['#/', { page: 'start' }],
    ['#?_k=abc', { page: 'start' }],
    [`#/${S}`, { page: 'task', taskId: S }],
    [`#${S}/`, { page: 'task', taskId: S }],
    [`#/${S}/?_k=abc123`, { page: 'task', taskId: S }],
    [`#${S}/0`, { page: 'run', taskId: S, runId: 0 }],
    [`#/${S}/7/?_k=x`, { page: 'run', taskId: S, runId: 7 }],
    [`#${S}/runs/7/`, { page: 'run', taskId: S, runId: 7 }],
    [`#${S}/runs/7/artifacts`, { page: 'run', taskId: S, runId: 7 }],
    [`#${S}/runs/7/artifacts/`, { page: 'run', taskId: S, runId: 7 }],
    [`#${S}/artifacts`, { page: 'task', taskId: S }],
    [`#${S}/runs`, { page: 'task', taskId: S }],
    [`#%2F${S}%2Fruns%2F1`, { page: 'run', taskId: S, runId: 1 }],
    [
      `#${S}/runs/1/artifacts/public/live.log#L10-20`,
      { page: 'artifact', taskId: S, runId: 1, name: 'public/live.log', lines: '10-20' },
    ],
    [
      `#${S}/runs/1/artifacts/public/live.log#L10`,
      { page: 'artifact', taskId: S, runId: 1, name: 'public/live.log', lines: '10' },
    ],
    ['#nonsense', { page: 'unknown', text: 'nonsense' }],
    [`#${S}/nonsense`, { page: 'unknown', text: `${S}/nonsense` }],
    [`#${S}/runs/x`, { page: 'unknown', text: `${S}/runs/x` }],
    [`#${S}/runs/99999999`, { page: 'unknown', text: `${S}/runs/99999999` }],
    ['#constructor', { page: 'unknown', text: 'constructor' }],
    ['#%', { page: 'unknown', text: '%' }],
  ])('%s', (hash, place) => {
    expect(readPlace(hash)).toEqual(place);
  });
});

describe('which deployment a link names', () => {
  afterEach(() => vi.unstubAllGlobals());
  const here = 'https://inspector.example.org/task-inspector/?root=x.example#old';

  test('the default is not named, any other is', () => {
    vi.stubGlobal('taskInspectorConfig', { deployment: ROOT });
    const page = 'https://inspector.example.org/task-inspector/';
    expect(links.shareUrl({ rootUrl: ROOT }, links.taskHref(S), here)).toBe(`${page}#${S}`);
    expect(links.shareUrl({ rootUrl: 'http://localhost:5181' }, links.taskHref(S), here)).toBe(
      `${page}?root=http://localhost:5181#${S}`,
    );
    expect(links.shareUrl({ rootUrl: 'https://o.example:8443/tc' }, links.startHref, here)).toBe(
      `${page}?root=o.example:8443/tc`,
    );
  });

  test('without a config every link names its deployment', () => {
    expect(links.shareUrl({ rootUrl: ROOT }, links.taskHref(S), here)).toContain('?root=tc.example.com#');
  });

  test('a root URL survives the query', () => {
    for (const rootUrl of ['tc.example.com', 'http://localhost:5181', 'http://[::1]:5181']) {
      const url = new URL(lateLinks.onDeployment(rootUrl, '#'), here);
      expect(url.searchParams.get('root')).toBe(rootUrl);
    }
  });
});

describe('several artifacts at once', () => {
  test.each<lateLinks.DownloadPlace>([
    { taskId: S, filter: '' },
    { taskId: S, runId: 3, filter: '' },
    { taskId: S, runId: 0, filter: 'a b&c=d#e%/download?' },
    { taskId: S, runId: 0, filter: '*.{zip,zst}', match: 'glob', matchCase: true },
  ])('%j', (place) => {
    expect(lateLinks.readDownload(followed(lateLinks.filteredHref(place)))).toEqual(place);
  });

  test.each([
    `#${S}/runs/x/download`,
    `#${S}/download/x`,
    `#${S}/artifacts/x/download`,
    `#${S}/artifacts/download`,
    '#download',
    `#create/download`,
  ])('%s is something else', (hash) => {
    expect(lateLinks.readDownload(hash)).toBeUndefined();
  });
});

test.each([
  [links.apiUrl(ROOT, 'queue', '/ping'), `${ROOT}/api/queue/v1/ping`],
  [links.taskApiUrl(ROOT, S), `${ROOT}/api/queue/v1/task/${S}`],
  [lateLinks.statusApiUrl(ROOT, S), `${ROOT}/api/queue/v1/task/${S}/status`],
  [links.artifactUrl(ROOT, S, 'public/a b#?.txt'), `${ROOT}/api/queue/v1/task/${S}/artifacts/public/a%20b%23%3F.txt`],
  [links.artifactUrl(ROOT, S, 'public/x', 2), `${ROOT}/api/queue/v1/task/${S}/runs/2/artifacts/public/x`],
  [links.artifactUrl(ROOT, S, 'a//b', 0), `${ROOT}/api/queue/v1/task/${S}/runs/0/artifacts/a%2F%2Fb`],
  [lateLinks.uiTaskUrl(ROOT, S), `${ROOT}/tasks/${S}`],
  [lateLinks.uiTaskUrl(ROOT, S, 0), `${ROOT}/tasks/${S}/runs/0`],
  [lateLinks.uiGroupUrl(ROOT, G), `${ROOT}/tasks/groups/${G}`],
  [lateLinks.uiQueueUrl(ROOT, 'gecko-t/t-linux'), `${ROOT}/provisioners/gecko-t/worker-types/t-linux`],
  [
    lateLinks.uiWorkerUrl(ROOT, 'p/w', 'us-east-1', 'i/0'),
    `${ROOT}/provisioners/p/worker-types/w/workers/us-east-1/i%2F0`,
  ],
  [lateLinks.uiIndexUrl(ROOT, 'a.b'), `${ROOT}/tasks/index/a.b`],
  [lateLinks.uiIndexUrl(ROOT), `${ROOT}/tasks/index`],
])('Taskcluster’s own: %s', (url, expected) => {
  expect(url).toBe(expected);
});
