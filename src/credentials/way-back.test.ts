import { afterEach, expect, test, vi } from 'vitest';
import { notePlace, placeBefore } from './way-back.ts';

afterEach(() => vi.unstubAllGlobals());

function here({ from, noted, search = '' }: { from?: unknown; noted?: string; search?: string }, blocked = false) {
  const items = new Map<string, string>();
  vi.stubGlobal('window', { history: { state: from === undefined ? null : { from } }, location: { search } });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => {
      if (blocked) throw new Error('denied');
      return items.get(key) ?? null;
    },
    setItem: (key: string, value: string) => items.set(key, value),
  });
  if (noted !== undefined) notePlace(noted);
}

test.each([
  ['nothing is known', {}, undefined],
  ['noted in this tab', { noted: '?root=tc.example.com#abc' }, '?root=tc.example.com#abc'],
  ['the link that led here', { from: '#create?draft=x', search: '?root=a' }, '?root=a#create?draft=x'],
  ['the link before the note', { from: '#new', noted: '#old' }, '#new'],
  ['a sign-in link pasted on this page', { from: '#credentials', noted: '#old' }, '#old'],
  ['the start page', { from: '#', noted: '#old' }, undefined],
  ['the start page, noted', { noted: '?root=a' }, undefined],
  ['something that is no place of ours', { noted: 'https://evil.example/#x' }, undefined],
  ['a state of somebody else', { from: 7, noted: '#old' }, '#old'],
])('%s', (_, known, place) => {
  here(known);
  expect(placeBefore()).toBe(place);
});

test('a browser that keeps nothing has no way back', () => {
  here({}, true);
  expect(placeBefore()).toBeUndefined();
});
