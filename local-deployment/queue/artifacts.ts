/** The artifact methods of the queue. Lists show everything there is; contents need scopes for every name on the way. */
import type { Deployment } from '../deployment.ts';
import { inputError, notFound, ReportedError } from '../errors.ts';
import { type Auth, type Call, type Method, method, type Reply } from '../method.ts';
import { isPublicKey } from '../object-store.ts';
import type { ScopeExpression } from '../scopes.ts';
import type { StoredArtifact, StoredTask } from '../store.ts';
import { createArtifact, finishArtifact, storageKey } from './create-artifact.ts';
import { limitOf } from './paging.ts';

const PAGING = { continuationToken: /.*/s, limit: /^[0-9]+$/ };
const CONTENT_SCOPES: ScopeExpression = { AllOf: [{ for: 'name', in: 'names', each: 'queue:get-artifact:<name>' }] };

export function artifactMethods(): Method[] {
  const list = { query: PAGING, output: 'list-artifacts-response.json' };
  const info = { output: 'artifact-response.json' };
  const redirect = { scopes: CONTENT_SCOPES, authorizeInHandler: true, output: 'get-artifact-response.json' };
  const content = { scopes: CONTENT_SCOPES, authorizeInHandler: true, output: 'artifact-content-response.json' };
  const ofRun = 'queue:list-artifacts:<taskId>:<runId>';
  const ofLatest = 'queue:list-artifacts:<taskId>';
  const create = {
    scopes: 'queue:create-artifact:<taskId>/<runId>',
    input: 'post-artifact-request.json',
    output: 'post-artifact-response.json',
  };
  const finish = { scopes: create.scopes, input: 'finish-artifact-request.json' };
  const run = '/task/:taskId/runs/:runId';
  const latest = '/task/:taskId';
  return [
    method('createArtifact', 'POST', `${run}/artifacts/:name(*)`, create, createArtifact),
    method('finishArtifact', 'PUT', `${run}/artifacts/:name(*)`, finish, finishArtifact),
    method('getArtifact', 'GET', `${run}/artifacts/:name(*)`, redirect, redirectToArtifact),
    method('getLatestArtifact', 'GET', `${latest}/artifacts/:name(*)`, redirect, redirectToArtifact),
    method('listArtifacts', 'GET', `${run}/artifacts`, { ...list, scopes: ofRun }, listOfRun),
    method('listLatestArtifacts', 'GET', `${latest}/artifacts`, { ...list, scopes: ofLatest }, listOfRun),
    method('artifactInfo', 'GET', `${run}/artifact-info/:name(*)`, { ...info, scopes: ofRun }, artifactInfo),
    method(
      'latestArtifactInfo',
      'GET',
      `${latest}/artifact-info/:name(*)`,
      { ...info, scopes: ofLatest },
      artifactInfo,
    ),
    method('artifact', 'GET', `${run}/artifact-content/:name(*)`, content, artifactContent),
    method('latestArtifact', 'GET', `${latest}/artifact-content/:name(*)`, content, artifactContent),
  ];
}

function findTask(deployment: Deployment, taskId: string): StoredTask {
  const task = deployment.store.tasks.get(taskId);
  if (!task) throw notFound('Task not found');
  return task;
}

/** The run the route names, or the latest one when it names none. */
function chosenRun({ deployment, params: { taskId = '', runId } }: Call): { taskId: string; runId: number } {
  const task = findTask(deployment, taskId);
  if (runId === undefined) {
    if (task.runs.length === 0) throw notFound('This task has no run yet, so there is no latest one');
    return { taskId, runId: task.runs.length - 1 };
  }
  if (!task.runs[Number(runId)])
    throw notFound(`Task ${taskId} has ${task.runs.length} runs; there is no run ${runId}`);
  return { taskId, runId: Number(runId) };
}

function listOfRun(call: Call): Reply {
  const { deployment, query } = call;
  const { taskId, runId } = chosenRun(call);
  const limit = limitOf(query);
  const artifacts = deployment.store.artifactsOf(taskId, runId);
  const names = namesInOrder(artifacts);
  const after = query.continuationToken === undefined ? undefined : nameOfToken(query.continuationToken);
  const start = after === undefined ? 0 : names.findIndex((name) => collator.compare(name, after) > 0);
  const page = start < 0 ? [] : names.slice(start, start + limit);
  const more = start >= 0 && start + limit < names.length;
  return {
    body: {
      artifacts: page.map((name) => entry(artifacts.get(name)!)),
      ...(more ? { continuationToken: token([taskId, runId, page.at(-1)!]) } : {}),
    },
  };
}

/** Close to the en_US collation of the services' database: `live_backing.log` before `live.log`, letters regardless of case. */
const collator = new Intl.Collator('en-US');
const sorted = new WeakMap<Map<string, StoredArtifact>, string[]>();

function namesInOrder(artifacts: Map<string, StoredArtifact>): string[] {
  // Thousands of names are sorted once, not once a page.
  const known = sorted.get(artifacts);
  if (known?.length === artifacts.size && known.every((name) => artifacts.has(name))) return known;
  const names = [...artifacts.keys()].sort(collator.compare);
  sorted.set(artifacts, names);
  return names;
}

const token = (position: [string, number, string]) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The last name of the page before; nothing for a token that is none: the services then send the first page. */
function nameOfToken(text: string): string | undefined {
  try {
    const position: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const name = Array.isArray(position) ? position[2] : undefined;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}

function entry({ storageType, name, expires, contentType, contentLength }: StoredArtifact) {
  return { storageType, name, expires, contentType, ...(contentLength === undefined ? {} : { contentLength }) };
}

function artifactInfo(call: Call): Reply {
  const { taskId, runId } = chosenRun(call);
  const artifact = call.deployment.store.artifactsOf(taskId, runId).get(call.params.name ?? '');
  if (!artifact) throw notFound('Artifact not found');
  return { body: entry(artifact) };
}

/** The artifact behind the name, after following links; the caller needs scopes for every name on the way. */
function reach(
  deployment: Deployment,
  place: { taskId: string; runId: number },
  first: string,
  auth: Auth,
): StoredArtifact {
  const artifacts = deployment.store.artifactsOf(place.taskId, place.runId);
  const names: string[] = [];
  const passed: StoredArtifact[] = [];
  let artifact = artifacts.get(first);
  let name = first;
  for (;;) {
    if (names.includes(name)) throw inputError('Artifact leads to a link cycle');
    names.push(name);
    if (artifact) passed.push(artifact);
    if (artifact?.storageType !== 'link') break;
    name = artifact.target ?? '';
    artifact = artifacts.get(name);
  }
  auth.authorize({ names });
  if (!artifact?.present) throw notFound('Artifact not found');
  if (passed.some(({ expires }) => Date.parse(expires) < deployment.clock.now())) {
    throw new ReportedError('ResourceExpired', 'Artifact expired');
  }
  return artifact;
}

/** Missing tasks and runs of a route with runId are just missing artifacts here, unlike in the lists. */
function reachFromRoute(call: Call): StoredArtifact {
  const { deployment, params, auth } = call;
  const place =
    params.runId === undefined ? chosenRun(call) : { taskId: params.taskId ?? '', runId: Number(params.runId) };
  return reach(deployment, place, params.name ?? '', auth);
}

function locate(deployment: Deployment, artifact: StoredArtifact): string {
  if (artifact.storageType === 'reference') return artifact.url ?? '';
  const key = storageKey(artifact);
  const exact = artifact.storageType === 'object';
  return deployment.objects.getUrl(key, { signed: exact || !isPublicKey(key), exact });
}

function redirectToArtifact(call: Call): Reply {
  const artifact = reachFromRoute(call);
  const { storageType } = artifact;
  const headers = { 'x-taskcluster-artifact-storage-type': storageType };
  if (storageType === 'error') {
    return { status: 424, headers, body: { reason: artifact.reason, message: artifact.message } };
  }
  const url = locate(call.deployment, artifact);
  return { status: 303, headers: { ...headers, location: url }, body: { storageType, url } };
}

function artifactContent(call: Call): Reply {
  const { deployment } = call;
  const artifact = reachFromRoute(call);
  const { storageType, taskId, runId, name, reason, message } = artifact;
  if (storageType === 'error') return { body: { storageType, reason, message } };
  if (storageType !== 'object') return { body: { storageType, url: locate(deployment, artifact) } };
  const key = storageKey(artifact);
  const credentials = deployment.temporaryCredentials({
    scopes: [`object:download:${key}`],
    seconds: 3600,
    clientId: `artifact-download/${taskId}/${runId}/${name}`,
  });
  return { body: { storageType, name: key, credentials } };
}
