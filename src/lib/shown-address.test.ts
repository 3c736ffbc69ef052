import { expect, test } from 'vitest';
import { shownAddress } from './shown-address.ts';

test.each([
  ['https://tc.example.com/api/queue/v1/task/S', 'https://tc.example.com/api/queue/v1/task/S'],
  [
    'https://tc.example.com/x?limit=100&continuationToken=a1',
    'https://tc.example.com/x?limit=100&continuationToken=a1',
  ],
  ['https://tc.example.com/x?bewit=bWUvaGVyZVwx', 'https://tc.example.com/x?bewit=…'],
  [
    'https://bucket.example.com/S/0/a.txt?X-Amz-Date=2026&X-Amz-Signature=a?b&x=1#c',
    'https://bucket.example.com/S/0/a.txt?X-Amz-Date=…&X-Amz-Signature=…&x=…',
  ],
  ['https://host.example.com/log?c2VjcmV0', 'https://host.example.com/log?…'],
  ['no address at all', 'no address at all'],
])('%s is shown as %s', (url, shown) => {
  expect(shownAddress(url)).toBe(shown);
});
