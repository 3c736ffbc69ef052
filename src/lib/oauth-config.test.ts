import { expect, test } from 'vitest';
import { oauthConfig } from './oauth-config.ts';

const ROOT = 'https://tc.example.com';
const config = (oauth: unknown) => ({ deployments: [null, 7, { rootUrl: 'tc.example.com/', oauth }] });

test('what config.js names is used, for that deployment only', () => {
  const oauth = { clientId: 'inspector', scope: ['queue:*'], redirectUri: 'https://x.example/callback.html' };
  expect(oauthConfig(ROOT, config(oauth))).toEqual({ oauth });
  expect(oauthConfig('https://other.example', config(oauth))).toEqual({});
});

test.each([[undefined], [null], [7], [{}], [{ deployments: {} }], [config(undefined)]])('%j names nothing', (value) => {
  expect(oauthConfig(ROOT, value)).toEqual({});
});

test.each([
  [null, 'clientId'],
  [{ clientId: '', scope: [] }, 'clientId'],
  [{ clientId: 'x' }, 'scope'],
  [{ clientId: 'x', scope: 'a' }, 'scope'],
  [{ clientId: 'x', scope: [], redirectUri: '/callback.html' }, 'redirectUri'],
])('%j is said', (oauth, words) => {
  expect(oauthConfig(ROOT, config(oauth)).problem).toContain(words);
});
