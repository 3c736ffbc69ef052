import { expect, test } from 'vitest';
import { ApiError, type Failure } from './api-error.ts';
import { explainContent } from './explain-content.ts';

const root = 'https://tc.example.com';
const said = (failure: Partial<Failure>) =>
  explainContent(
    new ApiError({ kind: 'http', method: 'GET', url: `${root}/api/queue/v1/x`, message: '', took: 1, ...failure }),
    'the log',
    root,
  ).title;

test.each([
  [{ status: 404 }, 'The queue lists the log, but there is no content'],
  [{ status: 404, url: 'https://bucket.example.com/x' }, 'The queue lists the log, but its storage does not have it'],
  [
    { kind: 'network', url: 'http://worker.example.com:1/log' },
    'worker.example.com:1 gave no answer this page may read',
  ],
  [{ kind: 'silent', url: 'https://bucket.example.com/x' }, 'No answer came'],
  [{ kind: 'silent', url: 'https://bucket.example.com/x', status: 200 }, 'The content stopped coming'],
  [{ kind: 'truncated' }, 'The content broke off in the middle'],
  [{ status: 403 }, 'You may not see this'],
  [{ status: 403, url: 'https://bucket.example.com/x?sig=y' }, 'The storage refused the log'],
  [{ status: 424, code: 'file-missing-on-worker' }, 'The worker could not deliver this artifact'],
] as [Partial<Failure>, string][])('%j', (failure, title) => {
  expect(said(failure)).toBe(title);
});

test('what is no failure of a call is left to the general words', () => {
  expect(explainContent(new Error('oops'), 'the log', root).meaning).toContain('oops');
});
