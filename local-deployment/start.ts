/**
 * The local deployment alone: `npm run deployment -- [--port 5181] [--app http://localhost:5180/task-inspector/]
 * [--fresh] [--keep FOLDER]`.
 * For clients, scripts and apps that run elsewhere; `npm start` starts it together with the app.
 */
import { parseArgs } from 'node:util';
import { startDeployment } from './deployment.ts';
import { endOnSignal } from './end-on-signal.ts';
import { onFreePort } from './free-port.ts';
import { keptFolder } from './kept-folder.ts';
import { exportLines } from './sign-in.ts';
import { stories } from './stories/stories.ts';
import { storyLines } from './story-lines.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5181' },
    keep: { type: 'string', default: keptFolder },
    fresh: { type: 'boolean', default: false },
    app: { type: 'string', default: 'http://localhost:5180/task-inspector/' },
  },
});
const app = new URL(values.app);
const { keep, fresh } = values;
const options = { worker: true, stories: true, appOrigin: app.origin, keep, fresh };
const open: { close(): Promise<void> }[] = [];
endOnSignal(open);
const deployment = await onFreePort(Number(values.port), (port) => startDeployment({ ...options, port }));
open.push(deployment);

const page = `${app.href}?root=${encodeURIComponent(deployment.rootUrl)}`;
console.log(`
${storyLines(stories, page).join('\n')}

${deployment.keeping!.words.join('\n')}

Sign in to the app, once within 10 minutes: ${deployment.signIn!.link(app.href)}

For Taskcluster clients in a shell; they may do everything until this ends:
${exportLines(deployment)}

Code to log in to the deployment's own pages: ${deployment.loginCode}
Local deployment: ${deployment.rootUrl}

Ctrl-C ends it.`);
