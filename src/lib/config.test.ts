import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a whole configuration', () => {
  const deployments = [
    { name: 'Firefox CI', rootUrl: 'https://fx.example/' },
    { name: ' ', rootUrl: 'tc.example.com' },
    { name: 'twice', rootUrl: 'https://fx.example' },
  ];
  expect(readConfig({ deployment: 'https://fx.example/', deployments })).toEqual({
    defaultRootUrl: 'https://fx.example',
    known: [
      { name: 'Firefox CI', rootUrl: 'https://fx.example' },
      { name: 'tc.example.com', rootUrl: 'https://tc.example.com' },
    ],
  });
});

test.each<[string, unknown, string]>([
  ['missing', undefined, 'config.js is missing'],
  ['null', null, 'not an object'],
  ['a string', 'x', 'not an object'],
  ['empty', {}, 'names no default deployment'],
  ['a bad default', { deployment: 'ftp://x' }, 'config.js, deployment: “ftp://x”'],
  ['no list', { deployment: 'x.example', deployments: {} }, 'must be a list'],
  ['an entry that is null', { deployment: 'x.example', deployments: [null] }, 'deployments[0]'],
  [
    'a bad entry',
    { deployment: 'x.example', deployments: [{ rootUrl: 'x.example' }, { rootUrl: ':' }] },
    'deployments[1]',
  ],
])('%s is said', (_, value, words) => {
  expect(readConfig(value).problem).toContain(words);
});

test('what can be used is used', () => {
  expect(readConfig({ deployment: 'x.example', deployments: [7, { rootUrl: 'y.example' }] })).toMatchObject({
    defaultRootUrl: 'https://x.example',
    known: [{ name: 'y.example', rootUrl: 'https://y.example' }],
  });
});
