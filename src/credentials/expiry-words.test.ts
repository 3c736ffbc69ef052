import { expect, test } from 'vitest';
import type { CredentialState } from '../api/kept-record.ts';
import { announcement, leftWords, warningOf } from './expiry-words.ts';

const NOW = 1_800_000_000_000;
const kept = (left?: number): CredentialState => ({
  kind: 'kept',
  credentials: { clientId: 'me', accessToken: 'x' },
  kept: 'local',
  savedAt: 0,
  ...(left !== undefined && { expires: NOW + left }),
});

test.each<[string, CredentialState, string, RegExp]>([
  ['nobody', { kind: 'none' }, 'none', /^$/],
  ['no end', kept(), 'none', /^$/],
  ['10 minutes and a second', kept(601_000), 'none', /^$/],
  ['10 minutes', kept(600_000), 'soon', /me end within 10 minutes/],
  ['9 minutes', kept(540_000), 'soon', /me end within 10 minutes/],
  ['a minute', kept(60_000), 'now', /within a minute/],
  ['ended', { kind: 'ended', clientId: 'me', endedAt: NOW - 1 }, 'ended', /of me have ended and were erased/],
])('%s', (_, state, warning, words) => {
  expect(warningOf(state, NOW)).toBe(warning);
  expect(announcement(state, NOW)).toMatch(words);
});

test.each([
  [undefined, undefined],
  [NOW + 9 * 60_000, '9 min left'],
  [NOW - 5, '0 s left'],
  [NOW + 900 * 365 * 24 * 3600_000, undefined],
])('%s is %s', (expires, words) => {
  expect(leftWords(expires, NOW)).toBe(words);
});
