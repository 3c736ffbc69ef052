import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { onFreePort } from '../local-deployment/free-port.ts';
import { listen } from '../local-deployment/http.ts';
import { cspHeader } from './csp.ts';

export interface AppOptions {
  /** Folder of the build. */
  dist: string;
  /** The next free port is taken when this one is not free; 0 means any. */
  port: number;
  /** Replaces config.js: the deployment that links without `?root=` mean. */
  defaultRootUrl?: string | undefined;
  /** Replaces the known deployments of config.js; only with `defaultRootUrl`. */
  deployments?: KnownDeployment[] | undefined;
  /** With slashes at both ends. */
  basePath?: string | undefined;
}

export interface KnownDeployment {
  name: string;
  rootUrl: string;
  /** What the deployment has registered this page as, for signing in by OAuth2. */
  oauth?: { clientId: string; scope: string[]; redirectUri?: string };
}

export interface AppServer {
  /** Address of the page, with the base path and its slash. */
  url: string;
  close(): Promise<void>;
}

interface StoredFile {
  type: string;
  etag: string;
  cacheControl: string;
  plain: Buffer;
  /** Only where compression makes it smaller. */
  gzip?: Buffer;
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Serves the production build the way docs/hosting.md asks of any host: the policy as a real header, compressed,
 * hashed files cached for ever and the rest never without asking. All files are read once, at the start.
 */
export async function serveApp(options: AppOptions): Promise<AppServer> {
  const { dist, port, basePath = '/task-inspector/' } = options;
  if (!existsSync(path.join(dist, 'index.html'))) {
    throw new Error(`${dist} holds no index.html: run "npm run build" first.`);
  }
  const files = readFiles(dist);
  if (options.defaultRootUrl !== undefined) {
    files.set('config.js', stored('config.js', Buffer.from(configScript(options.defaultRootUrl, options.deployments))));
  }
  const server = await onFreePort(port, (free) =>
    listen((request, response) => answer(files, basePath, request, response), free),
  );
  return { url: `http://localhost:${server.port}${basePath}`, close: server.close };
}

/** The text of a config.js; see public/config.js for its meaning. */
export function configScript(rootUrl: string, deployments?: KnownDeployment[]): string {
  const config = { deployment: rootUrl, deployments: deployments ?? [{ name: new URL(rootUrl).host, rootUrl }] };
  return `window.taskInspectorConfig = ${JSON.stringify(config, null, 2)};\n`;
}

function answer(
  files: Map<string, StoredFile>,
  basePath: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader('Content-Security-Policy', cspHeader);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  const [pathname = '/', query] = (request.url ?? '/').split('?', 2);
  const name = pathname.startsWith(basePath) ? pathname.slice(basePath.length) || 'index.html' : '';
  // Only names that were found at the start are served, so no path can lead out of the folder.
  const file = files.get(name);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    plainText(response, 405, 'Only GET and HEAD are served here.');
  } else if (file) {
    send(file, request, response);
  } else if (pathname === '/' || `${pathname}/` === basePath) {
    // Relative addresses need the slash: without it, ./assets would be looked up one level too high.
    redirect(response, basePath, query);
  } else {
    plainText(response, 404, `Nothing is served at this path. The page is at ${basePath}`);
  }
}

function send(file: StoredFile, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('ETag', file.etag);
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const compressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? file.gzip : undefined;
  if (compressed) response.setHeader('Content-Encoding', 'gzip');
  const body = compressed ?? file.plain;
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function redirect(response: ServerResponse, basePath: string, query: string | undefined): void {
  // Not 301: a browser remembers that for ever, for every project somebody runs on this port.
  response.writeHead(302, { Location: query === undefined ? basePath : `${basePath}?${query}` }).end();
}

function plainText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function readFiles(folder: string): Map<string, StoredFile> {
  const files = new Map<string, StoredFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    // Dot folders hold notes of the build (the manifest), not files of the page.
    if (!name.startsWith('.')) files.set(name, stored(name, readFileSync(file)));
  }
  return files;
}

function stored(name: string, plain: Buffer): StoredFile {
  const type = contentTypes[path.extname(name)] ?? 'application/octet-stream';
  const gzip = /^(text|application\/(json|manifest)|image\/svg)/.test(type) ? gzipSync(plain, { level: 9 }) : undefined;
  return {
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    // Vite puts a hash of the content into every name under assets/.
    cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    plain,
    ...(gzip && gzip.length < plain.length ? { gzip } : {}),
  };
}
