/** Taskcluster credentials as `taskcluster signin` prints them. Reads are anonymous; only signed calls use them. */
export interface Credentials {
  clientId: string;
  accessToken: string;
  certificate?: string;
}

/** Which Taskcluster is asked, and as whom. */
export interface Connection {
  /** The deployment's root URL, without a slash at the end. */
  rootUrl: string;
  credentials?: Credentials;
}
