import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assumeAhead } from '../lib/server-clock.ts';
import { dropPass, keepPass, notePassTrouble, passOf, passState, subscribePasses } from './guest-pass.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const OTHER = 'HoMwSAbnTS6-SyLrRFVaiA';
const ROOT = 'https://tc.example.com';
const HOUR = 60 * 60_000;

/** As much of a tab's storage as is used. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
let tab = storage();

const pass = (expiry = Date.now() + HOUR, issuer?: string) => ({
  clientId: issuer === undefined ? 'me/developer' : 'me/developer/guest',
  accessToken: 'temporary',
  certificate: JSON.stringify({
    version: 1,
    scopes: [`queue:status:${S}`],
    start: Date.now(),
    expiry,
    seed: 's',
    signature: 'x',
    ...(issuer !== undefined && { issuer }),
  }),
});

beforeEach(() => {
  vi.useFakeTimers();
  assumeAhead(0);
  tab = storage();
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('top', globalThis);
  vi.stubGlobal('self', globalThis);
});

afterEach(() => {
  for (const taskId of [S, OTHER]) dropPass(ROOT, taskId);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a pass is found by its deployment and its task only', () => {
  keepPass(ROOT, S, pass());
  expect(passOf(ROOT, S)).toEqual(pass());
  expect(passOf(ROOT, OTHER)).toBeUndefined();
  expect(passOf('https://other.example.com', S)).toBeUndefined();
  expect(passState(ROOT, S)).toBe(passState(ROOT, S));
  dropPass(ROOT, S);
  expect(passState(ROOT, S)).toEqual({ kind: 'none' });
  expect(tab.kept.size).toBe(0);
});

test('permanent credentials, and what is none, are not taken', () => {
  keepPass(ROOT, S, { clientId: 'me', accessToken: 'permanent' });
  keepPass(ROOT, S, { clientId: 'me', accessToken: 'x', certificate: '{}' });
  keepPass(ROOT, S, { ...pass(), clientId: 'a" b' });
  expect(tab.kept.size).toBe(0);
});

test('when it ends its secret is erased, and who made it is still known', () => {
  keepPass(ROOT, S, pass(Date.now() + HOUR, 'me/developer'));
  const told = vi.fn();
  const stop = subscribePasses(told);
  expect(passState(ROOT, S)).toMatchObject({ kind: 'kept', issuer: 'me/developer' });
  vi.advanceTimersByTime(HOUR + 60_000);
  expect(passState(ROOT, S)).toMatchObject({ kind: 'ended', issuer: 'me/developer' });
  expect([...tab.kept.values()].join()).not.toContain('temporary');
  expect(passOf(ROOT, S)).toBeUndefined();
  stop();
});

test('why the deployment refuses it is told until it takes it', () => {
  keepPass(ROOT, S, pass());
  const told = vi.fn();
  const stop = subscribePasses(told);
  notePassTrouble(ROOT, S, 'The client is disabled.');
  notePassTrouble(ROOT, S, 'The client is disabled.');
  expect(told).toHaveBeenCalledTimes(1);
  expect(passState(ROOT, S)).toMatchObject({ kind: 'kept', trouble: 'The client is disabled.' });
  notePassTrouble(ROOT, S, undefined);
  expect(passState(ROOT, S)).not.toHaveProperty('trouble');
  stop();
});

test('in somebody else’s frame there is none', () => {
  keepPass(ROOT, S, pass());
  vi.stubGlobal('top', {});
  expect(passOf(ROOT, S)).toBeUndefined();
});

test('where the browser keeps nothing it holds until the page closes', () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => {
      throw new Error('blocked');
    },
    setItem: () => {
      throw new Error('blocked');
    },
    removeItem: () => {},
  });
  keepPass(ROOT, S, pass());
  expect(passOf(ROOT, S)).toEqual(pass());
  dropPass(ROOT, S);
  expect(passOf(ROOT, S)).toBeUndefined();
});

test.each(['', 'null', '[]', '{"clientId":1}', '{"issuer":"me"}', 'x'])('%j in storage is nothing', (text) => {
  tab.kept.set(`task-inspector:guest-pass:${S}:${ROOT}`, text);
  expect(passState(ROOT, S)).toEqual({ kind: 'none' });
});
