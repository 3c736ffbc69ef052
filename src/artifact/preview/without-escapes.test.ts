import { expect, test } from 'vitest';
import { withoutEscapes } from './without-escapes.ts';

test.each([
  ['as it is\n', 'as it is\n'],
  ['\u001b[1;31mred\u001b[0m', 'red'],
  ['\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u0007', 'link'],
  ['10 %\r50 %\r100 %\nnext', '100 %\nnext'],
  ['10 %\r50 %\r\nnext', '50 %\nnext'],
  ['cut \u001b]8;;never ended\nthe next line stays', 'cut \nthe next line stays'],
  ['\u001b(Bset', 'set'],
])('%j is %j', (text, expected) => {
  expect(withoutEscapes(text)).toBe(expected);
});
