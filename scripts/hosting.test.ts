import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { csp, cspHeader, devCsp } from './csp.ts';
import { projectRoot } from './sources.ts';

test('every policy in docs/hosting.md is the one that is built and served', () => {
  const text = readFileSync(path.join(projectRoot, 'docs', 'hosting.md'), 'utf8');
  const quoted = text.match(/default-src 'none'; [^"\n]*/g) ?? [];
  expect(quoted).toHaveLength(4);
  // The first is the `<meta>`, the others are headers.
  expect(quoted).toEqual([csp, cspHeader, cspHeader, cspHeader]);
});

test('for development only the nonce and the WebSocket are added', () => {
  expect(devCsp('abc').replaceAll(" 'nonce-abc'", '').replace(' ws:', '')).toBe(csp);
});

test('config.js of the build is valid and names its default among the known deployments', () => {
  const page: { taskInspectorConfig?: { deployment: string; deployments: { name: string; rootUrl: string }[] } } = {};
  new Function('window', readFileSync(path.join(projectRoot, 'public', 'config.js'), 'utf8'))(page);
  const { deployment, deployments } = page.taskInspectorConfig!;
  expect(deployments.map(({ rootUrl }) => rootUrl)).toContain(deployment);
  for (const { rootUrl } of deployments) expect(new URL(rootUrl).origin).toBe(rootUrl);
});
