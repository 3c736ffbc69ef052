import { expect, test } from 'vitest';
import { type MintWish, readWish } from './mint-wish.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3600_000;
const own = ['queue:*', 'auth:create-client:me/*'];
const wish: MintWish = {
  name: '',
  scopes: 'queue:create-task:*\n\n queue:create-task:* ',
  start: 'now',
  lasts: '2 days 3 hours',
};
const read = (changes: Partial<MintWish> = {}, scopes: string[] | undefined = own) =>
  readWish({ ...wish, ...changes }, 'me', scopes, NOW);

test('words become times, and scopes stand once', () => {
  expect(read()).toEqual({ scopes: ['queue:create-task:*'], start: NOW, expiry: NOW + 51 * HOUR, problems: {} });
  expect(read({ start: 'in 2 hours', lasts: '1 hour', name: 'me/short' })).toMatchObject({
    name: 'me/short',
    start: NOW + 2 * HOUR,
    expiry: NOW + 3 * HOUR,
    problems: {},
  });
  expect(read({ lasts: '31 days' }).problems).toEqual({});
});

test.each<[Partial<MintWish>, object]>([
  [{ name: 'me' }, { name: expect.stringContaining('must differ') }],
  [{ name: 'a b' }, { name: expect.stringContaining('letters') }],
  [{ name: 'you/x' }, { name: expect.stringContaining('auth:create-client:you/x') }],
  [{ scopes: 'queue:a\nsecrets:get:x' }, { scopes: expect.stringContaining('secrets:get:x') }],
  [{ scopes: 'queue:ä' }, { scopes: expect.stringContaining('ASCII') }],
  [{ start: 'soon' }, { start: expect.stringContaining('Not a time') }],
  [{ lasts: 'long' }, { lasts: expect.stringContaining('Not a length') }],
  [{ lasts: '-1 hour' }, { lasts: expect.stringContaining('end before') }],
  [{ lasts: '31 days 1 second' }, { lasts: expect.stringContaining('31 days') }],
  [{ start: '-2 days', lasts: '1 day' }, { lasts: expect.stringContaining('ended already') }],
])('%j is said', (changes, problems) => {
  expect(read(changes).problems).toEqual(problems);
});

test('while one’s own scopes are not known nothing is called missing', () => {
  const asked = readWish({ ...wish, name: 'you/x', scopes: 'secrets:get:x' }, 'me', undefined, NOW);
  expect(asked.problems).toEqual({});
});
