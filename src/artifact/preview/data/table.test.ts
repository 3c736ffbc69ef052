import { expect, test } from 'vitest';
import { Table } from './table.ts';

const cells = (table: Table) => table.rows(0, table.total).map((row) => row.cells.map(({ text }) => text));
const names = (table: Table) => table.columns.map(({ name }) => name);

for (const [what, text, head, rows] of [
  [
    'commas',
    'a,b\n1,2\n3,4\n',
    ['a', 'b'],
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['no line end at the end', 'a,b\r\n1,2', ['a', 'b'], [['1', '2']]],
  ['semicolons', 'a;b\n1,5;2\n', ['a', 'b'], [['1,5', '2']]],
  ['tabs', 'a\tb\n1, 2\t3\n', ['a', 'b'], [['1, 2', '3']]],
  ['a sign that is said', 'sep=|\na|b,c\n1|2\n', ['a', 'b,c'], [['1', '2']]],
  [
    'quotes',
    'a,b\n"x, ""y""\nz",2\n5" disk,"q"r\n',
    ['a', 'b'],
    [
      ['x, "y"\nz', '2'],
      ['5" disk', 'qr'],
    ],
  ],
  ['empty lines', 'a\n\n1\n\n', ['a'], [['1']]],
  ['empty cells', 'a,,c\n,,\n', ['a', '', 'c'], [['', '', '']]],
  ['a byte order mark', '\ufeffa,b\n1,2', ['a', 'b'], [['1', '2']]],
  ['a head alone', 'a,b', ['a', 'b'], []],
  ['nothing', '', [], []],
] as const) {
  test(`a table with ${what}`, () => {
    const table = new Table(text);
    expect(names(table)).toEqual(head);
    expect(cells(table)).toEqual(rows);
  });
}

test('ragged rows say so, and the widest of the first rows has its columns', () => {
  const table = new Table('a,b\n1\n1,2\n1,2,3\n');
  expect(names(table)).toEqual(['a', 'b', '']);
  expect(table.rows(0, 3).map(({ ragged }) => ragged)).toEqual([true, undefined, true]);
});

test('a last row that was cut off is left out; an unclosed quote is said', () => {
  expect(cells(new Table('a,b\n1,2\n3,', { whole: false }))).toEqual([['1', '2']]);
  expect(new Table('a,b\n"1,2\n3,4').notes).toEqual([
    'A quote is not closed: the last row holds all that comes after it.',
  ]);
});

test('rows are filtered and sorted, as numbers where all are; rows keep their numbers', () => {
  const table = new Table('name,n\nb 10,9\na,10\nb 9,\n', {});
  expect(table.columns.map(({ numbers }) => numbers)).toEqual([false, true]);
  expect(table.look({ words: '', sort: { column: 1, down: true } })).toBe(3);
  expect(table.rows(0, 3).map(({ number }) => number)).toEqual([3, 2, 4]);
  table.look({ words: '', sort: { column: 0, down: false } });
  expect(cells(table).map(([name]) => name)).toEqual(['a', 'b 9', 'b 10']);
  expect(table.look({ words: 'B 1' })).toBe(1);
  expect(table.rows(0, 9)).toMatchObject([{ number: 2 }]);
  expect(table.look({ words: '' })).toBe(3);
});

test('a long cell is cut and says how long it is', () => {
  const [row] = new Table(`a\n${'x'.repeat(5000)}\n`).rows(0, 1);
  expect(row?.cells[0]).toEqual({ text: 'x'.repeat(400), cut: 5000 });
});
