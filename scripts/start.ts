import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endOnSignal } from '../local-deployment/end-on-signal.ts';
import { onFreePort } from '../local-deployment/free-port.ts';
import { storyLines } from '../local-deployment/story-lines.ts';
import { configScript, type KnownDeployment, serveApp } from './app-server.ts';
import { projectRoot } from './sources.ts';
import { type StartOptions, startOptions, usage } from './start-options.ts';

const appPort = 5180;
const deploymentPort = 5181;
const basePath = '/task-inspector/';
/** What the page is registered as with the local deployment: enough for tasks, and less than everything. */
const registration = { clientId: 'task-inspector', scope: ['auth:*', 'queue:*'] };

/** `npm start` and `npm run dev`: the page and, unless another deployment is named, a local one with its worker. */
async function start(options: StartOptions): Promise<void> {
  const open: { close(): Promise<unknown> }[] = [];
  endOnSignal(open);

  const local = options.root === undefined ? await localDeployment(options) : undefined;
  if (local) open.push(local.deployment);
  const rootUrl = options.root ?? local!.deployment.rootUrl;
  const deployments: KnownDeployment[] = [
    local ? { name: 'Local deployment', rootUrl, oauth: registration } : { name: new URL(rootUrl).host, rootUrl },
  ];
  const app = options.dev
    ? await devServer(configScript(rootUrl, deployments))
    : await builtApp({ defaultRootUrl: rootUrl, deployments });
  open.push(app);
  // Only now is it known where sign-ins come back to.
  local?.deployment.registeredClients.push({ ...registration, redirectUri: [`${app.url}callback.html`] });

  const lines = local
    ? ['', ...storyLines(local.stories, app.url), '', ...local.access(app.url)]
    : ['', `Deployment, none started here: ${rootUrl}`];
  console.log([...lines, `Task Inspector: ${app.url}`, '', 'Ctrl-C ends everything.'].join('\n'));
}

/** Loaded only when wanted: `--root` needs none of it. */
async function localDeployment({ fresh = false, keep }: StartOptions) {
  const { startDeployment } = await import('../local-deployment/deployment.ts');
  const { exportLines, SignIn } = await import('../local-deployment/sign-in.ts');
  const { keptFolder } = await import('../local-deployment/kept-folder.ts');
  const { stories } = await import('../local-deployment/stories/stories.ts');
  const wanted = { worker: true, stories: true, keep: keep ?? keptFolder, fresh };
  const deployment = await onFreePort(deploymentPort, (port) => startDeployment({ ...wanted, port }));
  /** What to print for those who want to change something, given the page's address. */
  const access = (appUrl: string): string[] => {
    const signIn = new SignIn(deployment, { appOrigin: new URL(appUrl).origin });
    return [
      ...deployment.keeping!.words,
      '',
      `Sign in to the app, once within 10 minutes: ${signIn.link(appUrl)}`,
      '',
      'For Taskcluster clients in a shell; they may do everything until this ends:',
      exportLines(deployment),
      '',
      `Code to log in to the deployment's own pages: ${deployment.loginCode}`,
      `Local deployment: ${deployment.rootUrl}`,
    ];
  };
  return { deployment, stories, access };
}

/**
 * Builds every time: it takes about a second, and what is served is never older than the source. The server keeps all
 * files in memory, so dist/ stays what `npm run build` made of it.
 */
async function builtApp(config: { defaultRootUrl: string; deployments: KnownDeployment[] }) {
  const { build } = await import('vite');
  const dist = mkdtempSync(path.join(tmpdir(), 'task-inspector-'));
  const forget = () => rmSync(dist, { recursive: true, force: true });
  // Ctrl-C in the middle of a build leaves nothing behind either.
  process.once('exit', forget);
  try {
    await build({ root: projectRoot, logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
    return await serveApp({ dist, port: appPort, basePath, ...config });
  } finally {
    forget();
  }
}

/** Vite's own server: it takes the next free port by itself, and sends the policy with a nonce (vite.config.ts). */
async function devServer(config: string) {
  const { createServer } = await import('vite');
  const server = await createServer({
    root: projectRoot,
    server: { port: appPort, host: 'localhost' },
    plugins: [
      {
        name: 'local-config',
        configureServer({ middlewares }) {
          middlewares.use(`${basePath}config.js`, (_, response) => {
            response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(config);
          });
        },
      },
    ],
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The dev server did not say where it listens.');
  return { url, close: () => server.close() };
}

try {
  const options = startOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await start(options);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
