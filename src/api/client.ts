import { noteServerTime } from '../lib/server-clock.ts';
import { ApiError, type Failure } from './api-error.ts';
import type { Connection } from './connection.ts';

export interface Call {
  /** The method's name in Taskcluster's reference. */
  name: string;
  service: 'queue' | 'auth' | 'index' | 'worker-manager';
  path: string;
  method?: 'GET' | 'POST' | 'PUT';
  query?: Record<string, string | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

/** An answer is given up after this long without a single byte, however long it takes in total. In ms. */
export const SILENCE = 30_000;

/** `boot.js` starts the first calls before this module is there and leaves their answers here, by URL. */
declare global {
  interface Window {
    taskInspectorBoot?: Record<string, Promise<Response> | undefined>;
  }
}

const address = ({ rootUrl }: Connection, { service, path, query = {} }: Call): string => {
  // JSON leaves out what is undefined.
  const search = new URLSearchParams(JSON.parse(JSON.stringify(query)));
  return `${rootUrl}/api/${service}/v1${path}${search.size > 0 ? `?${search}` : ''}`;
};

/** Answers of `boot.js` are for the first page: later they would be old news taken for fresh. In ms since the page began. */
const BOOT_ENDS = 15_000;

function takeBooted(url: string): Promise<Response> | undefined {
  if (performance.now() > BOOT_ENDS) return undefined;
  const booted = window.taskInspectorBoot?.[url];
  if (booted) delete window.taskInspectorBoot?.[url];
  return booted;
}

/** Reads a body, telling `alive` what there is after every piece, so that a slow answer is told from a silent one. */
async function readText(response: Response, alive: (soFar: string) => void): Promise<string> {
  if (!response.body) return response.text();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    alive(text);
  }
}

interface ErrorBody {
  code?: unknown;
  message?: unknown;
  reason?: unknown;
  error?: unknown;
  requestInfo?: { time?: unknown };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function httpFailure(status: number, text: string): Pick<Failure, 'kind' | 'code' | 'message' | 'serverTime'> {
  const answer = parse(text) as ErrorBody | undefined;
  if (!answer || typeof answer !== 'object')
    return { kind: 'http', message: `The answer with status ${status} is not JSON.` };
  // What answers need not be Taskcluster: a proxy's JSON may have anything under these names.
  const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const serverTime = asText(answer.requestInfo?.time);
  // Services add method, code, status and time below a rule; they are shown as facts of their own.
  const message = (asText(answer.message) ?? asText(answer.error) ?? '').split('\n\n---\n')[0]?.trim() ?? '';
  return { kind: 'http', code: asText(answer.code) ?? asText(answer.reason), message, serverTime };
}

/** The Authorization header of a request as it will be sent. */
export type Sign = (url: string, method: string, body?: string) => string;

/**
 * A read: anonymous, because credentials that have gone bad would break what everybody may see. Only where that is
 * refused is it asked again in the name of whoever signed in.
 */
export const call = <T>(connection: Connection, request: Call): Promise<T> =>
  send<T>(connection, request).catch((refused) =>
    refused?.status === 403
      ? import('./signed-call.ts').then(
          (late) => late.readAgainSigned<T>(connection, request, refused),
          () => Promise.reject(refused),
        )
      : Promise.reject(refused),
  );

/**
 * One API call: the answer, or an `ApiError`. Sends no header that is not needed, because a plain GET costs no
 * preflight and services refuse unknown headers (https://docs.taskcluster.net/docs/manual/design/apis).
 * An abort through `signal` is passed on as it is.
 */
export async function send<T>(connection: Connection, request: Call, sign?: Sign): Promise<T> {
  const { method = 'GET', signal } = request;
  const url = address(connection, request);
  const body = JSON.stringify(request.body);
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(sign && { authorization: sign(url, method, body) }),
  };
  const began = performance.now();
  const fail = (failure: Pick<Failure, 'kind' | 'message'> & Partial<Failure>) =>
    new ApiError({ method, url, took: Math.round(performance.now() - began), ...failure });

  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE);
  let came: Partial<Failure> = {};
  const alive = (body: string) => {
    came = { ...came, body };
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE);
  };
  const silent = new Promise<never>((_, reject) => {
    silence.signal.onabort = () =>
      reject(fail({ kind: 'silent', message: `Nothing came for ${SILENCE / 1000} s.`, ...came }));
  });
  try {
    const booted = method === 'GET' ? takeBooted(url) : undefined;
    const answering =
      booted ??
      fetch(url, {
        method,
        credentials: 'omit',
        signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
        body,
        headers,
      });
    const response = await Promise.race([answering, silent]);
    came = { status: response.status };
    const text = await Promise.race([readText(response, alive), silent]);
    if (!response.ok) {
      const failure = httpFailure(response.status, text);
      // A booted answer may have waited for this bundle: its time is no longer now.
      if (failure.serverTime && !booted) noteServerTime(failure.serverTime);
      throw fail({ ...came, ...failure });
    }
    const answer = parse(text);
    if (answer === undefined) {
      const json = response.headers.get('content-type')?.includes('json') || /^\s*[{[]/.test(text);
      throw fail({
        ...came,
        kind: json ? 'truncated' : 'not-json',
        message: json
          ? `The JSON stops after ${text.length} characters.`
          : `The answer begins with: ${text.slice(0, 80)}`,
      });
    }
    return answer as T;
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    // A body cut by the connection's end arrives here as a TypeError too.
    throw fail({
      kind: navigator.onLine ? 'network' : 'offline',
      message: error instanceof Error ? error.message : String(error),
    });
  } finally {
    clearTimeout(timer);
    // Nobody may be left to hear of it: that is no unhandled failure.
    silent.catch(() => undefined);
  }
}
