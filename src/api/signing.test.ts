import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import * as hawk from 'hawk';
import { describe, expect, test } from 'vitest';
import type { Credentials } from './connection.ts';
import { certificateOf } from './kept-record.ts';
import { LONGEST_SPAN, mintTemporary, signedHeader, signedUrl } from './signing.ts';

/** All signatures are verified by Hawk's own server: a library that shares nothing with the one that signs. */
const permanent: Credentials = { clientId: 'mozilla/alice@example.com|x', accessToken: 'a-token_of-44-characters' };
const MINUTE = 60_000;
const now = Date.now();

function requestTo(address: string, method: string, authorization?: string) {
  const url = new URL(address);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return { method, url: url.pathname + url.search, host: url.hostname, port, ...(authorization && { authorization }) };
}

const lookup =
  ({ clientId, accessToken }: Credentials) =>
  async (id: string) => {
    if (id !== clientId) throw new Error(`no client ${id}`);
    return { key: accessToken, algorithm: 'sha256' as const };
  };

const verified = (address: string, method: string, authorization: string, credentials = permanent) =>
  hawk.server.authenticate(requestTo(address, method, authorization), lookup(credentials), {
    timestampSkewSec: 60,
    localtimeOffsetMsec: 0,
  });

const verifiedUrl = (address: string, credentials = permanent) =>
  hawk.server.authenticateBewit(requestTo(address, 'GET'), lookup(credentials), { localtimeOffsetMsec: 0 });

const decoded = (ext: string | undefined) => JSON.parse(Buffer.from(ext ?? '', 'base64').toString('utf8'));

const url = 'https://tc.example.com/api/queue/v1/task/KrIk6dKwS-mYzC9Zqm3Vdg/status';

describe('a header', () => {
  test.each([
    ['https', url],
    ['http', 'http://tc.example.com/x'],
    ['a port', 'http://localhost:5181/api/queue/v1/ping'],
    ['an IPv6 host', 'http://[::1]:5181/api/queue/v1/ping'],
    ['capitals in the host', 'https://TC.Example.com/x'],
    ['a query', `${url}?limit=100&continuationToken=a%2Fb+c`],
    ['what the browser spells its own way', `https://tc.example.com/a b/../c'd?q='é'&x=[1]`],
    ['a fragment, which is not sent', `${url}#secret`],
    ['a question mark and nothing', 'https://tc.example.com/x?'],
  ])('holds for %s', async (_, address) => {
    const { artifacts } = await verified(
      address,
      'GET',
      signedHeader({ url: address, method: 'GET', credentials: permanent, now }),
    );
    expect(artifacts.id).toBe(permanent.clientId);
    expect(artifacts.hash).toBeUndefined();
    expect(artifacts.ext).toBeFalsy();
  });

  test.each([
    ['another path', url.replace('status', 'cancel'), 'GET'],
    ['another query', `${url}?limit=1`, 'GET'],
    ['another host', url.replace('tc.', 'evil.'), 'GET'],
    ['another port', url.replace('.com', '.com:444'), 'GET'],
    ['another method', url, 'POST'],
  ])('does not hold for %s', async (_, address, method) => {
    const header = signedHeader({ url, method: 'GET', credentials: permanent, now });
    await expect(verified(address, method, header)).rejects.toThrow('Bad mac');
  });

  test('does not hold with another token, nor at another time', async () => {
    const wrong = { ...permanent, accessToken: 'another' };
    const header = signedHeader({ url, method: 'GET', credentials: wrong, now });
    await expect(verified(url, 'GET', header)).rejects.toThrow('Bad mac');
    const early = signedHeader({ url, method: 'GET', credentials: permanent, now: now - 20 * MINUTE });
    await expect(verified(url, 'GET', early)).rejects.toThrow('Stale timestamp');
  });

  test.each([
    ['plain', '{"a":1}'],
    ['Latin-1', '{"name":"façade"}'],
    ['beyond the first plane', '{"name":"грузовик 🚚 𝕏 ﷽ \\ud800"}'],
    ['empty', ''],
    ['long', `"${'é🚚'.repeat(40_000)}"`],
  ])('carries the hash of a body: %s', async (_, body) => {
    const header = signedHeader({ url, method: 'PUT', credentials: permanent, body, now });
    const { artifacts } = await verified(url, 'PUT', header);
    const expected = hawk.crypto.calculatePayloadHash(Buffer.from(body), 'sha256', 'application/json');
    expect(artifacts.hash).toBe(expected);
  });

  test('carries the hash of any body', () =>
    fc.assert(
      fc.asyncProperty(fc.json({ noUnicodeString: false }), fc.string({ unit: 'grapheme' }), async (json, text) => {
        const body = JSON.stringify([json, text]);
        const header = signedHeader({
          url,
          method: 'PUT',
          credentials: permanent,
          body,
          contentType: 'text/x; a=b',
          now,
        });
        const { artifacts } = await verified(url, 'PUT', header);
        expect(artifacts.hash).toBe(hawk.crypto.calculatePayloadHash(body, 'sha256', 'text/x'));
      }),
      { numRuns: 60 },
    ));

  test('carries certificate and restriction', async () => {
    const credentials = mintTemporary({ issuer: permanent, scopes: ['a:*'], start: now, expiry: now + MINUTE });
    const header = signedHeader({ url, method: 'GET', credentials, authorizedScopes: ['a:b'], now });
    const { artifacts } = await verified(url, 'GET', header, credentials);
    expect(decoded(artifacts.ext)).toEqual({
      certificate: JSON.parse(credentials.certificate ?? ''),
      authorizedScopes: ['a:b'],
    });
  });

  test('takes a certificate with letters of all alphabets', async () => {
    const credentials = { ...permanent, certificate: '{"note":"für 東京 🚚"}' };
    const { artifacts } = await verified(url, 'GET', signedHeader({ url, method: 'GET', credentials, now }));
    expect(decoded(artifacts.ext)).toEqual({ certificate: { note: 'für 東京 🚚' } });
  });

  test('is never the same twice', () => {
    const headers = Array.from({ length: 50 }, () => signedHeader({ url, method: 'GET', credentials: permanent, now }));
    expect(new Set(headers).size).toBe(50);
  });

  test('is not made for a client ID that would break it, and no secret is in what is thrown', () => {
    const certificate = 'not json but SECRET';
    for (const odd of [
      { clientId: 'a", mac="' },
      { clientId: 'ä' },
      { clientId: 'a\nb' },
      { clientId: '' },
      { certificate },
    ]) {
      const credentials = { ...permanent, ...odd };
      const attempt = () => signedHeader({ url, method: 'GET', credentials, now });
      expect(attempt).toThrow(/client ID|certificate/);
      expect(attempt).not.toThrow(/a-token|SECRET/);
    }
  });
});

describe('a signed URL', () => {
  const artifact = 'https://tc.example.com/api/queue/v1/task/x/artifacts/private%2Fa.txt';

  test.each([artifact, `${artifact}?a=1`, `${artifact}#part`, 'http://localhost:5181/x?'])(
    'holds: %s',
    async (address) => {
      const signed = signedUrl({ url: address, credentials: permanent, expires: now + MINUTE });
      expect(signed).toMatch(/^[^?#]+\?(a=1&)?bewit=[\w-]+$/);
      const { attributes } = await verifiedUrl(signed);
      expect(attributes.id).toBe(permanent.clientId);
      // Cut to the second: never longer than was said.
      expect(attributes.exp).toBe(String(Math.floor((now + MINUTE) / 1000)));
    },
  );

  test('holds for nothing else, and no longer', async () => {
    const signed = signedUrl({ url: artifact, credentials: permanent, expires: now + MINUTE });
    await expect(verifiedUrl(signed.replace('a.txt', 'b.txt'))).rejects.toThrow('Bad mac');
    await expect(verifiedUrl(`${signed}&a=1`)).rejects.toThrow('Bad mac');
    const past = signedUrl({ url: artifact, credentials: permanent, expires: now - MINUTE });
    await expect(verifiedUrl(past)).rejects.toThrow('Access expired');
  });

  test('carries a certificate', async () => {
    const credentials = mintTemporary({ issuer: permanent, name: 'x/y', scopes: [], start: now, expiry: now + MINUTE });
    const signed = signedUrl({ url: artifact, credentials, expires: now + MINUTE });
    const { attributes } = await verifiedUrl(signed, credentials);
    expect(decoded(attributes.ext).certificate).toEqual(JSON.parse(credentials.certificate ?? ''));
  });

  test('holds no token, and is not signed twice', () => {
    const signed = signedUrl({ url: artifact, credentials: permanent, expires: now + MINUTE });
    const bewit = Buffer.from(signed.split('bewit=')[1] ?? '', 'base64url').toString();
    expect(bewit).not.toContain(permanent.accessToken);
    expect(() => signedUrl({ url: signed, credentials: permanent, expires: now })).toThrow('signed already');
  });
});

describe('temporary credentials', () => {
  const times = { start: now - 5 * MINUTE, expiry: now + 60 * MINUTE };
  const hmac = (text: string) => createHmac('sha256', permanent.accessToken).update(text).digest('base64');

  test.each([
    ['named', 'mozilla/alice/one-task', 'clientId:mozilla/alice/one-task\nissuer:mozilla/alice@example.com|x\n'],
    ['unnamed', undefined, ''],
  ])('%s: what is signed is what the manual says', (_, name, lines) => {
    const scopes = ['queue:create-task:*', 'queue:route:a b'];
    const made = mintTemporary({ issuer: permanent, name, scopes, ...times });
    const { seed, signature, ...certificate } = JSON.parse(made.certificate ?? '');
    expect(seed).toHaveLength(44);
    expect(certificate).toEqual({ version: 1, scopes, ...times, ...(name && { issuer: permanent.clientId }) });
    const signed = `version:1\n${lines}seed:${seed}\nstart:${times.start}\nexpiry:${times.expiry}\nscopes:\n${scopes.join('\n')}`;
    expect(signature).toBe(hmac(signed));
    expect(made.clientId).toBe(name ?? permanent.clientId);
    expect(made.accessToken).toBe(Buffer.from(hmac(seed), 'base64').toString('base64url'));
    expect(certificateOf(made)).toEqual({ ...times, scopes, ...(name && { issuer: permanent.clientId }) });
  });

  test('without scopes, and for 31 days to the millisecond', () => {
    const made = mintTemporary({ issuer: permanent, scopes: [], start: now + 0.4, expiry: now + LONGEST_SPAN + 0.4 });
    expect(certificateOf(made)).toEqual({ start: now, expiry: now + LONGEST_SPAN, scopes: [] });
  });

  test.each([
    ['from temporary ones', { issuer: mintTemporary({ issuer: permanent, scopes: [], ...times }) }, /permanent/],
    ['with the name of the issuer', { name: permanent.clientId }, /differ/],
    ['with a name that is none', { name: 'a"b' }, /client ID/],
    ['without a name in the name', { name: '' }, /client ID/],
    ['that end before they begin', { start: times.expiry + 1 }, /before they begin/],
    ['without a time', { expiry: Number.NaN }, /before they begin/],
    ['for longer than 31 days', { expiry: times.start + LONGEST_SPAN + 1 }, /31 days/],
    ['with a scope that looks like two', { scopes: ['a\nb'] }, /Not a scope: "a\\nb"/],
    ['with a scope in other letters', { scopes: ['é'] }, /Not a scope/],
  ])('are not made %s', (_, odd, words) => {
    expect(() => mintTemporary({ issuer: permanent, scopes: ['a'], ...times, ...odd })).toThrow(words);
  });
});
