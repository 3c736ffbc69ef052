/** The part of the official Node client that the worker and the tests use; it comes without types. */
declare module 'taskcluster-client' {
  export interface ClientOptions {
    rootUrl: string;
    credentials?: { clientId: string; accessToken: string; certificate?: string };
    authorizedScopes?: string[];
    /** How often a call is repeated after network errors and 5xx; 5 unless given. */
    retries?: number;
    /** Milliseconds. */
    timeout?: number;
    /** Options of an http agent of this client's own. */
    agent?: { keepAlive?: boolean };
  }
  // biome-ignore lint/suspicious/noExplicitAny: methods are made at run time from the published reference
  type CallMethod = (...args: any[]) => Promise<any>;
  export interface ServiceClient {
    [method: string]: CallMethod;
  }
  export const Queue: new (options: ClientOptions) => ServiceClient;
  export const Auth: new (options: ClientOptions) => ServiceClient;
  export const Index: new (options: ClientOptions) => ServiceClient;
  export const WorkerManager: new (options: ClientOptions) => ServiceClient;
  export function slugid(): string;
  export function fromNow(offset: string, reference?: Date): Date;
  export function fromNowJSON(offset: string, reference?: Date): string;
  export function createTemporaryCredentials(options: {
    clientId?: string;
    start?: Date;
    expiry: Date;
    scopes: string[];
    credentials: { clientId: string; accessToken: string };
  }): { clientId: string; accessToken: string; certificate: string };
  const everything: { Queue: typeof Queue; Auth: typeof Auth; slugid: typeof slugid; fromNow: typeof fromNow };
  // biome-ignore lint/style/noDefaultExport: the package has one
  export default everything;
}
