const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address a text by strangers may lead to, or undefined: only absolute http(s) and mailto addresses, read by the
 * same parser the browser will use, so that a tab or newline inside `javascript:` hides nothing. Addresses with a
 * user name are refused too: `https://github.com@evil.example` is made to be misread.
 */
export function safeHref(url: string): string | undefined {
  // `//host` and `/path` would be completed with our own address, which is never what the author meant.
  if (!/^\s*[a-z]+:/i.test(url)) return undefined;
  try {
    const parsed = new URL(url);
    return ALLOWED.has(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
