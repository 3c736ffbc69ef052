import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteServerTime } from '../lib/server-clock.ts';
import { ApiError } from './api-error.ts';
import { explain } from './explain.ts';
import { explainCredentials } from './explain-credentials.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  noteServerTime(new Date().toISOString());
  vi.useRealTimers();
});

const refused = (message: string) =>
  new ApiError({
    kind: 'http',
    status: 401,
    code: 'AuthenticationFailed',
    method: 'GET',
    url: 'https://tc.example.com/api/auth/v1/scopes/current',
    message,
    took: 5,
  });

/** What the services say, with what it means. `checks/` compares the words of the local deployment. */
const table: [message: string, title: RegExp, meaning: RegExp][] = [
  ['Unauthorized: Bad mac', /token does not fit/, /certificate is missing/],
  ["Client with clientId 'mozilla/x' not found", /knows no such client/, /The client mozilla\/x was never created/],
  ["Client with clientId 'a' is disabled", /is disabled/, /^The client a was disabled/],
  ["Client with clientId: 'a' has expired", /client has expired/, /^The client a has reached its end/],
  ['Unauthorized: Stale timestamp', /clocks are too far apart/, /15 minutes/],
  ['ext.certificate.expiry < now', /temporary credentials have expired/, /time .* is over/],
  ['ext.certificate.start > now', /not valid yet/, /has not begun/],
  ['ext.certificate.signature is not valid', /certificate does not hold/, /issuer’s access token was reset/],
  ['ext.certificate must have version 1', /certificate does not hold/, /another deployment/],
  ['ext.certificate cannot last longer than 31 days!', /lasts too long/, /31 days/],
  ["ext.certificate issuer `a` doesn't have sufficient scopes", /gives away more/, /auth:create-client/],
  ['Invalid payload hash: {{hash}}\nComputed payload hash: x=', /arrived changed/, /not what was signed/],
  ['Supplied credentials do not satisfy authorizedScopes', /limits itself/, /gives up all but some/],
  ['Unauthorized: Access expired', /link has expired/, /good until/],
  ['Something nobody here has heard of', /credentials were refused/, /wrong, expired or disabled/],
];

test.each(table)('%s', (message, title, meaning) => {
  const words = explainCredentials(refused(message));
  expect(words.title).toMatch(title);
  expect(words.meaning).toMatch(meaning);
  expect(words.tries.length).toBeGreaterThan(0);
  // The one table of failures says the same.
  expect(explain(refused(message))).toMatchObject(words);
});

test('each reason has a title of its own', () => {
  const titles = table.map(([message]) => explainCredentials(refused(message)).title);
  expect(new Set(titles).size).toBe(titles.length - 1);
});

test.each([
  [0, 'further than that from the deployment’s'],
  [20 * 60_000, '20 min behind the deployment’s'],
  [-3 * 3600_000, '3 h ahead of the deployment’s'],
])('a clock that is off by %i ms', (skew, words) => {
  noteServerTime(new Date(NOW + skew).toISOString());
  expect(explainCredentials(refused('Unauthorized: Stale timestamp')).meaning).toContain(words);
});

test('a refusal for lack of scopes tells those who signed in from those who did not', () => {
  const lacking = (message: string) =>
    explain(new ApiError({ ...refused(''), kind: 'http', status: 403, message }), 'this task');
  const anonymous = lacking('This request requires:\n\n```\nqueue:get-task:x\n```');
  expect(anonymous.meaning).toMatch(/^Anonymous readers/);
  expect(anonymous.tries.join()).toMatch(/Sign in with credentials that have it/);
  expect(anonymous.scopes).toBe('queue:get-task:x');
  const signed = lacking('Missing:\n\n```\na\n```\n\nof:\n\n```\n{"AllOf":["a","b"]}\n```');
  expect(signed.meaning).toMatch(/^The credentials in use/);
  expect(signed.tries.join()).not.toMatch(/Sign in with credentials that have it/);
  expect(signed.scopes).toBe('a');
});
