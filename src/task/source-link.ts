/**
 * What a task's source leads to. The queue only checks how it begins (`https?://`, `ssh://`, `git@`), so everything
 * after that is a stranger's text: a link is made of well-formed http(s) addresses alone, the rest is for copying.
 * Addresses with a user name stay text, because `https://github.com@evil.example` is made to be misread.
 */
export function sourceLink(source: string): { href?: string; text: string } {
  const text = source.trim();
  if (!/^https?:\/\//i.test(text)) return { text };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { text };
  }
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return { text };
  // The parsed form, where the host is punycode and the path is percent-encoded: no character in it can mislead.
  const path = `${url.pathname}${url.search}${url.hash}`;
  return { href: url.href, text: `${url.host}${path === '/' ? '' : path.replace(/\/$/, '')}` };
}
