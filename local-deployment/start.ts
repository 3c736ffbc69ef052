/**
 * The local deployment alone: `npm run deployment -- [--port 5181] [--app http://localhost:5180/task-inspector/]`.
 * For clients, scripts and apps that run elsewhere; `npm start` starts it together with the app.
 */
import { parseArgs } from 'node:util';
import { type Deployment, startDeployment } from './deployment.ts';
import { exportLines, SignIn } from './sign-in.ts';
import { stories } from './stories/stories.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5181' },
    app: { type: 'string', default: 'http://localhost:5180/task-inspector/' },
  },
});
const app = new URL(values.app);
const deployment = await startOn(Number(values.port));
const signIn = new SignIn(deployment, { appOrigin: app.origin });

const width = Math.max(...stories.map(({ name }) => name.length));
const lines = stories.map(({ name, shows, taskId, path = '' }) => {
  const link = `${app.href}?root=${encodeURIComponent(deployment.rootUrl)}#${taskId}${path}`;
  return `${name.padEnd(width)}  ${shows}\n${''.padEnd(width)}  ${link}`;
});
process.stdout.write(`Local deployment at ${deployment.rootUrl}

${lines.join('\n')}

For Taskcluster clients (these may do everything, until it stops):
${exportLines(deployment)}

To sign in to the app, once, within 10 minutes:
${signIn.link(app.href)}

Ctrl-C ends it.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void deployment.close().then(() => process.exit(0)));
}

/** The port, or the next free one of the twenty after it. */
async function startOn(first: number): Promise<Deployment> {
  for (let port = first; ; port += 1) {
    try {
      return await startDeployment({ port, worker: true, stories: true, appOrigin: app.origin });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= first + 20) throw error;
    }
  }
}
