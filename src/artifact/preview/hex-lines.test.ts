import { expect, test } from 'vitest';
import { hexLines } from './hex-lines.ts';

test('sixteen bytes a line, with what is readable beside them', () => {
  const bytes = new TextEncoder().encode('Taskcluster\u0000ü 123456');
  expect(hexLines(bytes)).toEqual([
    { offset: '00000000', hex: '54 61 73 6b 63 6c 75 73  74 65 72 00 c3 bc 20 31', ascii: 'Taskcluster... 1' },
    { offset: '00000010', hex: '32 33 34 35 36', ascii: '23456' },
  ]);
  expect(hexLines(bytes, 8)).toEqual([
    { offset: '0000', hex: '54 61 73 6b 63 6c 75 73', ascii: 'Taskclus' },
    { offset: '0008', hex: '74 65 72 00 c3 bc 20 31', ascii: 'ter... 1' },
    { offset: '0010', hex: '32 33 34 35 36', ascii: '23456' },
  ]);
});
