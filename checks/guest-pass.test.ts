import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeTask, newcomer } from '../local-deployment/asking.ts';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import type { Connection, Credentials } from '../src/api/connection.ts';
import { credentialsOf, forgetCredentials, keepCredentials } from '../src/api/credential-store.ts';
import { dropPass, keepPass, passState } from '../src/api/guest-pass.ts';
import { cancelTask } from '../src/api/late-queue.ts';
import { listArtifacts, status, statuses, task } from '../src/api/queue.ts';
import { makePass } from '../src/share/make-pass.ts';
import { packPass, readPass } from '../src/share/pass-link.ts';
import { rightsFor } from '../src/share/pass-rights.ts';
import { stubPage } from './a-page.ts';

/** A guest pass as a whole private deployment sees it, over HTTP. */
const HOUR = 60 * 60_000;

let deployment: Deployment;
let connection: Connection;
let taskId: string;
let other: string;

beforeAll(async () => {
  deployment = await startDeployment({ port: 0, validateOutput: true });
  [taskId, other] = [await makeTask(deployment), await makeTask(deployment)];
  deployment.anonymousScopes = [];
  connection = { rootUrl: deployment.rootUrl };
});
afterAll(() => deployment.close());

beforeEach(stubPage);
afterEach(() => {
  dropPass(connection.rootUrl, taskId);
  forgetCredentials(connection.rootUrl);
  vi.unstubAllGlobals();
});

const make = (issuer: Credentials, own: string[], names: string[] = []) =>
  makePass(connection, {
    taskId,
    issuer,
    own,
    scopes: rightsFor(taskId, names).map(({ scope }) => scope),
    start: Date.now(),
    span: HOUR,
  });
const refusal = (reading: Promise<unknown>) =>
  reading.then(
    () => undefined,
    (error) => error.status,
  );

test('a pass reads its task and nothing else, and does nothing', async () => {
  const credentials = await make(deployment.credentials, ['*']);
  expect(credentials.clientId).toBe(`local/developer/guest-${taskId}`);
  expect(await refusal(status(connection, taskId))).toBe(403);
  // As it travels.
  const read = readPass(packPass({ rootUrl: connection.rootUrl, taskId, credentials }), connection.rootUrl, Date.now());
  if (read.kind === 'refused') throw new Error(read.words);
  keepPass(connection.rootUrl, taskId, read.pass.credentials);

  expect(await status(connection, taskId)).toMatchObject({ taskId });
  expect(await task(connection, taskId)).toHaveProperty('payload');
  expect((await listArtifacts(connection, taskId)).artifacts).toEqual([]);
  expect((await listArtifacts(connection, taskId, 0)).artifacts).toEqual([]);
  expect(await refusal(status(connection, other))).toBe(403);
  expect(await refusal(statuses(connection, [taskId]))).toBe(403);
  expect(await refusal(cancelTask(connection, taskId))).toBe(403);
  expect(credentialsOf(connection.rootUrl)).toBeUndefined();
});

test('one’s own credentials go first, and the pass helps where they do not do', async () => {
  keepPass(connection.rootUrl, taskId, await make(deployment.credentials, ['*']));
  const own = newcomer(deployment, ['auth:current-scopes', `queue:status:${other}`]);
  keepCredentials(connection.rootUrl, own, 'session');
  expect(await status(connection, taskId)).toMatchObject({ taskId });
  expect(await status(connection, other)).toMatchObject({ taskId: other });
  expect(credentialsOf(connection.rootUrl)).toEqual(own);
  // A second task with the same pass in hand stays closed.
  expect(await refusal(task(connection, other))).toBe(403);
});

test('a pass whose issuer may not give a name goes by the issuer’s, and one it cannot give is not made', async () => {
  const scopes = rightsFor(taskId, []).map(({ scope }) => scope);
  const issuer = newcomer(deployment, scopes);
  expect((await make(issuer, scopes)).clientId).toBe(issuer.clientId);
  await expect(make(issuer, scopes, ['private/report.json'])).rejects.toThrow(/does not take it/);
});

test('a pass that the deployment takes no more is said, and reading goes on as for anybody', async () => {
  const issuer = newcomer(deployment, ['*']);
  keepPass(connection.rootUrl, taskId, await make(issuer, []));
  expect(await status(connection, taskId)).toMatchObject({ taskId });
  deployment.addClient({ ...issuer, scopes: ['*'], disabled: true });
  expect(await refusal(status(connection, taskId))).toBe(403);
  expect(passState(connection.rootUrl, taskId)).toMatchObject({
    kind: 'kept',
    trouble: expect.stringContaining('disabled'),
  });
});
