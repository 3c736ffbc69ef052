import { expect, test } from 'vitest';
import type { Json } from '../../lib/json-path.ts';
import { looksSecret } from './looks-secret.ts';

const token = 'aZ3mT7pLQkWc5dJx8uYh0AfB2nV9sRtGqXe1iKoP4wM';

test.each<[string, Json, string]>([
  ['payload.env.PASSWORD', { payload: { env: { PASSWORD: 'hunter22' } } }, 'a value of PASSWORD'],
  ['an access token by name', { payload: { env: { TASKCLUSTER_ACCESS_TOKEN: token } } }, 'an access token'],
  ['camel case', { extra: { accessToken: 'abcdef' } }, 'a value of accessToken'],
  [
    'an export in a command',
    { payload: { command: ['bash', '-c', 'export API_KEY=abc123def; run'] } },
    'a value of API_KEY',
  ],
  ['curl', { c: ['curl -H "Authorization: Bearer abcdefabcdefabcdef"'] }, 'an Authorization header'],
  ['GitHub', { a: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789' }, 'an access token of GitHub'],
  ['AWS', { a: 'AKIAIOSFODNN7EXAMPLE' }, 'an access key of AWS'],
  ['a key file', { a: '-----BEGIN RSA PRIVATE KEY-----\nMIIE' }, 'a private key'],
  [
    'a JWT',
    { a: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P' },
    'a JSON web token',
  ],
  ['a signed URL', { a: `https://x.example/f?bewit=${token}` }, 'a signed URL of Taskcluster'],
  ['a URL with a password', { a: 'https://me:secret@git.example/x' }, 'a URL with a password'],
  ['a bewit', { url: 'https://tc.example.com/a?bewit=abc' }, 'a signed URL of Taskcluster'],
  ['curl with a password', { command: ['curl', 'https://me:word@example.com/'] }, 'a URL with a password'],
  ['a long random word', { a: ['run', '--with', token] }, 'an access token'],
])('%s', (_, value, why) => {
  expect(looksSecret(value).map((look) => look.why)).toEqual([why]);
});

test('it says where', () => {
  const value = { payload: { env: { A: 'x', DB_PASSWORD: 'hunter22' }, command: [['a', 'TOKEN=abcdefgh']] } };
  expect(looksSecret(value).map((look) => look.path)).toEqual([
    ['payload', 'env', 'DB_PASSWORD'],
    ['payload', 'command', 0, 1],
  ]);
});

test('comments travel, too', () => {
  const text = `a: 1 # password: hunter22\n# ghp_abcdefghijklmnopqrstuvwxyz0123456789\nb: 'x #y'\n`;
  expect(looksSecret({ a: 1, b: 'x #y' }, text)).toEqual([
    { path: [], why: 'a value of password' },
    { path: [], why: 'an access token of GitHub' },
  ]);
  expect(looksSecret(undefined, 'a: [\npassword: hunter22')).toEqual([{ path: [], why: 'a value of password' }]);
});

test.each<[string, Json]>([
  ['scopes about secrets', { scopes: ['secrets:get:project/x', 'auth:create-client:x'] }],
  ['a taskId and a group', { taskGroupId: 'fZ3mT7pLQkWc5dJx8uYh0A', dependencies: ['HoMwSAbnTS6-SyLrRFVaiA'] }],
  ['variables', { payload: { env: { TOKEN: '$TOKEN', PASSWORD: '$' + '{PASS}', API_KEY: '{{key}}' } } }],
  ['switches', { payload: { env: { USE_TOKEN: 'true', TOKENS: '3' } }, features: { taskclusterProxy: true } }],
  [
    'the name of a secret',
    { payload: { env: { TOKEN_SECRET: 'project/x/token', SECRET_URL: 'http://taskcluster/secrets/v1/x' } } },
  ],
  ['hashes', { a: 'da39a3ee5e6b4b0d3255bfef95601890afd80709', b: `sha256:${'0a'.repeat(32)}` }],
  ['words and paths', { a: 'public/build/target.artifact-with-a-long-name-and-version-12.tar.gz' }],
  ['a sentence', { description: 'The password is asked for at the start; no token needed.' }],
  ['a monkey', { monkey: 'banana', keyboard: 'qwertz', author: 'somebody', tokenizer: 'standard' }],
])('%s is none', (_, value) => {
  expect(looksSecret(value)).toEqual([]);
});

test.each(['secret-', 'eyJJe-e-y0-', 'eyJabcdefghij.', 'a-token ', '_'])('56 kB of %j cost no time', (text) => {
  const began = performance.now();
  looksSecret({ payload: text.repeat(8000) }, text.repeat(8000));
  expect(performance.now() - began).toBeLessThan(1500);
});
