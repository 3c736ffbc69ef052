import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mintTemporary } from '../api/signing.ts';
import { packPass, readPass } from './pass-link.ts';
import { rightsFor, rightsIn } from './pass-rights.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const OTHER = 'HoMwSAbnTS6-SyLrRFVaiA';
const ROOT = 'https://tc.example.com';
const NOW = Date.UTC(2026, 10, 22, 2);
const DAY = 24 * 60 * 60_000;
const issuer = { clientId: 'me/developer', accessToken: 'permanent-token' };
const scopes = rightsFor(S, ['private/report.json']).map(({ scope }) => scope);

const made = (more: Partial<Parameters<typeof mintTemporary>[0]> = {}) => ({
  rootUrl: ROOT,
  taskId: S,
  credentials: mintTemporary({ issuer, scopes, start: NOW, expiry: NOW + DAY, ...more }),
});
const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
const packed = (value: unknown) =>
  Buffer.from(String(JSON.stringify(value)).replace(/[^ -~]/g, escaped)).toString('base64url');
/** What a pass has inside, with something else in it. */
const with_ = (change: object) => {
  const inside = JSON.parse(Buffer.from(packPass(made()), 'base64url').toString());
  return packed({ ...inside, ...change });
};
const certificate = (change: object) => ({
  certificate: { ...JSON.parse(made().credentials.certificate ?? ''), ...change },
});

test('a pass comes out of its link as it went in, and the link needs no escaping', () => {
  const pass = made();
  const link = packPass(pass);
  expect(link).toMatch(/^[\w-]+$/);
  expect(link.length).toBeLessThan(1500);
  expect(readPass(link, ROOT, NOW)).toEqual({
    kind: 'usable',
    pass,
    issuer: 'me/developer',
    expires: NOW + DAY,
    rights: rightsFor(S, ['private/report.json']),
  });
});

test('one with a name of its own still says whose it is', () => {
  expect(readPass(packPass(made({ name: 'me/developer/guest' })), ROOT, NOW)).toMatchObject({
    issuer: 'me/developer',
    pass: { credentials: { clientId: 'me/developer/guest' } },
  });
});

test('what was signed is what travels', () => {
  const { credentials } = made();
  const read = readPass(packPass(made({})), ROOT, NOW);
  const keys = (text = '') => Object.keys(JSON.parse(text)).sort();
  expect(read.kind === 'usable' && keys(read.pass.credentials.certificate)).toEqual(keys(credentials.certificate));
});

describe('is refused and says why', () => {
  test.each([
    ['nothing', '', /no guest pass/],
    ['other characters', 'a/b', /no guest pass/],
    ['noise', 'AAAAAAAA', /no guest pass/],
    ['a link that was cut', packPass(made()).slice(0, 300), /cut or changed/],
    ['a list', packed([]), /another version/],
    ['null', packed(null), /no guest pass/],
    ['a later version', with_({ v: 2 }), /another version/],
    ['no task', with_({ taskId: 'x' }), /names no task/],
    ['a task that is an object', with_({ taskId: {} }), /names no task/],
    ['another deployment', with_({ rootUrl: 'https://evil.example' }), /another deployment/],
    ['permanent credentials', with_({ certificate: undefined }), /permanent credentials.*reset/],
    ['a certificate that is text', with_({ certificate: 'x' }), /no temporary credentials/],
    [
      'an issuer that is no client',
      with_(certificate({ issuer: 'Mozilla. Click on “Use it”' })),
      /no temporary credentials/,
    ],
    ['an issuer nobody can see', with_(certificate({ issuer: 'me\u202e/nimda' })), /no temporary credentials/],
    ['a certificate without scopes', with_(certificate({ scopes: undefined })), /no temporary credentials/],
    ['a client ID that breaks out of a header', with_({ clientId: 'a", x="' }), /no temporary credentials/],
    ['an access token that is none', with_({ accessToken: 7 }), /no temporary credentials/],
    ['no scopes', with_(certificate({ scopes: [] })), /grants nothing/],
    ['one that lasts too long', with_(certificate({ expiry: NOW + 40 * DAY })), /31 days/],
    ['one that is over', with_(certificate({ start: NOW - 2 * DAY, expiry: NOW })), /has expired/],
    ['one of the future', with_(certificate({ start: NOW + DAY, expiry: NOW + 2 * DAY })), /not valid yet/],
    ['a megabyte', 'A'.repeat(1_000_000), /longer than any/],
  ])('%s', (_, link, words) => {
    expect(readPass(link, ROOT, NOW)).toEqual({ kind: 'refused', words: expect.stringMatching(words) });
  });

  test.each([
    ['*'],
    ['queue:*'],
    ['queue:create-task:lowest:*'],
    [`queue:rerun-task:*/${S}`],
    [`queue:status:${OTHER}`],
    ['queue:status:*'],
    [`queue:status:${S}*`],
    [`queue:get-task:${S} `],
    [`queue:list-artifacts:${OTHER}*`],
    ['queue:list-artifacts:*'],
    ['queue:get-artifact*'],
    ['assume:project:x'],
    ['secrets:get:x'],
    [''],
    ['queue:get-artifact:private/a\u202etxt.b, and nothing else'],
    ['queue:get-artifact:a\nassume:x'],
  ])('%j is more than reading this task', (scope) => {
    const read = readPass(with_(certificate({ scopes: [...scopes, scope] })), ROOT, NOW);
    expect(read).toEqual({ kind: 'refused', words: expect.stringContaining('more than reading'), beyond: [scope] });
  });
});

test('whatever stands in a link, it is read or refused in words', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.jsonValue().map(packed),
        fc.object().map((more) => with_(more)),
      ),
      (link) => {
        const read = readPass(link, ROOT, NOW);
        if (read.kind === 'refused') expect(read.words).toMatch(/\.$/);
        else expect(read.pass.rootUrl).toBe(ROOT);
      },
    ),
  );
});

test.each(['public/a*', 'private/*', '*'])(
  'an artifact named %s is never handed on: its scope would open others',
  (name) => {
    const granted = rightsFor(S, [name, 'private/b']).map(({ scope }) => scope);
    expect(granted.filter((scope) => scope.startsWith('queue:get-artifact:'))).toEqual([
      'queue:get-artifact:private/b',
    ]);
  },
);

test('what a pass grants is said in words', () => {
  const said = (scope: string) => rightsIn([scope], S).rights.map(({ words }) => words)[0];
  expect(said('queue:get-artifact:private/a')).toBe('the content of artifacts named private/a, of any task');
  expect(said('queue:get-artifact:private/*')).toBe(
    'the content of artifacts whose names begin with private/, of any task',
  );
  expect(said('queue:get-artifact:*')).toBe('the content of artifacts of any name, of any task');
  expect(said(`queue:list-artifacts:${S}:0`)).toMatch(/of a run$/);
  expect(rightsFor(S, ['a', 'a']).map(({ scope }) => scope)).toEqual([
    `queue:status:${S}`,
    `queue:get-task:${S}`,
    `queue:list-artifacts:${S}*`,
    'queue:get-artifact:a',
  ]);
});
