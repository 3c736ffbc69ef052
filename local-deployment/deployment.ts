import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { temporaryCredentials } from './certificates.ts';
import { Clock } from './clock.ts';
import { Failures } from './failing.ts';
import { listen, listener } from './http.ts';
import { addKeeping, type Keeping } from './keep/keeping.ts';
import { LiveLogs } from './live-logs.ts';
import { addLoginPages, type RegisteredClient } from './login/pages.ts';
import { Visitors } from './login/visitors.ts';
import { ObjectStore } from './object-store.ts';
import { TaskLife } from './queue/life.ts';
import { ANONYMOUS_SCOPES } from './roles.ts';
import { services } from './services.ts';
import { SignIn } from './sign-in.ts';
import { Store } from './store.ts';

/** The queue of the worker, unless told otherwise. */
export const WORKER_QUEUE = 'local/posix';

/** Answers instead of the queue for one taskId: how a story shows a failure. Returns whether it took the request. */
export type Sentinel = (request: IncomingMessage, response: ServerResponse, methodName: string) => boolean;
type Sentinels = Map<string, Sentinel>;

export interface Client {
  clientId: string;
  accessToken: string;
  scopes: string[];
  /** ISO; never when absent. */
  expires?: string;
  disabled?: boolean;
  description?: string;
}

export interface Credentials {
  clientId: string;
  accessToken: string;
  /** Only temporary credentials: JSON text. */
  certificate?: string;
}

export interface DeploymentOptions {
  /** 0 takes any free port. */
  port?: number;
  /** The host name the root URL is written with; only loopback is ever bound. */
  host?: string;
  artifactsPort?: number;
  clock?: Clock;
  worker?: boolean | { taskQueueId: string };
  stories?: boolean;
  /**
   * A folder to keep what people and workers do between starts; nothing is kept unless given. Clients are never kept.
   * When that is not possible, the deployment says so in `keeping` and starts all the same.
   */
  keep?: string;
  /** Forgets what was kept before. */
  fresh?: boolean;
  /** Of what deployments set as they like. */
  limits?: Partial<Limits>;
  /** Origin of an app whose pages may sign in here with a one-time code; see `signIn`. */
  appOrigin?: string;
  /** Web pages that may ask for credentials by OAuth2. */
  registeredClients?: RegisteredClient[];
  /** The deployment's own pages ask nobody for the login code; for tests. */
  openLogin?: boolean;
  /** `/schemas` and `/references` may be read from other origins. In production that is a matter of the CDN in front. */
  corsForSchemas?: boolean;
  /** Checks every answer against its schema and answers 500 when it does not fit; for tests. */
  validateOutput?: boolean;
}

interface Limits {
  /** How many days from now a deadline may be; 5 unless given. */
  deadlineDays: number;
  /** How many dependencies a task may have; 10,000, that is as many as its schema allows, unless given. */
  dependencies: number;
}

export interface Deployment {
  /** Without trailing slash. */
  rootUrl: string;
  artifactsUrl: string;
  liveLogsUrl: string;
  clock: Clock;
  store: Store;
  objects: ObjectStore;
  liveLogs: LiveLogs;
  /** Of a client that may do everything; the token is random per start. */
  credentials: Credentials;
  /** What everybody may do; a test takes from it to have a private deployment. */
  anonymousScopes: readonly string[];
  /** Adds or replaces a client. */
  addClient(client: Client): void;
  /** Temporary credentials with these scopes, signed by a client the deployment trusts. Times are wall time. */
  temporaryCredentials(options: { scopes: string[]; seconds: number; clientId?: string }): Credentials;
  sentinels: Sentinels;
  /** What goes wrong next; for trying out what a page makes of it. */
  failures: Failures;
  /** The next call of this method fails in this way; short for `failures.announce`. */
  failNext: Failures['announce'];
  limits: Limits;
  /** What `config` of worker pools is, by their id; there are none at first. */
  workerPools: Map<string, { launchConfigs: object[] }>;
  /** May be added to at any time. */
  registeredClients: RegisteredClient[];
  /** What the deployment's own pages ask for. */
  loginCode: string;
  corsForSchemas: boolean;
  /** What became of the wish to keep things; undefined when there was none. */
  keeping: Keeping | undefined;
  /** Resolves when everything that was changed so far is kept, at once when nothing is. */
  saved(): Promise<void>;
  /** Pages outside the API by exact path, such as the sign-in; they answer everything themselves. */
  pages: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Makes one-time codes; only with `appOrigin`. */
  signIn?: SignIn;
  /** Runs the life-cycle steps that are due now: expired claims, deadlines, dependencies, expiry. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** How often time is looked at: well below anything a person would notice. */
const TICK_MS = 1000;

/**
 * A whole deployment in this process: API, object store, live logs, and on request a worker and stories.
 * `port` 0 takes any free one.
 * @throws Error `EADDRINUSE` when a given port is taken
 */
export async function startDeployment(options: DeploymentOptions = {}): Promise<Deployment> {
  const clock = options.clock ?? new Clock();
  const store = new Store();
  const objects = new ObjectStore({ clock });
  const liveLogs = new LiveLogs();
  const life = new TaskLife(store, clock);
  const closing = new AbortController();
  const stops: (() => unknown)[] = [];

  // The first is the service itself, which hands on scopes to workers; the second is the person at the keyboard.
  const issuer = newClient('static/local-deployment', ['*']);
  const developer = newClient('local/developer', ['*']);
  const clients = new Map([issuer, developer].map((client) => [client.clientId, client]));
  const visitors = new Visitors(options.openLogin ?? false);
  const failures = new Failures();

  const deployment: Deployment = {
    rootUrl: '',
    artifactsUrl: '',
    liveLogsUrl: '',
    clock,
    store,
    objects,
    liveLogs,
    credentials: { clientId: developer.clientId, accessToken: developer.accessToken },
    anonymousScopes: ANONYMOUS_SCOPES,
    addClient: (client) => void clients.set(client.clientId, client),
    temporaryCredentials: (wanted) => temporaryCredentials(issuer, wanted, clock.wall()),
    sentinels: new Map(),
    failures,
    failNext: (...announcement) => failures.announce(...announcement),
    limits: { deadlineDays: 5, dependencies: 10_000, ...options.limits },
    workerPools: new Map(),
    registeredClients: options.registeredClients ?? [],
    loginCode: visitors.code,
    corsForSchemas: options.corsForSchemas ?? false,
    keeping: undefined,
    saved: async () => {},
    pages: new Map(),
    tick: async () => life.tick(),
    close: async () => {
      closing.abort();
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };

  try {
    // The port is taken first: whoever has to look for another one should not have read and written anything yet.
    let begin = () => {};
    const ready = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const surroundings = { deployment, clients, validateOutput: options.validateOutput ?? false, ready };
    const handler = listener(services(life, clients), surroundings, closing.signal);
    const server = await listen(handler, options.port ?? 0);
    stops.push(() => server.close());
    deployment.rootUrl = `http://${options.host ?? 'localhost'}:${server.port}`;
    stops.push(() => objects.close());
    deployment.artifactsUrl = await objects.start(options.artifactsPort ?? 0, '127.0.0.1');
    stops.push(() => liveLogs.close());
    deployment.liveLogsUrl = await liveLogs.start(0, '127.0.0.1');
    addLoginPages({ deployment, visitors, clients, user: developer.clientId });
    if (options.appOrigin !== undefined) deployment.signIn = new SignIn(deployment, { appOrigin: options.appOrigin });
    if (options.stories) {
      // Loaded only when wanted: most tests need neither stories nor a worker.
      const { seedStories } = await import('./stories/stories.ts');
      await seedStories(deployment);
    }
    if (options.keep !== undefined) stops.unshift(await addKeeping(deployment, life, options.keep, options));
    const timer = setInterval(() => void deployment.tick(), TICK_MS);
    stops.push(() => clearInterval(timer));
    begin();
    if (options.worker) {
      const { startWorkers } = await import('./workers.ts');
      const taskQueueId = options.worker === true ? WORKER_QUEUE : options.worker.taskQueueId;
      const workers = startWorkers(deployment, life, taskQueueId);
      stops.push(() => workers.stop());
    }
  } catch (error) {
    await deployment.close();
    throw error;
  }
  return deployment;
}

/** The token is random per start: nobody who has not seen this start's output can run anything here. */
function newClient(clientId: string, scopes: string[]): Client {
  return { clientId, accessToken: randomBytes(32).toString('base64url'), scopes };
}
