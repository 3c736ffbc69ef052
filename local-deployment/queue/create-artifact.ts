/** How workers declare artifacts. Source of the rules: the queue's createArtifact and the manual on artifacts. */
import { randomBytes } from 'node:crypto';
import { conflict, inputError, notFound } from '../errors.ts';
import type { Call, Reply } from '../method.ts';
import { objectKey } from '../object-store.ts';
import type { StoredArtifact, StoredRun } from '../store.ts';

/** Workers may still upload what they have for this long after an exception. */
const GRACE_MS = 25 * 60 * 1000;
const PUT_SECONDS = 45 * 60;
const UPLOAD_SECONDS = 24 * 3600;

/** Where the bytes of an s3 or object artifact lie in the object store. */
export function storageKey({ taskId, runId, name, storageType, key }: StoredArtifact): string {
  return key ?? (storageType === 'object' ? 't/' : '') + objectKey(taskId, runId, name);
}

export function createArtifact(call: Call): Reply {
  const { deployment, payload } = call;
  const { taskId = '', name = '' } = call.params;
  const runId = Number(call.params.runId);
  const task = deployment.store.tasks.get(taskId);
  if (!task) throw notFound('Task not found');
  const run = task.runs[runId];
  if (!run) throw notFound('Run not found');
  const expires = new Date(payload.expires).toISOString();
  if (Date.parse(expires) > Date.parse(task.definition.expires)) {
    throw inputError(`The artifact expires (${expires}) after its task (${task.definition.expires}).`);
  }
  if (!mayAdd(run, deployment.clock.now())) {
    throw conflict(
      'Artifacts can be created while the run is running, and up to 25 min after it ended as an exception. ' +
        `This run is \`${run.state}\`.`,
    );
  }
  const artifact: StoredArtifact = {
    taskId,
    runId,
    name,
    storageType: payload.storageType,
    contentType: payload.contentType ?? 'application/binary',
    expires,
    present: payload.storageType !== 'object',
    ...(payload.contentLength === undefined ? {} : { contentLength: payload.contentLength }),
    ...(payload.url === undefined ? {} : { url: payload.url }),
    ...(payload.artifact === undefined ? {} : { target: payload.artifact }),
    ...(payload.reason === undefined ? {} : { reason: payload.reason, message: payload.message }),
  };
  const before = deployment.store.artifactsOf(taskId, runId).get(name);
  if (before && !mayReplace(before, artifact)) {
    throw conflict('Artifact already exists, with another type, content or a later expiration');
  }
  if (artifact.storageType === 'object') artifact.uploadId = before?.uploadId ?? newUploadId();
  if (before?.storageType === 'object') artifact.present = before.present;
  deployment.store.putArtifact(artifact);
  return { body: answer(call, artifact, task.definition.projectId) };
}

function mayAdd(run: StoredRun, now: number): boolean {
  if (run.state === 'running') return true;
  return run.state === 'exception' && now < Date.parse(run.resolved ?? '') + GRACE_MS;
}

const points = (artifact: StoredArtifact) => artifact.storageType === 'reference' || artifact.storageType === 'link';

/** The same again is fine; so is pointing elsewhere: that is how the live log becomes a link to the complete one. */
function mayReplace(before: StoredArtifact, after: StoredArtifact): boolean {
  if (points(before) && points(after)) return true;
  return (
    before.storageType === after.storageType &&
    before.contentType === after.contentType &&
    before.expires <= after.expires &&
    before.reason === after.reason &&
    before.message === after.message
  );
}

function answer(call: Call, artifact: StoredArtifact, projectId: string) {
  const { storageType, contentType, uploadId } = artifact;
  const { deployment } = call;
  const key = storageKey(artifact);
  if (storageType === 's3') {
    const putUrl = deployment.objects.signedPutUrl(key, { 'content-type': contentType }, PUT_SECONDS);
    // Upload URLs are signatures, so they end by wall time.
    return { storageType, contentType, putUrl, expires: new Date(Date.now() + PUT_SECONDS * 1000).toISOString() };
  }
  if (storageType === 'object') {
    const credentials = deployment.temporaryCredentials({
      scopes: [`object:upload:${projectId}:${key}`],
      seconds: UPLOAD_SECONDS,
      clientId: `artifact-upload/${key}`,
    });
    return { storageType, name: key, projectId, uploadId, credentials, expires: artifact.expires };
  }
  return { storageType };
}

export function finishArtifact({ deployment, params, payload }: Call): Reply {
  const { taskId = '', runId, name = '' } = params;
  const artifact = deployment.store.artifactsOf(taskId, Number(runId)).get(name);
  if (!artifact) throw notFound('Artifact not found');
  if (artifact.storageType !== 'object') throw inputError('Only artifacts of storage type object are finished');
  if (artifact.uploadId !== payload.uploadId) throw inputError('The given uploadId is not that of createArtifact');
  deployment.store.putArtifact({ ...artifact, present: true });
  return { body: {} };
}

/** A slugid: the URL-safe base64 of a random UUID version 4. */
function newUploadId(): string {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('base64url');
}
