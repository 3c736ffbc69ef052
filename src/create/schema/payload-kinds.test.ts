import { beforeEach, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../lib/json-path.ts';
import { type PayloadKind, payloadKinds, proposeKind } from './payload-kinds.ts';

test.each<
  [name: string, definition: JsonObject | undefined, chosen: PayloadKind | undefined, kind: string, reason: RegExp]
>([
  ['nothing at all', undefined, undefined, 'other', /nothing tells/],
  ['an image', { payload: { image: 'x', command: ['a'] } }, undefined, 'docker-worker', /names an image/],
  ['argument lists', { payload: { command: [['a']] } }, undefined, 'generic-worker-posix', /list of argument lists/],
  ['lines', { payload: { command: ['dir'] } }, undefined, 'generic-worker-windows', /list of lines/],
  ['no command', { payload: { command: [] } }, undefined, 'other', /nothing tells/],
  ['a command that is none', { payload: { command: [5] } }, undefined, 'other', /nothing tells/],
  [
    'a built-in queue',
    { taskQueueId: 'built-in/succeed', payload: { image: 'x' } },
    'other',
    'built-in',
    /built-in\/succeed/,
  ],
  [
    'a built-in queue in halves',
    { provisionerId: 'built-in', workerType: 'fail' },
    undefined,
    'built-in',
    /built-in\/fail/,
  ],
  [
    'chosen before',
    { payload: { command: ['dir'] } },
    'generic-worker-insecure',
    'generic-worker-insecure',
    /you chose it/,
  ],
])('%s', (_, definition, chosen, kind, reason) => {
  expect(proposeKind(definition, chosen)).toEqual({ kind, reason: expect.stringMatching(reason) });
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
