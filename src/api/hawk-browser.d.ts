/** The part of Hawk's own browser build that is used here; the package brings no types. */
declare module '@hapi/hawk/lib/browser.js' {
  interface Artifacts {
    /** Seconds since the epoch. */
    ts: number;
    nonce: string;
    method: string;
    resource: string;
    host: string;
    port: string;
    hash?: string;
    ext?: string;
  }
  interface Key {
    id: string;
    key: string;
    algorithm: 'sha256';
  }
  interface Words {
    toString(encoding: Encoding): string;
  }
  interface Encoding {
    stringify(words: Words): string;
    parse(text: string): Words;
  }
  const hawk: {
    client: {
      header(
        uri: { host: string; port: string; resource: string },
        method: string,
        options: {
          credentials: Key;
          timestamp: number;
          nonce: string;
          ext?: string;
          payload?: string;
          contentType?: string;
        },
      ): { header: string };
    };
    crypto: {
      calculateMac(type: 'header' | 'bewit', key: Key, artifacts: Artifacts): string;
      utils: {
        HmacSHA256(text: string, key: string): Words;
        enc: { Base64: Encoding; Utf8: Encoding };
      };
    };
    utils: { base64urlEncode(text: string): string };
  };
  // biome-ignore lint/style/noDefaultExport: the package has one
  export default hawk;
}
