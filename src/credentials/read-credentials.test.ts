import { describe, expect, test } from 'vitest';
import { readCredentials } from './read-credentials.ts';

const ID = 'mozilla/alice@example.com/laptop';
const TOKEN = 'Zm9vYmFyLW5vdC1hLXJlYWwtdG9rZW4_-1234567890';
const ROOT = 'https://tc.example.com';
const certificate = JSON.stringify({
  version: 1,
  scopes: ['queue:*'],
  start: 1,
  expiry: 2,
  seed: 's',
  signature: 'x=',
});
const both = { clientId: ID, accessToken: TOKEN };
const all = { ...both, rootUrl: ROOT };

test.each<[string, string, object]>([
  [
    'taskcluster signin in sh',
    `export TASKCLUSTER_CLIENT_ID='${ID}'\nexport TASKCLUSTER_ACCESS_TOKEN='${TOKEN}'\nexport TASKCLUSTER_ROOT_URL='${ROOT}'\n`,
    all,
  ],
  [
    'taskcluster signin in csh',
    `setenv TASKCLUSTER_CLIENT_ID '${ID}'\nsetenv TASKCLUSTER_ACCESS_TOKEN '${TOKEN}'\nsetenv TASKCLUSTER_ROOT_URL '${ROOT}'`,
    all,
  ],
  ['PowerShell', `$env:TASKCLUSTER_CLIENT_ID = "${ID}"\r\n$env:TASKCLUSTER_ACCESS_TOKEN="${TOKEN}"\r\n`, both],
  ['cmd', `set TASKCLUSTER_CLIENT_ID=${ID}\r\nset TASKCLUSTER_ACCESS_TOKEN=${TOKEN}`, both],
  ['fish', `set -gx TASKCLUSTER_CLIENT_ID ${ID}\nset -gx TASKCLUSTER_ACCESS_TOKEN ${TOKEN}`, both],
  [
    '.env with comments',
    `# mine\nTASKCLUSTER_CLIENT_ID=${ID} # laptop\n\nTASKCLUSTER_ACCESS_TOKEN=${TOKEN}\nTASKCLUSTER_ROOT_URL=${ROOT}/\nOTHER=1\n`,
    all,
  ],
  ['one line', `export TASKCLUSTER_CLIENT_ID=${ID}; export TASKCLUSTER_ACCESS_TOKEN=${TOKEN}`, both],
  ['one line with &&', `export TASKCLUSTER_CLIENT_ID=${ID} && export TASKCLUSTER_ACCESS_TOKEN=${TOKEN}`, both],
  ['one export', `export TASKCLUSTER_CLIENT_ID=${ID} TASKCLUSTER_ACCESS_TOKEN="${TOKEN}"`, both],
  ['a prompt', `$ export TASKCLUSTER_CLIENT_ID=${ID}\n$ export TASKCLUSTER_ACCESS_TOKEN=${TOKEN}`, both],
  [
    'the last of two',
    `TASKCLUSTER_CLIENT_ID=old\nTASKCLUSTER_CLIENT_ID=${ID}\nTASKCLUSTER_ACCESS_TOKEN=${TOKEN}`,
    both,
  ],
  ['words as on a page', `Client ID: ${ID}\nAccess Token: ${TOKEN}`, both],
  ['YAML', `credentials:\n  clientId: "${ID}"\n  accessToken: ${TOKEN}\nrootUrl: tc.example.com`, all],
  ['JavaScript', `{\n  clientId: '${ID}',\n  accessToken: '${TOKEN}',\n}`, both],
  ['JSON', JSON.stringify({ ...both, rootUrl: ROOT }, null, 2), all],
  ['options of a client library', JSON.stringify({ rootUrl: ROOT, credentials: both }), all],
  ['an API answer', JSON.stringify({ expires: '2030-01-01T00:00:00Z', credentials: both }), both],
  ['a createClient answer', JSON.stringify({ ...both, description: 'x', scopes: ['a'], disabled: false }), both],
  ['variables as JSON', JSON.stringify({ TASKCLUSTER_CLIENT_ID: ID, TASKCLUSTER_ACCESS_TOKEN: TOKEN }), both],
  ['an empty certificate', JSON.stringify({ ...both, certificate: '' }), both],
  ['no certificate', JSON.stringify({ ...both, certificate: null }), both],
  ['a certificate as text', JSON.stringify({ ...both, certificate }), { ...both, certificate }],
  [
    'a certificate as object',
    JSON.stringify({ ...both, certificate: JSON.parse(certificate) }),
    { ...both, certificate },
  ],
  [
    'a certificate in single quotes',
    `export TASKCLUSTER_CLIENT_ID='${ID}'\nexport TASKCLUSTER_ACCESS_TOKEN='${TOKEN}'\nexport TASKCLUSTER_CERTIFICATE='${certificate}'`,
    { ...both, certificate },
  ],
  [
    'a certificate in double quotes',
    `TASKCLUSTER_CLIENT_ID=${ID}\nTASKCLUSTER_ACCESS_TOKEN=${TOKEN}\nTASKCLUSTER_CERTIFICATE="${certificate.replaceAll('"', '\\"')}"`,
    { ...both, certificate },
  ],
  [
    'a bare certificate',
    `TASKCLUSTER_CLIENT_ID=${ID}\nTASKCLUSTER_ACCESS_TOKEN=${TOKEN}\nTASKCLUSTER_CERTIFICATE=${certificate}`,
    { ...both, certificate },
  ],
  [
    'the text of a page, names above values',
    `New client\nThis is shown once.\n\nClient ID\n\n${ID}\nAccess token:\n  ${TOKEN}\nDescription\nfor me`,
    both,
  ],
  [
    'a certificate below its name',
    `Client ID\n${ID}\nAccess token\n${TOKEN}\nCertificate\n${certificate}`,
    { ...both, certificate },
  ],
  ['zero-width space before it', `\u200bTASKCLUSTER_CLIENT_ID=${ID}\nTASKCLUSTER_ACCESS_TOKEN=${TOKEN}\u200b`, both],
])('%s', (_, text, parts) => {
  expect(readCredentials(text)).toEqual(parts);
});

describe('what is wrong is said, and what could be read is kept', () => {
  test.each<[string, string, object]>([
    ['nothing', '  \n', { problem: 'There is nothing to read.' }],
    ['prose', 'please send me your credentials', { problem: expect.stringContaining('No credentials were found') }],
    ['no token', `export TASKCLUSTER_CLIENT_ID=${ID}`, { clientId: ID, problem: 'There is no access token in this.' }],
    ['no client', `{"accessToken":"${TOKEN}"}`, { accessToken: TOKEN, problem: 'There is no client ID in this.' }],
    [
      'a root URL only',
      `TASKCLUSTER_ROOT_URL=${ROOT}`,
      { rootUrl: ROOT, problem: expect.stringContaining('no client ID and no') },
    ],
    [
      'a cut certificate',
      JSON.stringify({ ...both, certificate: '{"version":1' }),
      { ...both, problem: expect.stringContaining('not whole') },
    ],
    [
      'a name above another',
      `Client ID\nAccess token\n${TOKEN}`,
      { accessToken: TOKEN, problem: 'There is no client ID in this.' },
    ],
    [
      'a name above prose',
      'Access token\nis shown once',
      { problem: expect.stringContaining('No credentials were found') },
    ],
    [
      'no root URL',
      JSON.stringify({ ...both, rootUrl: 'ftp://x' }),
      { ...both, problem: expect.stringContaining('ftp://') },
    ],
    ['far too much', 'x'.repeat(600_000), { problem: 'This is too long to be credentials.' }],
  ])('%s', (_, text, parts) => {
    expect(readCredentials(text)).toEqual(parts);
  });
});

test.each([
  '{"__proto__":{"clientId":"a","accessToken":"b"}}',
  '{"constructor":{"clientId":"a","accessToken":"b"}}',
  '{"clientId":["a"],"accessToken":{"toString":"b"}}',
  '[[[[[[[[{"clientId":"a","accessToken":"b"}]]]]]]]]',
  'null',
  '[]',
  '7',
  '{',
])('hostile or odd, and no credentials: %s', (text) => {
  expect(readCredentials(text)).toEqual({ problem: expect.stringContaining('No credentials were found') });
});

test('a long hostile line costs no time', () => {
  const began = performance.now();
  readCredentials(`${'TASKCLUSTER_ '.repeat(3_000)}${"'\\".repeat(5_000)}`);
  readCredentials(`${'a '.repeat(100_000)}`);
  readCredentials(`"${' -'.repeat(50_000)}=`);
  readCredentials(`TASKCLUSTER_CLIENT_ID=a${' '.repeat(100_000)}b`);
  expect(performance.now() - began).toBeLessThan(1_500);
});
