import { build, createServer } from 'vite';
import { configScript, serveApp } from './app-server.ts';
import { onFreePort } from './free-port.ts';
import { projectRoot } from './sources.ts';
import { type StartOptions, startOptions, usage } from './start-options.ts';
import { storyLines } from './story-lines.ts';

const appPort = 5180;
const deploymentPort = 5181;
const basePath = '/task-inspector/';

/** `npm start` and `npm run dev`: the page and, unless another deployment is named, a local one with its worker. */
async function start(options: StartOptions): Promise<void> {
  const open: { close(): Promise<unknown> }[] = [];
  endOnSignal(open);

  const local = options.root === undefined ? await localDeployment() : undefined;
  if (local) open.push(local.deployment);
  const rootUrl = options.root ?? local!.deployment.rootUrl;
  const deployments = [{ name: local ? 'Local deployment' : new URL(rootUrl).host, rootUrl }];
  const app = options.dev
    ? await devServer(configScript(rootUrl, deployments))
    : await builtApp({ defaultRootUrl: rootUrl, deployments });
  open.push(app);

  const lines = local
    ? ['', ...storyLines(local.stories, app.url), '', ...local.access(app.url)]
    : ['', `Deployment, none started here: ${rootUrl}`];
  console.log([...lines, `Task Inspector: ${app.url}`, '', 'Ctrl-C ends everything.'].join('\n'));
}

/** Loaded only when wanted: `--root` needs none of it. */
async function localDeployment() {
  const { startDeployment } = await import('../local-deployment/deployment.ts');
  const { exportLines, SignIn } = await import('../local-deployment/sign-in.ts');
  const { stories } = await import('../local-deployment/stories/stories.ts');
  const deployment = await onFreePort(deploymentPort, (port) => startDeployment({ port, worker: true, stories: true }));
  /** What to print for those who want to change something, given the page's address. */
  const access = (appUrl: string): string[] => {
    const signIn = new SignIn(deployment, { appOrigin: new URL(appUrl).origin });
    return [
      `Sign in, once within 10 minutes: ${signIn.link(appUrl)}`,
      '',
      'For Taskcluster clients in a shell; they may do everything until this ends:',
      exportLines(deployment),
      '',
      `Local deployment: ${deployment.rootUrl}`,
    ];
  };
  return { deployment, stories, access };
}

/** Builds every time: it takes about a second, and what is served is never older than the source. */
async function builtApp(config: { defaultRootUrl: string; deployments: { name: string; rootUrl: string }[] }) {
  await build({ root: projectRoot, logLevel: 'warn' });
  return serveApp({ dist: `${projectRoot}/dist`, port: appPort, basePath, ...config });
}

/** Vite's own server: it takes the next free port by itself, and sends the policy with a nonce (vite.config.ts). */
async function devServer(config: string) {
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

/** Also ends what a start that is still under way has opened so far. */
function endOnSignal(open: { close(): Promise<unknown> }[]): void {
  const end = () => {
    // Nothing may keep the terminal: whatever does not close in time is left to the operating system.
    setTimeout(() => process.exit(0), 3_000).unref();
    Promise.allSettled(open.map((server) => server.close())).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // npm passes a signal to its shell only, and the shell does not pass it on: without a parent nobody could end this.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}

try {
  const options = startOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await start(options);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
