/**
 * How a call can fail, as the browser sees it:
 * `http` the service answered with an error · `network` no answer that a page may read (no network, wrong root URL, a
 * proxy without CORS) · `offline` the browser says there is no network · `silent` not a byte for 30 s ·
 * `not-json` something else came where JSON was due · `truncated` the JSON stops in the middle.
 */
export type FailureKind = 'http' | 'network' | 'offline' | 'silent' | 'not-json' | 'truncated';

export interface Failure {
  kind: FailureKind;
  method: string;
  url: string;
  status?: number;
  /** Taskcluster's own error code, such as `ResourceNotFound`. */
  code?: string;
  /** The service's message without its machine-made tail, or what the browser said. */
  message: string;
  /** The raw answer, as far as it came. */
  body?: string;
  /** How long the call took, in ms. */
  took: number;
  /** The server's time, ISO, where the answer told it. */
  serverTime?: string;
}

/** A call that did not bring what was asked for: facts only. What they mean is said by `explain`. */
export class ApiError extends Error implements Failure {
  override name = 'ApiError';
  declare kind: FailureKind;
  declare method: string;
  declare url: string;
  declare status?: number;
  declare code?: string;
  declare body?: string;
  declare took: number;
  declare serverTime?: string;

  constructor(failure: Failure) {
    super(failure.message);
    Object.assign(this, failure);
  }

  /**
   * Whether the same call may succeed by itself soon. A 500 is not asked again where a body was sent: too large a
   * body is answered with 500, and would be again.
   */
  get passing(): boolean {
    if (this.kind !== 'http') return this.kind === 'network' || this.kind === 'truncated';
    return (this.status ?? 0) >= 500 && (this.method === 'GET' || this.status !== 500);
  }
}

/** The scopes a 403 names as required or missing: the lines of its fenced blocks. */
export function scopesNamed(message: string): { missing?: string; required?: string } {
  const blocks = [...message.matchAll(/```\w*\n([\s\S]*?)\n?```/g)].map((match) => match[1]?.trim() ?? '');
  // Without credentials there is one block, the required expression; with credentials the first says what is missing.
  return blocks.length > 1 ? { missing: blocks[0], required: blocks[1] } : { required: blocks[0] };
}
