import { expect, test } from 'vitest';
import { KEY_WORDS } from './key-words.ts';
import { commandOf } from './log-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  [press('n'), 'nextError'],
  [press('p'), 'previousError'],
  [press('?', { shiftKey: true }), 'keys'],
  [press('Escape'), 'clear'],
  [press('f', { ctrlKey: true }), 'find'],
  [press('f', { metaKey: true }), 'find'],
  [press('f'), 'fullScreen'],
  [press('x'), undefined],
  [press('toString'), undefined],
  [press('n', { ctrlKey: true }), undefined],
  [press('n', { metaKey: true }), undefined],
  [press('n', { altKey: true }), undefined],
  [press('f', { ctrlKey: true, altKey: true }), undefined],
  [press('n', { isComposing: true }), undefined],
])('%j means %s', (pressed, command) => {
  expect(commandOf(pressed, false, true)).toBe(command);
});

test('where somebody types only the search has a shortcut', () => {
  for (const key of ['n', 'p', 'w', 'm', 't', 'f', '?', 'Escape'])
    expect(commandOf(press(key), true, true)).toBeUndefined();
  expect(commandOf(press('f', { ctrlKey: true }), true, true)).toBe('find');
});

test('switched off, single keys do nothing', () => {
  for (const key of ['n', 'p', 'w', 'm', 't', 'f', '?']) expect(commandOf(press(key), false, false)).toBeUndefined();
  expect(commandOf(press('Escape'), false, false)).toBe('clear');
});

test('every single key is in the list', () => {
  const listed = KEY_WORDS.map(([keys]) => keys).join(' ');
  for (const key of ['n', 'p', 'w', 'm', 't', 'f', '?', 'Esc']) expect(listed).toContain(key);
});
