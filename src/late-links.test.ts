import { expect, test } from 'vitest';
import {
  authorizeUrl,
  callbackUrl,
  fromCallback,
  profilerUrl,
  taskProfileUrl,
  uiCreateClientUrl,
} from './late-links.ts';

const ROOT = 'https://tc.example.com';

test('the deployment’s page for a new client is filled in', () => {
  const url = uiCreateClientUrl(ROOT, {
    clientId: 'mozilla/a+b/x',
    scopes: ['queue:create-task:lowest:*', 'a b'],
    expires: '1 day',
    description: 'x & y',
  });
  expect(url).toBe(
    `${ROOT}/auth/clients/create?client_id=mozilla%2Fa%2Bb%2Fx&scope=queue%3Acreate-task%3Alowest%3A*&scope=a%20b&expires=1%20day&description=x%20%26%20y`,
  );
});

test('OAuth2 asks for a code, with the state and exactly the scopes', () => {
  const url = new URL(
    authorizeUrl(ROOT, {
      clientId: 'inspector',
      redirectUri: 'https://x.example/callback.html',
      scopes: ['a', 'b:*'],
      state: 's',
    }),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'inspector',
    redirect_uri: 'https://x.example/callback.html',
    scope: 'a b:*',
    state: 's',
  });
});

test.each([
  ['https://x.example/task-inspector/', 'https://x.example/task-inspector/callback.html'],
  ['https://x.example/task-inspector/?root=a/b#credentials?x=/y', 'https://x.example/task-inspector/callback.html'],
  ['https://x.example/task-inspector/index.html#a', 'https://x.example/task-inspector/callback.html'],
])('sign-ins at %s come back to %s', (here, there) => {
  expect(callbackUrl(here)).toBe(there);
});

test.each([
  ['?root=tc.example.com#credentials', 'https://x.example/t/?root=tc.example.com#credentials'],
  ['#credentials', 'https://x.example/t/#credentials'],
  ['//evil.example', 'https://x.example/t/'],
  ['javascript:alert(1)', 'https://x.example/t/'],
])('from there one goes back to %s and nowhere else', (back, there) => {
  expect(fromCallback(back, 'https://x.example/t/callback.html?code=1')).toBe(there);
});

test('the Firefox Profiler is told where a profile lies, and nothing else', () => {
  expect(profilerUrl()).toBe('https://profiler.firefox.com/');
  expect(profilerUrl(`${ROOT}/api/queue/v1/task/A/runs/0/artifacts/public/a%20b/profile.json?c=1#d`)).toBe(
    'https://profiler.firefox.com/from-url/https%3A%2F%2Ftc.example.com%2Fapi%2Fqueue%2Fv1%2Ftask%2FA%2Fruns%2F0%2Fartifacts%2Fpublic%2Fa%2520b%2Fprofile.json%3Fc%3D1%23d',
  );
  expect(taskProfileUrl(ROOT, 'eB3HT0m3Qd2W--1DwWMuLA')).toBe(
    'https://profiler.firefox.com/from-url/https%3A%2F%2Ftc.example.com%2Fapi%2Fweb-server%2Fv1%2Ftask%2FeB3HT0m3Qd2W--1DwWMuLA%2Fprofile',
  );
});
