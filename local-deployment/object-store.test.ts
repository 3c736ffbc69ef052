import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';
import { LiveLogs } from './live-logs.ts';
import { ObjectStore, objectKey } from './object-store.ts';

const TASK = 'Zk3KnZebRb29YnMNAN_7eg';
const objects = new ObjectStore({ clock: new Clock() });
const liveLogs = new LiveLogs();
beforeAll(async () => {
  await objects.start(0, '127.0.0.1');
  await liveLogs.start(0, '127.0.0.1');
});
afterAll(async () => {
  await objects.close();
  await liveLogs.close();
});

const text = { contentType: 'text/plain' };
const publicKey = objectKey(TASK, 0, 'public/a.txt');
const privateKey = objectKey(TASK, 0, 'private/a.txt');
const plain = (key: string) => objects.getUrl(key, { signed: false });
const signed = (key: string) => objects.getUrl(key, { signed: true });

/** The status of a GET that claims to be for another host. */
function statusAs(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe('reading', () => {
  it('gives public objects to everybody on every origin, as they were stored', async () => {
    objects.put(publicKey, gzipSync('hello'), { ...text, contentEncoding: 'gzip' });
    const answer = await fetch(plain(publicKey));
    expect(await answer.text()).toBe('hello');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/plain',
      'access-control-allow-origin': '*',
      'accept-ranges': 'bytes',
    });
    expect(answer.headers.get('access-control-expose-headers')).toBeNull();
  });

  it('asks for a signature otherwise, and refuses a changed one', async () => {
    objects.put(privateKey, Buffer.from('secret'), text);
    const refused = await fetch(plain(privateKey));
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/xml']);
    expect(await refused.text()).toContain('<Code>AccessDenied</Code>');
    expect(await (await fetch(signed(privateKey))).text()).toBe('secret');
    const longer = signed(privateKey).replace('X-Amz-Expires=1800', 'X-Amz-Expires=9999');
    expect(await (await fetch(longer)).text()).toContain('SignatureDoesNotMatch');
    const other = signed(privateKey).replace('private/a.txt', 'private/b.txt');
    expect((await fetch(other)).status).toBe(403);
  });

  it('answers ranges, HEAD, and 416 past the end', async () => {
    objects.put(publicKey, Buffer.from('0123456789'), text);
    const range = async (value: string) => {
      const answer = await fetch(plain(publicKey), { headers: { range: value } });
      return [answer.status, answer.headers.get('content-range'), answer.status === 206 ? await answer.text() : ''];
    };
    expect(await range('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await range('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await range('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await range('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await range('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await range('lines=1-2')).toEqual([200, null, '']);
    const head = await fetch(plain(publicKey), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });

  it('answers XML for a key that is not there', async () => {
    const answer = await fetch(plain(objectKey(TASK, 0, 'public/<none>')));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    expect(await answer.text()).toContain('<Code>NoSuchKey</Code>');
  });

  it.each([
    ['public/dir with space/a#b?c&d;e=f,<b>"q".txt', 200],
    ['public/plus+sign (1).txt', 200],
    // The queue under-escapes percent signs; the bucket then looks for `percent%.txt`.
    ['public/percent%25.txt', 404],
  ])('leads %s to %i, as in production', async (name, status) => {
    const key = objectKey(TASK, 1, name);
    objects.put(key, Buffer.from('x'), text);
    expect((await fetch(plain(key))).status).toBe(status);
    expect((await fetch(signed(key))).status).toBe(status);
  });

  it('makes heavy content only when it is asked for, once', async () => {
    let made = 0;
    const key = objectKey(TASK, 2, 'public/heavy');
    objects.putLazily(key, () => Buffer.from(`made ${++made}`), text);
    expect(made).toBe(0);
    expect(await (await fetch(plain(key))).text()).toBe('made 1');
    expect(await (await fetch(plain(key))).text()).toBe('made 1');
  });

  it('refuses other host names', async () => {
    expect(await statusAs('evil.example.com', plain(publicKey))).toBe(403);
    expect(await statusAs('localhost:1', plain(publicKey))).toBe(200);
  });
});

describe('writing', () => {
  it('takes what was signed for, with the content type that was signed', async () => {
    const key = objectKey(TASK, 0, 'public/odd %25 name#.txt');
    const url = objects.signedPutUrl(key, { 'content-type': 'text/plain' }, 60);
    const put = (headers: Record<string, string>, target = url) =>
      fetch(target, { method: 'PUT', headers, body: new Uint8Array(gzipSync('up')) });
    expect((await put({ 'content-type': 'text/html' })).status).toBe(403);
    expect((await put({ 'content-type': 'text/plain' }, url.split('?')[0])).status).toBe(403);
    expect((await put({ 'content-type': 'text/plain', 'content-encoding': 'gzip' })).status).toBe(200);
    expect(objects.get(key)).toMatchObject({ contentType: 'text/plain', contentEncoding: 'gzip' });
    expect((await fetch(url)).status).toBe(403);
  });

  it('refuses a signature that has expired', async () => {
    const url = objects.signedPutUrl(publicKey, {}, -1);
    const answer = await fetch(url, { method: 'PUT', body: 'late' });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });
});

describe('live logs', () => {
  it('come from their first byte to everybody who has the secret, and grow', async () => {
    const log = liveLogs.open('secret');
    log.write('one\n');
    const answer = await fetch(liveLogs.url('secret'), { headers: { range: 'bytes=2-3' } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    log.write('two\n');
    log.end();
    expect(await answer.text()).toBe('one\ntwo\n');
    expect((await fetch(liveLogs.url('secret'))).status).toBe(404);
    expect((await fetch(liveLogs.url('guessed'))).status).toBe(404);
  });

  it('break off when the machine is lost', async () => {
    const log = liveLogs.open('lost');
    log.write('one\n');
    const answer = await fetch(liveLogs.url('lost'));
    log.destroy();
    await expect(answer.text()).rejects.toThrow();
  });
});
