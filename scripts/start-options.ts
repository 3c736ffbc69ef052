import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Vite's dev server with hot reload instead of the build. */
  dev: boolean;
  /** Without trailing slash; then no local deployment is started. */
  root?: string;
  /** Forgets the tasks of the starts before. */
  fresh?: boolean;
  /** Folder of the tasks of the starts before. */
  keep?: string;
  help: boolean;
}

export const usage = `npm start               the built page and a local deployment with stories
npm run dev             the same with hot reload
npm start -- --root https://tc.example.com
                        the page on another deployment, none is started here
npm start -- --fresh    begins anew: the tasks of the starts before are forgotten
npm start -- --keep FOLDER
                        keeps tasks there, not in .local-deployment`;

/** Reads the command line. Throws an error whose message is meant for the person who typed it. */
export function startOptions(args: string[]): StartOptions {
  const { values } = parsed(args);
  const root = values.root === undefined ? undefined : rootUrl(values.root);
  if (root !== undefined && (values.fresh || values.keep !== undefined)) {
    throw new Error('--fresh and --keep are about the local deployment, and --root starts none.');
  }
  return {
    dev: values.dev ?? false,
    help: values.help ?? false,
    ...(root === undefined ? {} : { root }),
    ...(values.fresh ? { fresh: true } : {}),
    ...(values.keep === undefined ? {} : { keep: values.keep }),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        dev: { type: 'boolean' },
        root: { type: 'string' },
        fresh: { type: 'boolean' },
        keep: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0]}.\n\n${usage}`);
  }
}

/** A bare host means https, http for this machine, as in `?root=`. */
function rootUrl(text: string): string {
  const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(text);
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${loopback ? 'http' : 'https'}://${text}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error(
      `--root wants the root URL of a Taskcluster deployment, such as https://tc.example.com, not "${text}".`,
    );
  }
  if (url.search || url.hash || url.username || url.pathname !== '/') {
    throw new Error(
      `--root wants a root URL alone, "${url.origin}": Taskcluster's root URLs have nothing after the host.`,
    );
  }
  return url.origin;
}
