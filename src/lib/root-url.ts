const LOOPBACK = /^(localhost|[^/:@]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i;

/** As browsers' address bars and servers hold it; also keeps what is looked at below short. */
const LONGEST = 2000;

export type RootUrl = { rootUrl: string; problem?: undefined } | { rootUrl?: undefined; problem: string };

/**
 * A deployment as people write it: `tc.example.com`, `localhost:5181`, or a full root URL.
 * A bare host means https; http only for the machine the browser runs on, where nothing else is likely.
 * What comes out is an origin, with a path where a deployment lives under one, and never a trailing slash.
 */
export function parseRootUrl(text: string): RootUrl {
  const given = text.trim();
  if (!given) return { problem: 'The root URL is empty.' };
  if (given.length > LONGEST)
    return { problem: `A root URL has no ${given.length.toLocaleString('en-GB')} characters.` };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') {
    return { problem: `“${given}” begins with ${scheme}://. A root URL begins with https:// or http://.` };
  }
  const full = scheme ? given : `${LOOPBACK.test(given) ? 'http' : 'https'}://${given}`;
  let url: URL;
  try {
    url = new URL(full);
  } catch {
    return { problem: `“${given}” is neither a host name nor a URL.` };
  }
  // A name and password in a link would reach whoever the link is passed on to.
  if (url.username || url.password)
    return { problem: `“${url.host}” comes with a user name or password; a root URL has none.` };
  if (!/^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(url.hostname))
    return { problem: `“${given}” is neither a host name nor a URL.` };
  return { rootUrl: url.origin + url.pathname.replace(/\/+$/, '') };
}
