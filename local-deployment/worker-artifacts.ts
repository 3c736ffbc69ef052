/** Uploads what a run made, as generic-worker does: gzip unless compressed already, error artifacts for what is missing. */
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { extname, posix, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { WorkerLog } from './worker-log.ts';
import type { PayloadArtifact } from './worker-payload.ts';
import type { RunLine } from './worker-queue.ts';

/** Files are read whole. */
const MAX_BYTES = 256 * 1024 * 1024;

const COMPRESSED = new Set(
  '7z aab apk bz2 deb dmg flv gif gz jar jpeg jpg npz pkg png swf tbz tgz wasm webp whl woff woff2 xpi xz zip zst'.split(
    ' ',
  ),
);

const CONTENT_TYPES: Record<string, string> = {
  bz2: 'application/x-bzip2',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  gz: 'application/gzip',
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  log: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  tar: 'application/x-tar',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webp: 'image/webp',
  xml: 'text/xml; charset=utf-8',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
  zst: 'application/zstd',
};

type MissingReason =
  | 'file-missing-on-worker'
  | 'invalid-resource-on-worker'
  | 'too-large-file-on-worker'
  | 'file-not-readable-on-worker';

/** Something that cannot be uploaded; it becomes an error artifact, which says why to everybody who asks for it. */
class Missing extends Error {
  readonly reason: MissingReason;

  constructor(reason: MissingReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface Uploads {
  line: RunLine;
  log: WorkerLog;
  folder: string;
  /** Whether the run fails when one is missing; only said here. */
  needed: boolean;
}

/** Uploads everything the payload asks for. False when something was missing. */
export async function uploadArtifacts(artifacts: PayloadArtifact[], uploads: Uploads): Promise<boolean> {
  let complete = true;
  for (const artifact of artifacts) {
    const fine = artifact.type === 'file' ? await uploadFile(artifact, uploads) : await uploadFolder(artifact, uploads);
    complete &&= fine;
  }
  return complete;
}

async function uploadFolder(artifact: PayloadArtifact, uploads: Uploads): Promise<boolean> {
  const folder = resolve(uploads.folder, artifact.path);
  const paths = await checked(artifact, uploads, async () => {
    await expect(folder, 'directory', artifact.path);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => resolve(entry.parentPath, entry.name));
  });
  if (!paths) return paths === undefined;
  let complete = true;
  for (const path of paths.sort()) {
    const inside = relative(folder, path).split(sep).join('/');
    const file = { ...artifact, name: posix.join(nameOf(artifact), inside), path };
    complete = (await uploadFile(file, uploads)) && complete;
  }
  return complete;
}

async function uploadFile(artifact: PayloadArtifact, uploads: Uploads): Promise<boolean> {
  const { line, log } = uploads;
  const path = resolve(uploads.folder, artifact.path);
  const bytes = await checked(artifact, uploads, async () => {
    await expect(path, 'file', artifact.path);
    return readFile(path);
  });
  if (!bytes) return bytes === undefined;
  const extension = extname(path).slice(1).toLowerCase();
  const contentType = artifact.contentType ?? CONTENT_TYPES[extension] ?? 'application/octet-stream';
  const encoding = artifact.contentEncoding ?? (COMPRESSED.has(extension) ? 'identity' : 'gzip');
  const name = nameOf(artifact);
  const expires = artifact.expires ?? line.claim.task.expires;
  const shown = relative(uploads.folder, path);
  log.info(
    `Uploading artifact ${name} from file ${shown.startsWith('..') ? path : shown} with content encoding "${encoding}", ` +
      `mime type "${contentType}" and expiry ${expires}`,
  );
  const body = encoding === 'gzip' ? await promisify(gzip)(bytes) : bytes;
  try {
    await uploadBytes(line, { name, contentType, expires, size: bytes.length }, body, encoding === 'gzip');
    return true;
  } catch (error) {
    // For example a name that is not printable ASCII: the queue refuses it, the other artifacts go on.
    log.error(`Could not upload ${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return false;
  }
}

/** Declares an s3 artifact and puts its bytes where the queue says. Throws when either refuses. */
export async function uploadBytes(
  line: RunLine,
  { name, contentType, expires, size }: { name: string; contentType: string; expires: string; size: number },
  body: Buffer,
  gzipped: boolean,
): Promise<void> {
  const { putUrl } = await line.createArtifact(name, { storageType: 's3', contentType, expires, contentLength: size });
  const headers = { 'content-type': contentType, ...(gzipped ? { 'content-encoding': 'gzip' } : {}) };
  const response = await fetch(putUrl, { method: 'PUT', headers, body: new Uint8Array(body) });
  if (!response.ok) throw new Error(`the object store answered ${response.status}`);
  await response.arrayBuffer();
}

const nameOf = (artifact: PayloadArtifact) => artifact.name ?? artifact.path;

/** What `read` answers; undefined when it is optional and not there, null when it became an error artifact. */
async function checked<T>(
  artifact: PayloadArtifact,
  { line, log, needed }: Uploads,
  read: () => Promise<T>,
): Promise<T | null | undefined> {
  try {
    return await read();
  } catch (error) {
    const missing =
      error instanceof Missing
        ? error
        : new Missing('file-not-readable-on-worker', `Could not read ${artifact.path}: ${error}`);
    if (artifact.optional && missing.reason === 'file-missing-on-worker') return undefined;
    if (needed) log.error(`TASK FAILURE during artifact upload: ${missing.reason}: ${missing.message}`);
    else log.warn(`${nameOf(artifact)} is missing: ${missing.reason}: ${missing.message}`);
    await line.createArtifact(nameOf(artifact), {
      storageType: 'error',
      reason: missing.reason,
      message: missing.message,
      expires: artifact.expires ?? line.claim.task.expires,
    });
    return null;
  }
}

async function expect(path: string, kind: 'file' | 'directory', asked: string): Promise<void> {
  // A link that leads nowhere is as missing as no file.
  const found = await lstat(path)
    .then(() => stat(path))
    .catch(() => undefined);
  const word = kind === 'file' ? 'file' : 'directory';
  if (!found) throw new Missing('file-missing-on-worker', `Could not find ${word} '${asked}' on the worker`);
  if (kind === 'file' ? !found.isFile() : !found.isDirectory()) {
    const is = found.isDirectory() ? 'a directory' : found.isFile() ? 'a file' : 'no regular file';
    throw new Missing('invalid-resource-on-worker', `'${asked}' was asked for as a ${word}, but it is ${is}`);
  }
  if (kind === 'file' && found.size > MAX_BYTES) {
    throw new Missing('too-large-file-on-worker', `'${asked}' has ${found.size} bytes, more than ${MAX_BYTES}`);
  }
}
