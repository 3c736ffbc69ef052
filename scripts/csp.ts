/**
 * The one place that says what the page may load and run. The build writes it into index.html as `<meta>` (so any
 * static host gets it), our own server sends it as a header, and docs/hosting.md quotes it for other servers.
 *
 * `connect-src` and the media sources are wide on purpose: the page talks to any Taskcluster deployment and shows
 * artifacts from any object store. Scripts and styles come from our own origin only, and every string that becomes
 * code or HTML passes the one Trusted Types policy.
 */
const directives: [name: string, ...sources: string[]][] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self'", 'data:', 'blob:', 'http:', 'https:'],
  ['media-src', "'self'", 'blob:', 'http:', 'https:'],
  ['font-src', "'self'"],
  ['worker-src', "'self'"],
  ['connect-src', "'self'", 'blob:', 'http:', 'https:'],
  ['frame-src', 'http:', 'https:'],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['trusted-types', 'default'],
  ['require-trusted-types-for', "'script'"],
];

export const csp = write(directives);

/** As a header it says one thing more that a `<meta>` cannot: nobody else's page may hold this one in a frame. */
export const cspHeader = `${csp}; frame-ancestors 'none'`;

/**
 * The same policy for Vite's dev server: React's refresh preamble is an inline script and styles arrive as inline
 * `<style>`, both carry the nonce; hot reload speaks over a WebSocket. Nothing else is loosened.
 */
export function devCsp(nonce: string): string {
  const extra: Record<string, string> = {
    'script-src': `'nonce-${nonce}'`,
    'style-src': `'nonce-${nonce}'`,
    'connect-src': 'ws:',
  };
  return write(
    directives.map(([name, ...sources]) => [name, ...sources, ...(extra[name] === undefined ? [] : [extra[name]])]),
  );
}

function write(policy: typeof directives): string {
  return policy.map((directive) => directive.join(' ')).join('; ');
}
