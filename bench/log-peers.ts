import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { projectRoot } from '../scripts/sources.ts';

/** Log viewers other people wrote for React, with the React each was written for. */
const PEERS = [
  { name: '@melloware/react-logviewer', react: '18', component: 'LazyLog' },
  { name: 'react-lazylog', react: '16', component: 'LazyLog' },
];

export interface Peer {
  name: string;
  /** A page that shows a log and follows it to its end. */
  urlOf(log: string): string;
  close(): Promise<void>;
}

/** Fetched when they are measured, into a folder of their own: nothing of them is part of this project. */
export async function servePeers(say: (text: string) => void): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const { name, react, component } of PEERS) {
    const folder = path.join(projectRoot, '.cache', 'bench-log', name.replace(/\W+/g, '-'));
    try {
      const app = await served(folder, name, react, component);
      peers.push({ name, urlOf: (log) => `${app.url}#${encodeURIComponent(log)}`, close: app.close });
    } catch (error) {
      say(`${name} is left out: ${String(error).split('\n')[0]}`);
    }
  }
  return peers;
}

async function served(folder: string, name: string, react: string, component: string) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const packages = [`react@${react}`, `react-dom@${react}`, name];
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  await promisify(execFile)('npm', ['install', ...quiet, ...packages], { cwd: folder, timeout: 120_000 });
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>A log</title><div id="log"></div><script type="module" src="./page.js"></script>',
  );
  writeFileSync(
    path.join(folder, 'page.js'),
    `import { createElement } from 'react';
import * as dom from 'react-dom';
import { ${component} } from '${name}';
const url = decodeURIComponent(location.hash.slice(1));
const place = document.getElementById('log');
place.style.height = '780px';
const log = createElement(${component}, { url, stream: true, follow: true, height: 780 });
if (dom.createRoot) dom.createRoot(place).render(log);
else dom.render(log, place);
`,
  );
  await build({ root: folder, base: './', configFile: false, logLevel: 'error', define: { global: 'globalThis' } });
  // Not as our own page is served: its policy forbids what these do.
  const server = createServer(({ url = '/' }, response) => {
    const [file = '/'] = url.split('?');
    const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
    try {
      const bytes = readFileSync(path.join(folder, 'dist', path.normalize(file === '/' ? '/index.html' : file)));
      response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/html' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/`, close };
}
