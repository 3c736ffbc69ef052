import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { API_HEADERS } from './cors.ts';
import { authenticationFailed, internalError } from './errors.ts';
import type { Reply } from './method.ts';
import { sendPlain } from './respond.ts';

/**
 * What may go wrong with one call. In the first group nothing has happened on the server, in the second all of it:
 * - `lose-request`: the connection is cut before anybody looked at the request
 * - `error-500`: the service breaks
 * - `error-502`: a proxy answers for it, with HTML and without CORS
 * - `stale`: 401, as if the caller's clock were off; `clock.skewMs` makes the deployment's clock really differ
 * - `lose-answer`: done, and then the connection is cut
 * - `half-answer`: done, and cut in the middle of the answer
 * - `error-500-after`: done, and then the service breaks
 * - `slow-answer`: done, and answered after `milliseconds`
 * - `held-answer`: done, and answered when `until` resolves
 */
export type Failure =
  | 'lose-request'
  | 'error-500'
  | 'error-502'
  | 'stale'
  | 'lose-answer'
  | 'half-answer'
  | 'error-500-after'
  | { kind: 'slow-answer'; milliseconds: number }
  | { kind: 'held-answer'; until: Promise<unknown> };

/** What fails next, by the name of the method. For tests and for trying out what a page says. */
export class Failures {
  readonly #next = new Map<string, Failure[]>();
  readonly #repeats = new Map<string, Failure>();

  /** The next `times` calls of a method fail like this, after those that were announced before. */
  announce(method: string, failure: Failure, times = 1): void {
    const queue = this.#next.get(method) ?? [];
    queue.push(...Array<Failure>(times).fill(failure));
    this.#next.set(method, queue);
  }

  /** Of all that was announced nothing happens any more. */
  clear(): void {
    this.#next.clear();
  }

  /** How this call fails, if it does; that uses up the announcement. */
  take(method: string, { headers: { authorization } }: IncomingMessage): Failure | undefined {
    // Browsers send a request again by themselves when a connection that was open before breaks. Only the signature
    // tells that from a page that tries again, which has to get through.
    const again = authorization && this.#repeats.get(authorization);
    if (again) return again;
    const failure = this.#next.get(method)?.shift();
    if (failure && authorization) this.#repeats.set(authorization, failure);
    return failure;
  }
}

/** What comes before the call is looked at. Answers whether that was all. */
export function failBefore(failure: Failure | undefined, response: ServerResponse): boolean {
  if (failure === 'error-500') throw internalError();
  if (failure === 'stale') throw authenticationFailed('Unauthorized: Stale timestamp');
  if (failure === 'error-502') sendPlain(response, 502, 'Bad Gateway');
  else if (failure === 'lose-request') response.destroy();
  else return false;
  return true;
}

/** What comes once the call is done. */
export function failDone(failure: Failure | undefined): void {
  if (failure === 'error-500-after') throw internalError();
}

/** What happens to an answer, be it a refusal. Answers whether it is not to be sent any more. */
export async function failAnswer(
  failure: Failure | undefined,
  response: ServerResponse,
  reply: Reply,
  signal: AbortSignal,
): Promise<boolean> {
  if (failure === 'lose-answer') response.destroy();
  else if (failure === 'half-answer') {
    const body = Buffer.from(JSON.stringify(reply.body ?? {}));
    response.writeHead(reply.status ?? 200, {
      ...API_HEADERS,
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
    });
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  } else {
    if (typeof failure === 'object') {
      // Whoever goes away, or a deployment that closes, waits for nothing.
      const given = failure.kind === 'held-answer' ? failure.until : pause(failure.milliseconds, undefined, { signal });
      const gone = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      await Promise.race([given, gone]).catch(() => {});
    }
    return false;
  }
  return true;
}
