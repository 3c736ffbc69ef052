/** The part of `hawk` used here; the package brings no types. */
declare module 'hawk' {
  interface Request {
    method: string;
    url: string;
    host: string;
    port: number;
    authorization?: string;
  }
  interface Key {
    key: string;
    algorithm: 'sha256';
  }
  interface Credentials extends Key {
    id: string;
  }
  type Lookup<K extends Key> = (clientId: string, ext?: string) => Promise<K>;
  export const server: {
    authenticate<K extends Key>(
      request: Request,
      lookup: Lookup<K>,
      options: { timestampSkewSec: number; localtimeOffsetMsec: number },
    ): Promise<{ credentials: K; artifacts: { ext?: string; hash?: string; id: string } }>;
    authenticateBewit<K extends Key>(
      request: Request,
      lookup: Lookup<K>,
      options: { localtimeOffsetMsec: number },
    ): Promise<{ credentials: K; attributes: { ext?: string; exp: string; id: string } }>;
  };
  export const crypto: {
    calculatePayloadHash(payload: string | Buffer, algorithm: 'sha256', contentType: string): string;
  };
  export const client: {
    header(
      url: string,
      method: string,
      options: {
        credentials: Credentials;
        ext?: string;
        payload?: string;
        contentType?: string;
        hash?: string;
        timestamp?: number;
      },
    ): { header: string };
    getBewit(url: string, options: { credentials: Credentials; ttlSec: number; ext?: string }): string;
  };
}
