import { expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { brokenOff, explainArtifact, isMixed } from './explain-artifact.ts';

const root = 'https://tc.example.com';
const failed = (status: number, url = `${root}/api/queue/v1/x`) =>
  new ApiError({ kind: 'http', method: 'GET', url, status, took: 1, message: 'x' });

test.each<[status: number, storageType: string, title: string]>([
  [400, 'link', 'This link leads in a circle'],
  [404, 'link', 'This link leads to nothing'],
  [403, 'link', 'You may not see this'],
  [410, 'link', 'This artifact has expired'],
  [400, 's3', 'The deployment could not make sense of the question'],
  [404, 's3', 'The queue lists this artifact, but there is no content'],
  [410, 's3', 'This artifact has expired'],
  [424, 'error', 'The worker could not deliver this artifact'],
])('%i of a %s artifact', (status, storageType, title) => {
  expect(explainArtifact(failed(status), storageType, root).title).toBe(title);
});

test('a refusal by the storage is no lack of scopes', () => {
  expect(explainArtifact(failed(403, 'https://bucket.example.com/x?signed'), 's3', root)).toMatchObject({
    title: 'bucket.example.com refuses to hand it out',
    failure: { status: 403 },
  });
  expect(explainArtifact(failed(403), 's3', root).title).toBe('You may not see this');
});

test('what breaks off while it is read is told from a computer that went offline', () => {
  const error = new TypeError('network error');
  expect(explainArtifact(brokenOff(error, root, true), 's3', root).title).toBe('The content broke off in the middle');
  expect(explainArtifact(brokenOff(error, root, false), 's3', root).title).toBe('This computer is offline');
  const known = failed(503);
  expect(brokenOff(known, root, true)).toBe(known);
});

test.each([
  ['http://storage.example.com/x', 'https:', true],
  ['HTTP://storage.example.com/x', 'https:', true],
  ['https://storage.example.com/x', 'https:', false],
  ['http://storage.example.com/x', 'http:', false],
  ['http://localhost:8080/x', 'https:', false],
  ['http://127.0.0.1/x', 'https:', false],
  ['http://[::1]:1/x', 'https:', false],
  ['http://localhost.example.com/x', 'https:', true],
])('%s in a page by %s is mixed content: %s', (url, protocol, mixed) => {
  expect(isMixed(url, protocol)).toBe(mixed);
});
