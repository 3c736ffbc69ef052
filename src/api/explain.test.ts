import { describe, expect, test } from 'vitest';
import { ApiError, type Failure, scopesNamed } from './api-error.ts';
import { explain } from './explain.ts';

const failed = (failure: Partial<Failure>) =>
  new ApiError({
    kind: 'http',
    method: 'GET',
    url: 'https://tc.example.com/api/queue/v1/ping',
    message: '',
    took: 31000,
    ...failure,
  });

describe('every failure has its own words', () => {
  const table: [Partial<Failure>, RegExp][] = [
    [{ kind: 'offline' }, /offline/],
    [{ kind: 'network' }, /tc\.example\.com gave no answer/],
    [{ kind: 'silent' }, /No answer came/],
    [{ kind: 'silent', status: 200 }, /stopped coming/],
    [{ kind: 'not-json', status: 200 }, /other than Taskcluster/],
    [{ kind: 'truncated', status: 200 }, /broke off/],
    [{ status: 400 }, /make sense/],
    [{ status: 401 }, /credentials were refused/],
    [{ status: 403 }, /may not see/],
    [{ status: 404 }, /no task here/],
    [{ status: 409 }, /something else/],
    [{ status: 410 }, /^This task has expired$/],
    [{ status: 424 }, /could not deliver/],
    [{ status: 500 }, /deployment failed/],
    [{ status: 503 }, /deployment failed/],
    [{ status: 418 }, /answered 418/],
  ];
  test.each(table)('%j', (failure, title) => {
    const words = explain(failed(failure));
    expect(words.title).toMatch(title);
    expect(words.meaning.length).toBeGreaterThan(20);
    expect(words.tries.length).toBeGreaterThan(0);
  });
  test('no two kinds share a title', () => {
    const titles = table.slice(0, 14).map(([failure]) => explain(failed(failure)).title);
    expect(new Set(titles).size).toBe(titles.length);
  });
  test('a fault of the page itself is not blamed on the deployment', () => {
    expect(explain(new TypeError('x is undefined')).title).toMatch(/page has a fault/);
  });
});

test('what signs an address is nowhere in the words for its failure', () => {
  const url = 'https://tc.example.com/api/queue/v1/task/S/runs/0/artifacts/private/x?bewit=c2VjcmV0';
  for (const failure of [{ kind: 'network' as const }, { status: 403 }, { status: 418 }]) {
    const { failure: told } = explain(failed({ url, message: 'why', body: 'raw', ...failure }));
    expect(told).toMatchObject({ url: url.replace('c2VjcmV0', '…'), message: 'why', body: 'raw', took: 31000 });
  }
});

test('the scopes of a 403: missing and required, or required alone for anonymous callers', () => {
  expect(scopesNamed('a\n\n```\nqueue:x\n```\nb\n```\n{"AllOf":[]}\n```')).toEqual({
    missing: 'queue:x',
    required: '{"AllOf":[]}',
  });
  expect(scopesNamed('a\n```\nqueue:y\n```')).toEqual({ required: 'queue:y' });
});

test('only what may pass by itself is asked again', () => {
  expect(failed({ kind: 'network' }).passing).toBe(true);
  expect(failed({ status: 502 }).passing).toBe(true);
  expect(failed({ status: 500 }).passing).toBe(true);
  expect(failed({ status: 500, method: 'PUT' }).passing).toBe(false);
  expect(failed({ status: 404 }).passing).toBe(false);
  expect(failed({ kind: 'silent' }).passing).toBe(false);
});
