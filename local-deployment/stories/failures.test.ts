import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, startDeployment } from '../deployment.ts';
import type { StoryName } from './ids.ts';
import { seedStories, storyIds } from './stories.ts';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  await seedStories(deployment);
});

afterAll(() => deployment.close());

const ask = (name: StoryName, what = '/status', init?: RequestInit) =>
  fetch(`${deployment.rootUrl}/api/queue/v1/task/${storyIds[name]}${what}`, init);

describe('every call of the task is refused', () => {
  test.each([
    ['answers400', 400, 'InvalidRequestArguments'],
    ['answers401', 401, 'AuthenticationFailed'],
    ['answers403', 403, 'InsufficientScopes'],
    ['answers404', 404, 'ResourceNotFound'],
    ['answers409', 409, 'RequestConflict'],
    ['answers410', 410, 'ResourceExpired'],
    ['answers500', 500, 'InternalServerError'],
  ] as const)('%s: %i %s, in the form of the services', async (name, status, code) => {
    for (const what of ['/status', '', '/artifacts', '/dependents', '/runs/0/artifacts']) {
      const answer = await ask(name, what);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      const body = (await answer.json()) as { code: string; message: string; requestInfo: { time: string } };
      expect(body.code).toBe(code);
      expect(body.message).toMatch(/\n\n---\n\n\* method: {5}\w+\n/);
      expect(Date.parse(body.requestInfo.time)).toBeGreaterThan(0);
    }
  });

  test('403 names the scope it wants', async () => {
    const body = (await (await ask('answers403')).json()) as { message: string };
    expect(body.message).toContain(`\`\`\`\n"queue:status:${storyIds.answers403}"\n\`\`\``);
  });

  test('424 has the body of an error artifact', async () => {
    const answer = await ask('answers424');
    expect(answer.status).toBe(424);
    expect(Object.keys((await answer.json()) as object)).toEqual(['reason', 'message']);
  });
});

describe('answers that are none', () => {
  test('HTML with 200 and CORS, HTML with 502 and without', async () => {
    const page = await ask('answersHtml');
    expect([page.status, page.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await page.text()).toContain('<!doctype html>');
    const proxy = await ask('answersHtml502');
    expect([proxy.status, proxy.headers.get('access-control-allow-origin')]).toEqual([502, null]);
  });

  test('half a JSON', async () => {
    const answer = await ask('answersHalfJson');
    expect(answer.headers.get('content-type')).toContain('json');
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  test('without CORS', async () => {
    const answer = await ask('answersWithoutCors');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });

  test('never, and half and then nothing: both stay open', async () => {
    const signal = AbortSignal.timeout(300);
    await expect(ask('answersNever', '', { signal })).rejects.toThrow(/timeout/i);
    // The time runs from its first bytes on, however late a busy machine has them.
    const ending = new AbortController();
    const half = await ask('answersHalfThenNothing', '', { signal: ending.signal });
    expect(half.status).toBe(200);
    setTimeout(() => ending.abort(), 300);
    await expect(half.text()).rejects.toThrow(/abort/i);
  });

  test('late, but whole', async () => {
    const start = performance.now();
    const answer = await ask('answersSlowly');
    expect(((await answer.json()) as { status: { state: string } }).status.state).toBe('completed');
    expect(performance.now() - start).toBeGreaterThan(3500);
  });
});

test.each([
  ['statusFails', ['/status'], ['', '/artifacts', '/dependents']],
  ['definitionFails', [''], ['/status', '/artifacts']],
  ['artifactsFail', ['/artifacts', '/runs/0/artifacts'], ['', '/status', '/artifacts/public/results.json']],
  ['dependentsFail', ['/dependents'], ['', '/status', '/artifacts']],
  [
    'contentFails',
    ['/artifacts/public/results.json', '/runs/0/artifact-content/public/results.json'],
    ['', '/status', '/artifacts'],
  ],
] as const)('%s: only that fails', async (name, broken, whole) => {
  for (const what of broken) expect((await ask(name, what)).status, what).toBe(500);
  for (const what of whole) expect((await ask(name, what)).status, what).toBe(200);
});

test('a newer server says what nobody here has heard of', async () => {
  const { status } = (await (await ask('unknownValues')).json()) as {
    status: Record<string, unknown> & { runs: unknown[] };
  };
  expect([status.state, status.priority]).toEqual(['rehearsing', 'urgent']);
  expect(status.runs).toMatchObject([{ reasonResolved: 'preempted-by-policy' }, { reasonCreated: 'speculative' }]);
  const list = (await (await ask('unknownValues', '/artifacts')).json()) as { artifacts: { storageType: string }[] };
  expect(list.artifacts[0]?.storageType).toBe('tape');
});

test('an old server leaves fields out', async () => {
  const { status } = (await (await ask('missingOptionals')).json()) as { status: object };
  expect(status).not.toHaveProperty('taskQueueId');
  expect(await (await ask('missingOptionals', '')).json()).not.toHaveProperty('tags');
});
