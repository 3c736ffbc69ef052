import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import { signedUrl } from '../src/api/signing.ts';
import { artifactUrl } from '../src/links.ts';
import { curlLine } from '../src/share/share-text.ts';
import { isLostOnTheWay, signedLife } from '../src/share/signed-life.ts';

/** Links of src to private artifacts, followed by somebody who has nothing but the link. */
const taskId = 'fZ3mT7pLQkWc5dJx8uYh0A';
const HOUR = 60 * 60_000;
let deployment: Deployment;

const NAMES = [
  'private/report.txt',
  'private/with space/report final (2).txt',
  'private/percent%25encoded%2Fslash.txt',
  'private/100%.txt',
  'private/question?mark=1&x=2.txt',
  'private/hash#L10-20.txt',
  'private/plus+plus=.txt',
  'private/"double" and \'single\' quotes.txt',
  'private/<b>angle</b> & amp;.txt',
  'private//double//slash.txt',
  'private/./dot/../dots.txt',
  'private/colon:semi;comma,at@tilde~star*bar|caret^tick`.txt',
  'private/[brackets]{braces}$dollar!.txt',
  'top-level-name.txt',
];
const TYPES = ['s3', 'object', 'reference', 'link'] as const;
type StorageType = (typeof TYPES)[number];

beforeAll(async () => {
  deployment = await startDeployment({ validateOutput: true });
  const { store, objects, clock } = deployment;
  const meta = { contentType: 'text/plain' };
  objects.put(`${taskId}/9/public/elsewhere.txt`, Buffer.from('elsewhere'), meta);
  const elsewhere = objects.getUrl(`${taskId}/9/public/elsewhere.txt`, { signed: false });
  // A run a kind, so that each may have all names.
  for (const [runId, storageType] of TYPES.entries()) {
    const put = (name: string, more: object) =>
      store.putArtifact({
        ...{ taskId, runId, name, storageType, contentType: 'text/plain', expires: clock.iso(HOUR), present: true },
        ...more,
      });
    for (const name of NAMES) {
      const key = `${taskId}/${runId}/${name}`;
      if (storageType === 's3' || storageType === 'object') {
        objects.put(key, Buffer.from(name), meta);
        put(name, { key });
      } else if (storageType === 'reference') put(name, { url: elsewhere });
      else {
        objects.put(`${key}.target`, Buffer.from(name), meta);
        put(`${name}.target`, { storageType: 'object', key: `${key}.target` });
        put(name, { target: `${name}.target` });
      }
    }
  }
});
afterAll(() => deployment.close());

const addressOf = (name: string, storageType: StorageType) =>
  artifactUrl(deployment.rootUrl, taskId, name, TYPES.indexOf(storageType));

test.each(TYPES.flatMap((storageType) => NAMES.map((name) => [storageType, name] as const)))(
  'a signed link to %s, %s',
  async (storageType, name) => {
    const plain = addressOf(name, storageType);
    expect((await fetch(plain)).status).toBe(403);
    const { expires } = signedLife('5 minutes', Date.now());
    const signed = signedUrl({ url: plain, credentials: deployment.credentials, expires: expires! });
    const answer = await fetch(signed);
    // What storage does not find under this name no signature helps: the page says so beforehand.
    const lost = isLostOnTheWay(name, storageType === 'link' ? 'object' : storageType);
    expect(answer.status).toBe(lost ? 404 : 200);
    if (!lost) expect(await answer.text()).toBe(storageType === 'reference' ? 'elsewhere' : name);
  },
);

/** What running services (v106) were asked for and where they led: `asked` behind `…/artifacts/`, `led` behind the run. */
test.each<[name: string, asked: string, led: string]>([
  [
    'public/dir with space/a#b?c&d;e=f,<b>"q".txt',
    'public/dir%20with%20space/a%23b%3Fc%26d%3Be%3Df%2C%3Cb%3E%22q%22.txt',
    'public/dir%20with%20space/a%23b%3Fc&d;e=f,%3Cb%3E%22q%22.txt',
  ],
  [
    'public/dir with space/ao#?%25&+<b>"q".txt',
    'public/dir%20with%20space/ao%23%3F%2525%26%2B%3Cb%3E%22q%22.txt',
    'public/dir%20with%20space/ao%23%3F%25&+%3Cb%3E%22q%22.txt',
  ],
  [
    'public/dir with space/plus+sign (1).txt',
    'public/dir%20with%20space/plus%2Bsign%20(1).txt',
    'public/dir%20with%20space/plus+sign%20(1).txt',
  ],
  ['public/percent%25.txt', 'public/percent%2525.txt', 'public/percent%25.txt'],
])('%s is asked for and led to as it was recorded', async (name, asked, led) => {
  const url = addressOf(name, 's3');
  expect(url.split('/artifacts/')[1]).toBe(asked);
  const expires = deployment.clock.iso(HOUR);
  const key = `${taskId}/0/${name}`;
  deployment.store.putArtifact({
    ...{ taskId, runId: 0, name, storageType: 's3', contentType: 'text/plain', expires, present: true, key },
  });
  const { status, headers } = await fetch(url, { redirect: 'manual' });
  expect(status).toBe(303);
  expect(headers.get('location')?.split(`/${taskId}/0/`)[1]).toBe(led);
  expect(isLostOnTheWay(name, 's3')).toBe(decodeURIComponent(led) !== name);
});

test.each(['private/it\'s "x" & $(y).txt', 'private/-o'])('curl saves %s as it is', async (name) => {
  const { store, objects, clock } = deployment;
  const key = `${taskId}/0/${name}`;
  objects.put(key, Buffer.from('saved'), { contentType: 'text/plain' });
  const expires = clock.iso(HOUR);
  store.putArtifact({
    taskId,
    runId: 0,
    name,
    storageType: 's3',
    contentType: 'text/plain',
    expires,
    present: true,
    key,
  });
  const url = signedUrl({
    url: addressOf(name, 's3'),
    credentials: deployment.credentials,
    expires: Date.now() + HOUR,
  });
  const cwd = await mkdtemp(path.join(tmpdir(), 'signed-links-'));
  try {
    await promisify(execFile)('sh', ['-c', curlLine(url, name)], { cwd });
    expect(await readFile(path.join(cwd, name.slice(name.lastIndexOf('/') + 1)), 'utf8')).toBe('saved');
  } finally {
    await rm(cwd, { recursive: true });
  }
});

test('once its end has come, and for anything but its own artifact, a signed link is refused', async () => {
  const url = addressOf('private/report.txt', 's3');
  const { credentials } = deployment;
  const over = signedUrl({ url, credentials, expires: Date.now() - 1000 });
  expect((await fetch(over)).status).toBe(401);
  const good = signedUrl({ url, credentials, expires: Date.now() + HOUR });
  expect((await fetch(good)).status).toBe(200);
  expect((await fetch(good.replace('report.txt', '100%25.txt'))).status).toBe(401);
});

test('a link of temporary credentials ends with them, whatever it was signed for', async () => {
  const scopes = ['queue:get-artifact:private/*'];
  const url = addressOf('private/report.txt', 's3');
  const short = deployment.temporaryCredentials({ scopes, seconds: 60 });
  const end = JSON.parse(short.certificate ?? '').expiry;
  const life = signedLife('31 days', Date.now(), end);
  expect(life).toEqual({ expires: end, cut: true });
  expect((await fetch(signedUrl({ url, credentials: short, expires: life.expires! }))).status).toBe(200);
  const other = addressOf('top-level-name.txt', 's3');
  expect((await fetch(signedUrl({ url: other, credentials: short, expires: life.expires! }))).status).toBe(403);
});
