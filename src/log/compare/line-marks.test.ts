import { expect, test } from 'vitest';
import { lineMarks } from './line-marks.ts';

/** A line with its marks in brackets. */
const drawn = (line: string, marks: [number, number][]) =>
  [...marks]
    .reverse()
    .reduce((text, [from, to]) => `${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`, line);

test.each([
  [
    '3 tests failed, see above',
    '4 tests failed, see above',
    '<3> tests failed, see above',
    '<4> tests failed, see above',
  ],
  [
    '10:46:25 took 3 ms: level 38 of 40',
    '11:00:01 took 9 ms: level 40 of 40',
    '10:46:25 took 3 ms: level <38> of 40',
    '11:00:01 took 9 ms: level <40> of 40',
  ],
  ['ok in the end', 'ok', 'ok in the end', 'ok'],
  ['one press of apples', 'one big press of apples', 'one press of apples', 'one <big >press of apples'],
  ['same', 'same', 'same', 'same'],
  ['all other', 'things here', 'all other', 'things here'],
  ['', 'x', '', 'x'],
  ['größe 🍏 ja', 'größe 🍐 ja', 'größe <🍏> ja', 'größe <🍐> ja'],
])('%s → %s', (a, b, markedA, markedB) => {
  const marks = lineMarks(a, b);
  expect([drawn(a, marks.a), drawn(b, marks.b)]).toEqual([markedA, markedB]);
});

test('very long lines are left alone', () => {
  expect(lineMarks('x'.repeat(3000), 'y')).toEqual({ a: [], b: [] });
});
