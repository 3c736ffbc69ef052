import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { statusApiUrl } from './late-links.ts';
import { parseRootUrl } from './lib/root-url.ts';
import { artifactUrl, taskApiUrl } from './links.ts';

const script = readFileSync(new URL('../public/boot.js', import.meta.url), 'utf8');
const id = 'Yw5hLlScR_O8oidzwpyPyw';

interface Address {
  hash?: string;
  /** `?root=` of the address. */
  root?: string;
  /** `deployment` of config.js. */
  configured?: unknown;
}

/** Runs boot.js on a bare page and answers which addresses it asked. */
function asked({ hash = `#${id}`, root, configured }: Address): string[] {
  const urls: string[] = [];
  runInNewContext(script, {
    URL,
    URLSearchParams,
    localStorage: { getItem: () => null },
    document: { documentElement: { dataset: {} }, getElementById: () => ({}) },
    location: { hash, search: root === undefined ? '' : `?root=${encodeURIComponent(root)}` },
    window: { taskInspectorConfig: { deployment: configured } },
    fetch: (url: string) => {
      urls.push(url);
      return new Promise(() => {});
    },
  });
  return urls;
}

describe('boot.js asks the deployment that the page will ask', () => {
  test.each([
    'tc.example.com',
    'tc.example.com/under/a/path/',
    'https://TC.example.com:443/',
    'http://tc.example.com:8080',
    'localhost',
    'localhost:5181',
    'my.localhost:1',
    '127.0.0.1:80',
    '[::1]:3',
    '127.0.0.1.example.com',
    'notlocalhost:1',
  ])('%s', (root) => {
    const { rootUrl = '' } = parseRootUrl(root);
    expect(rootUrl).not.toBe('');
    const expected = [
      statusApiUrl(rootUrl, id),
      taskApiUrl(rootUrl, id),
      artifactUrl(rootUrl, id, '').replace(/\/$/, ''),
    ];
    expect(asked({ root })).toEqual(expected);
    expect(asked({ configured: root })).toEqual(expected);
  });

  test('the address goes before config.js', () => {
    expect(asked({ root: 'tc.example.com', configured: 'other.example.com' })[0]).toBe(
      statusApiUrl('https://tc.example.com', id),
    );
  });
});

describe('boot.js asks nobody where the page would ask nobody', () => {
  test.each([
    '',
    'ftp://tc.example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'two words',
    'https://me:secret@tc.example.com',
    'me@tc.example.com',
    'tc.example.com:99999',
    'https://',
  ])('%s', (root) => {
    expect(parseRootUrl(root).rootUrl).toBeUndefined();
    expect(asked({ root, configured: 'tc.example.com' })).toEqual([]);
  });

  test.each([[42], [undefined], [null], [{}]])('config.js names %s', (configured) => {
    expect(asked({ configured })).toEqual([]);
  });

  test.each(['#', '#create', '#fN1SbArXTPSVFUUvaOlin', `#${id}x`, '#<script>'])('hash %s', (hash) => {
    expect(asked({ hash, configured: 'tc.example.com' })).toEqual([]);
  });
});

test('of an earlier run the artifacts of that run, of a definition only the definition', () => {
  const root = 'https://tc.example.com';
  expect(asked({ root, hash: `#${id}/runs/3` })[2]).toBe(`${taskApiUrl(root, id)}/runs/3/artifacts`);
  expect(asked({ root, hash: `#/${id}/3` })[2]).toBe(`${taskApiUrl(root, id)}/runs/3/artifacts`);
  expect(asked({ root, hash: `#${id}/definition` })).toEqual([taskApiUrl(root, id)]);
});
