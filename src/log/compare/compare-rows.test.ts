import { expect, test } from 'vitest';
import { CompareRows, type RowsWanted } from './compare-rows.ts';
import { diffKeys } from './diff-keys.ts';

const keys = (text: string) => Int32Array.from(text, (char) => char.charCodeAt(0));

function rows(a: string, b: string, wanted: RowsWanted) {
  const all = new CompareRows(diffKeys(keys(a), keys(b)), wanted);
  const drawn = Array.from({ length: all.count }, (_, i) => {
    const row = all.at(i);
    if (row.kind === 'hidden') return `⋯${row.lines}`;
    const of = (text: string, line?: number) => (line === undefined ? '' : `${line}${text[line - 1]}`);
    const sign = { same: '=', changed: '~', added: '+', removed: '-' }[row.kind];
    const other = row.other === undefined ? '' : ` for ${row.other}`;
    return `${sign} ${of(a, row.a)}|${of(b, row.b)}${other}`;
  });
  return { drawn, all };
}

test.each<[name: string, a: string, b: string, wanted: RowsWanted, drawn: string[]]>([
  ['beside each other', 'aXYb', 'aZb', { below: false }, ['= 1a|1a', '~ 2X|2Z', '~ 3Y|', '= 4b|3b']],
  ['below each other', 'aXYb', 'aZb', { below: true }, ['= 1a|1a', '~ 2X| for 2', '~ 3Y|', '~ |2Z for 2', '= 4b|3b']],
  ['added and removed', 'ab', 'bc', { below: false }, ['- 1a|', '= 2b|1b', '+ |2c']],
  [
    'only differences',
    'abcdXefgh',
    'abcdYefgh',
    { below: false, context: 1 },
    ['⋯3', '= 4d|4d', '~ 5X|5Y', '= 6e|6e', '⋯3'],
  ],
  [
    'between two',
    'XabcdeY',
    'ZabcdeW',
    { below: false, context: 1 },
    ['~ 1X|1Z', '= 2a|2a', '⋯3', '= 6e|6e', '~ 7Y|7W'],
  ],
  [
    'one line is not hidden',
    'XabcY',
    'ZabcW',
    { below: false, context: 1 },
    ['~ 1X|1Z', '= 2a|2a', '= 3b|3b', '= 4c|4c', '~ 5Y|5W'],
  ],
  ['nothing differs', 'abc', 'abc', { below: false, context: 1 }, ['⋯3']],
  ['nothing at all', '', '', { below: false }, []],
])('%s', (_, a, b, wanted, drawn) => {
  expect(rows(a, b, wanted).drawn).toEqual(drawn);
});

test('knows which difference is where', () => {
  const { all } = rows('XabcY', 'ZabcW', { below: false });
  expect(all.differences).toEqual([0, 4]);
  expect([0, 1, 3, 4].map((row) => all.differenceAt(row))).toEqual([0, 0, 0, 1]);
  expect(rows('aX', 'aY', { below: false }).all.differenceAt(0)).toBe(-1);
});
