import type { Client, Deployment } from './deployment.ts';
import type { ScopeExpression } from './scopes.ts';

/** The caller, as far as it proved who it is; anonymous callers have the scopes of the public role. */
export interface Auth {
  /** Absent when nothing was signed. */
  clientId?: string;
  /** When the credentials end; absent for anonymous callers. */
  expires?: string;
  /** Expanded: what the caller may do, the anonymous scopes included. */
  scopes: string[];
  satisfies(expression: ScopeExpression): boolean;
  /**
   * Fills the method's own scope expression with these parameters (and the route's) and throws
   * 403 InsufficientScopes when the caller does not satisfy it. For methods with `authorizeInHandler`.
   */
  authorize(params: Record<string, unknown>): void;
}

export interface Call {
  /** Route parameters, percent-decoded. */
  params: Record<string, string>;
  /** Query parameters the method knows (`bewit` is taken out). */
  query: Record<string, string>;
  /** The request body, validated and with the defaults of its schema filled in; undefined for GET. */
  // biome-ignore lint/suspicious/noExplicitAny: its shape is what the method's input schema says
  payload: any;
  auth: Auth;
  deployment: Deployment;
  /** Ends when the caller goes away or the deployment closes; for long polling. */
  signal: AbortSignal;
}

export interface Reply {
  /** 200 unless given. */
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; no body at all when absent. */
  body?: unknown;
}

export interface MethodOptions {
  /** As in the published reference; absent: anybody may call. Checked before the handler when the route fills it. */
  scopes?: ScopeExpression;
  /** The expression needs more than the route's parameters: the handler calls `auth.authorize`. */
  authorizeInHandler?: boolean;
  /** Name of the request's schema, for example `create-task-request.json`. */
  input?: string;
  /** Name of the answer's schema; `blob` for answers without one. Checked only for 2xx, and 3xx with a body. */
  output?: string;
  /** The query parameters it knows, with the pattern of their values. All others are refused with 400. */
  query?: Record<string, RegExp>;
  /** Patterns of route parameters, when they differ from the usual ones of params.ts. */
  params?: Record<string, RegExp>;
  /** Who may sign, for the methods that try out signatures: not the deployment's clients, and no roles apply. */
  // biome-ignore lint/suspicious/noExplicitAny: the payload is what the method's input schema says
  testClients?: (payload: any) => Client[];
  title?: string;
}

export type Handler = (call: Call) => Promise<Reply> | Reply;

export interface Method extends MethodOptions {
  name: string;
  verb: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** As in the reference: `/task/:taskId/runs/:runId/artifacts/:name(*)`; `(*)` lets a parameter hold slashes. */
  route: string;
  handler: Handler;
}

/** One row of a service. It reads like the reference: name, verb, route, what it asks, what it answers. */
export function method(
  name: string,
  verb: Method['verb'],
  route: string,
  options: MethodOptions,
  handler: Handler,
): Method {
  return { name, verb, route, ...options, handler };
}
