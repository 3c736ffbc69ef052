import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { LiveLogs } from './live-logs.ts';
import type { ObjectStore } from './object-store.ts';
import type { Store } from './store.ts';

/** Answers instead of the queue for one taskId: how a story shows a failure. Returns whether it took the request. */
export type Sentinel = (request: IncomingMessage, response: ServerResponse, methodName: string) => boolean;
export type Sentinels = Map<string, Sentinel>;

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
  /** Origin of the app, for sign-in links. */
  appOrigin?: string;
  /** Checks every answer against its schema and answers 500 when it does not fit; for tests. */
  validateOutput?: boolean;
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
  /** Adds or replaces a client. */
  addClient(client: Client): void;
  /** Temporary credentials with these scopes, signed by a client the deployment trusts. Times are wall time. */
  temporaryCredentials(options: { scopes: string[]; seconds: number; clientId?: string }): Credentials;
  sentinels: Sentinels;
  /** Pages outside the API by exact path, such as the sign-in; they answer everything themselves. */
  pages: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Runs the life-cycle steps that are due now: expired claims, deadlines, dependencies, expiry. */
  tick(): Promise<void>;
  close(): Promise<void>;
}
