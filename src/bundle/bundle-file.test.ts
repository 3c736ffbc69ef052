import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bundle, bundledLog, bundleName, bytesOfLog, readBundle, writeBundle } from './bundle-file.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const T = '2026-11-22T02:10:00.000Z';

const bundle: Bundle = {
  savedAt: T,
  rootUrl: 'https://tc.example.com',
  taskId: S,
  task: {
    created: T,
    deadline: T,
    payload: { command: ['true'], 'a new field': { deep: [1, null] } },
    metadata: { name: 'build', description: '', owner: 'me@example.com', source: 'https://example.com' },
  },
  status: { taskId: S, state: 'failed', runs: [{ runId: 0, state: 'failed', reasonCreated: 'scheduled' }] },
  runs: [{ runId: 0, artifacts: [{ name: 'public/a.log', storageType: 's3', expires: T }] }],
  logs: [{ runId: 0, name: 'public/a.log', bytes: 2, text: 'ab' }],
};
/** The file with something else in it; the path as in `task.metadata.name`. */
function changed(path: string, value: unknown): string {
  const file = JSON.parse(writeBundle(bundle));
  const names = path.split('.');
  const last = names.pop() ?? '';
  const place = names.reduce((at, name) => at[name], file);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return JSON.stringify(file);
}
const problemOf = (text: string) => {
  const read = readBundle(text);
  return 'problem' in read ? read.problem : undefined;
};

test('a copy comes out of its file as it went in', () => {
  expect(readBundle(writeBundle(bundle))).toEqual({
    bundle: { format: 'task-inspector-bundle', version: 1, ...bundle },
  });
  expect(bundleName(bundle)).toBe(`task-${S}-2026-11-22.json`);
});

test('whatever the bytes of a log are, they come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map((text) => new TextEncoder().encode(text)),
      ),
      async (bytes) => {
        const read = readBundle(writeBundle({ ...bundle, logs: [bundledLog(0, 'a', bytes, false)] }));
        const [log] = 'bundle' in read ? read.bundle.logs : [];
        expect(new Uint8Array(await bytesOfLog(log!).arrayBuffer())).toEqual(bytes);
      },
    ),
  );
});

test('a log that was cut inside a character is still text', () => {
  const bytes = new TextEncoder().encode('abü');
  expect(bundledLog(0, 'a', bytes.subarray(0, 3), true)).toEqual({
    runId: 0,
    name: 'a',
    bytes: 3,
    cut: true,
    text: 'ab',
  });
  expect(bundledLog(0, 'a', bytes.subarray(0, 3), false)).toHaveProperty('base64');
});

test('a byte order mark is a part of the log', () => {
  const bytes = new TextEncoder().encode('\ufeffa');
  expect(bytesOfLog(bundledLog(0, 'a', bytes, false)).size).toBe(4);
});

describe('is refused and says what is wrong', () => {
  test.each([
    ['no JSON', 'x', /no JSON/],
    ['nothing', '', /no JSON/],
    ['a list', '[]', /no copy of a task/],
    ['null', 'null', /no copy of a task/],
    ['other JSON', '{"format":"x"}', /no copy of a task/],
    ['a later version', changed('version', 2), /newer Task Inspector/],
    ['an odd version', changed('version', '1'), /version nobody knows/],
    ['no time', changed('savedAt', undefined), /when it was saved/],
    ['a time that is none', changed('savedAt', 'soon'), /when it was saved/],
    ['a script for a root URL', changed('rootUrl', 'javascript:alert(1)'), /root URL/],
    ['a root URL with a name in it', changed('rootUrl', 'https://a:b@c.example'), /root URL/],
    ['no task', changed('taskId', 'x'), /taskId/],
    ['another task’s status', changed('status.taskId', 'HoMwSAbnTS6-SyLrRFVaiA'), /another task/],
    ['a definition that is a list', changed('task', []), /definition is missing/],
    ['a name that is an object', changed('task.metadata.name', {}), /“name” of its definition/],
    ['no metadata', changed('task.metadata', undefined), /“metadata”/],
    ['tags that are objects', changed('task.tags', { a: {} }), /“tags”/],
    ['dependencies that are text', changed('task.dependencies', S), /“dependencies”/],
    ['a deadline that is a number', changed('task.deadline', 1), /“deadline”/],
    ['a state every table has', changed('status.state', 'constructor'), /“state” of its status/],
    ['a reason every table has', changed('status.runs.0.reasonCreated', '__proto__'), /“reasonCreated” of run 0/],
    ['a storage every table has', changed('runs.0.artifacts.0.storageType', 'toString'), /“storageType”/],
    ['a priority every table has', changed('task.priority', 'valueOf'), /“priority” of its definition/],
    ['a time beyond all calendars', changed('status.runs.0.started', '+275760-09-13T00:00:00Z'), /“started” of run 0/],
    ['a time before computers', changed('task.created', '-271821-04-20T00:00:00Z'), /“created”/],
    ['a name without end', changed('task.metadata.name', 'x'.repeat(100_001)), /“name” of its definition/],
    ['half a character', changed('status.provisionerId', '\ud800'), /“provisionerId”/],
    ['a million scopes', changed('task.scopes', Array(1_000_000).fill('')), /“scopes”/],
    ['a million tags', changed('task.tags', { ...Array(1_000_000).fill('') }), /“tags”/],
    ['a tag of half a character', changed('task.tags', { '\udc00': 'x' }), /“tags”/],
    ['a payload that is text', changed('task.payload', 'x'), /“payload”/],
    ['no state', changed('status.state', undefined), /“state” of its status/],
    ['runs that are an object', changed('status.runs', {}), /“runs”/],
    ['a run that is null', changed('status.runs', [null]), /run 0/],
    ['runs out of order', changed('status.runs.0.runId', 3), /run 0/],
    ['a run that began nowhen', changed('status.runs.0.started', 'x'), /“started” of run 0/],
    [
      'a million runs',
      changed(
        'status.runs',
        Array.from({ length: 1001 }, (_, runId) => ({ runId, state: '', reasonCreated: '' })),
      ),
      /more than 1000 runs/,
    ],
    ['artifacts of no run', changed('runs.0.runId', 9), /of no run/],
    ['artifacts that are text', changed('runs.0.artifacts', 'x'), /are no list/],
    ['an artifact without a name', changed('runs.0.artifacts.0.name', undefined), /“name” of an artifact/],
    ['an artifact of minus one byte', changed('runs.0.artifacts.0.contentLength', -1), /“contentLength”/],
    ['logs that are text', changed('logs', 'x'), /logs are missing/],
    ['a log of no run', changed('logs.0.runId', 1), /a log is of no run/],
    ['a log without content', changed('logs.0.text', undefined), /no content/],
    ['a log with two contents', changed('logs.0.base64', 'YQ=='), /or two/],
    ['a log that is a number', changed('logs.0.text', 1), /“text” of a log/],
    ['base64 that is none', changed('logs', [{ runId: 0, name: 'a', bytes: 1, base64: '<' }]), /“base64”/],
  ])('%s', (_, text, words) => {
    expect(problemOf(text)).toMatch(words);
  });
});

test('a copy without a list of artifacts opens', () => {
  expect(problemOf(changed('runs.0.artifacts', undefined))).toBeUndefined();
});

test('whatever somebody puts into a field, the copy is read or refused in words, and changes nothing else', () => {
  const paths = [
    'task',
    'status',
    'runs',
    'logs',
    'task.metadata',
    'task.payload',
    'status.runs.0',
    'runs.0',
    'logs.0',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const problem = problemOf(changed(path, value));
      if (problem !== undefined) expect(problem).toMatch(/^This copy of a task cannot be opened: .+\.$/);
    }),
  );
  const polluting = writeBundle(bundle).replace('"payload": {', '"payload": {"__proto__": {"polluted": 1},');
  expect(problemOf(polluting)).toBeUndefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
