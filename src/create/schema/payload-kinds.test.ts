import { beforeEach, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../lib/json-path.ts';
import { type KindHints, payloadKinds, proposeKind } from './payload-kinds.ts';

const log = (engine: string, system: string) =>
  `[taskcluster 2026-11-21T16:00:00.000Z]     "generic-worker": {\n"engine": "${engine}",\n"go-os": "${system}"\n}`;
const pool = (config: object) => [{ workerConfig: {} }, { workerConfig: { genericWorker: { config } } }];

test.each<[name: string, definition: JsonObject | undefined, hints: KindHints, kind: string, reason: RegExp]>([
  ['nothing at all', undefined, {}, 'other', /nothing tells/],
  ['an image', { payload: { image: 'x', command: ['a'] } }, {}, 'docker-worker', /names an image/],
  ['argument lists', { payload: { command: [['a']] } }, {}, 'generic-worker-posix', /list of argument lists/],
  ['lines', { payload: { command: ['dir'] } }, {}, 'generic-worker-windows', /list of lines/],
  ['no command', { payload: { command: [] } }, {}, 'other', /nothing tells/],
  ['a command that is none', { payload: { command: [5] } }, {}, 'other', /nothing tells/],
  [
    'a built-in queue',
    { taskQueueId: 'built-in/succeed', payload: { image: 'x' } },
    { remembered: 'other' },
    'built-in',
    /built-in\/succeed/,
  ],
  ['a built-in queue in halves', { provisionerId: 'built-in', workerType: 'fail' }, {}, 'built-in', /built-in\/fail/],
  [
    'chosen before',
    { payload: { command: ['dir'] } },
    { remembered: 'generic-worker-insecure' },
    'generic-worker-insecure',
    /you chose it/,
  ],
  [
    'the log of a task',
    {},
    { logStart: log('multiuser', 'linux') },
    'generic-worker-posix',
    /ran in generic-worker on linux/,
  ],
  ['an insecure one', {}, { logStart: log('insecure', 'darwin') }, 'generic-worker-insecure', /“insecure”/],
  ['one on Windows', {}, { logStart: log('multiuser', 'windows') }, 'generic-worker-windows', /Windows/],
  ['a log that says nothing', {}, { logStart: 'hello' }, 'other', /nothing tells/],
  ['the pool’s configuration', {}, { launchConfigs: pool({}) }, 'generic-worker-posix', /pool starts generic-worker/],
  [
    'a pool on Windows',
    {},
    { launchConfigs: pool({ image: 'win2022-64' }) },
    'generic-worker-windows',
    /names Windows/,
  ],
  [
    'a pool of something else',
    {},
    { launchConfigs: [{ workerConfig: { dockerConfig: {} } }, 5] },
    'other',
    /nothing tells/,
  ],
  ['the payload before the pool', { payload: { image: 'x' } }, { launchConfigs: pool({}) }, 'docker-worker', /image/],
])('%s', (_, definition, hints, kind, reason) => {
  expect(proposeKind(definition, hints)).toEqual({ kind, reason: expect.stringMatching(reason) });
});

test('every kind is explained once', () => {
  expect(new Set(payloadKinds.map(({ kind }) => kind)).size).toBe(6);
  for (const { label, note } of payloadKinds) expect(label && note).toBeTruthy();
});

let kept: Map<string, string>;
/** A page of its own: what it remembers, it remembers by storage. */
async function freshPage() {
  vi.resetModules();
  return import('./payload-kinds.ts');
}
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('addEventListener', () => {});
  return () => vi.unstubAllGlobals();
});

test('a choice is remembered for its queue and deployment, and by the next page', async () => {
  const page = await freshPage();
  expect(page.rememberKind('https://a', 'p/q', 'docker-worker')).toBeUndefined();
  const next = await freshPage();
  expect(next.rememberedKind('https://a', 'p/q')).toBe('docker-worker');
  expect(next.rememberedKind('https://a', 'p/other')).toBeUndefined();
  expect(next.rememberedKind('https://b', 'p/q')).toBeUndefined();
  expect(next.rememberedKind('https://a', '__proto__')).toBeUndefined();
});

test('what is stored and means nothing is forgotten', async () => {
  kept.set('task-inspector:payload-kinds', JSON.stringify({ 'https://a p/q': 'magic', 'https://a p/r': 'other' }));
  const page = await freshPage();
  expect(page.rememberedKind('https://a', 'p/q')).toBeUndefined();
  expect(page.rememberedKind('https://a', 'p/r')).toBe('other');
});

test('the oldest of very many queues makes room', async () => {
  const page = await freshPage();
  for (let i = 0; i <= 200; i++) page.rememberKind('https://a', `p/q${i}`, 'other');
  expect(page.rememberedKind('https://a', 'p/q0')).toBeUndefined();
  expect(page.rememberedKind('https://a', 'p/q1')).toBe('other');
});
