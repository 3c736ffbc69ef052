import { randomUUID } from 'node:crypto';

/** The codes the services answer with; source: taskcluster-lib-api's table of error codes. */
const STATUS_OF = {
  MalformedPayload: 400,
  InvalidRequestArguments: 400,
  InputValidationError: 400,
  InputError: 400,
  AuthenticationFailed: 401,
  InsufficientScopes: 403,
  ResourceNotFound: 404,
  RequestConflict: 409,
  ResourceExpired: 410,
  InputTooLarge: 413,
  InternalServerError: 500,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

/** Thrown by handlers; http.ts turns it into the answer `{code, message, requestInfo}` with the status of the code. */
export class ReportedError extends Error {
  readonly code: ErrorCode;
  readonly status: number;

  /** @param message markdown, without the tail that names method and time (http.ts adds it) */
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'ReportedError';
    this.code = code;
    this.status = STATUS_OF[code];
  }
}

export const inputError = (message: string) => new ReportedError('InputError', message);
export const notFound = (message: string) => new ReportedError('ResourceNotFound', message);
export const conflict = (message: string) => new ReportedError('RequestConflict', message);
export const authenticationFailed = (message: string) => new ReportedError('AuthenticationFailed', message);

/** What a service says when it broke. Thrown on purpose where the services are known to break. */
export const internalError = () =>
  new ReportedError('InternalServerError', `Something went wrong here; incidentId ${randomUUID()}.`);
