import { expect, test } from 'vitest';
import { readCredentials } from './read-credentials.ts';
import { asExportLines, asJson } from './write-credentials.ts';

const ROOT = 'https://tc.example.com';
const certificate = JSON.stringify({ version: 1, scopes: ['a b', 'queue:*'], start: 1, expiry: 2, signature: 'x=' });
const credentials = { clientId: 'a/b', accessToken: 'tok_-en', certificate };

test.each([
  ['JSON', asJson],
  ['export lines', asExportLines],
] as const)('%s can be pasted again', (_, write) => {
  expect(readCredentials(write(ROOT, credentials))).toEqual({ ...credentials, rootUrl: ROOT });
  const permanent = { clientId: 'a/b', accessToken: 'tok_-en' };
  expect(readCredentials(write(ROOT, permanent))).toEqual({ ...permanent, rootUrl: ROOT });
});

test('nothing in a certificate breaks out of its quotes', () => {
  expect(asExportLines(ROOT, { ...credentials, certificate: "{'; rm -rf x '}" })).toContain(
    "CERTIFICATE='{'\\''; rm -rf x '\\''}'",
  );
});
