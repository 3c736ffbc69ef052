import { expect, test } from 'vitest';
import { largeLog } from './large-log.ts';

test('a large log is as large as it should be, counts its lines, and is the same every time', () => {
  const { content, lines } = largeLog(300_000);
  expect(content.length).toBeGreaterThan(295_000);
  expect(content.length).toBeLessThan(300_200);
  expect(content.toString().split('\n')).toHaveLength(lines + 1);
  expect(content.equals(largeLog(300_000).content)).toBe(true);
});
