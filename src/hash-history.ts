import { createPath, type Location, type Navigator, parsePath, type To } from 'react-router';

/**
 * The router's history over `location.hash`, writing `#<taskId>` without a slash: the form Taskcluster's tools have
 * linked since 2014. Plain `<a href="#…">` links work with it as they are, because the browser reports them too.
 */
export interface HashHistory extends Navigator {
  readonly location: Location;
  /** Tells of every change of place; `returning` when the reader went back or forward. Answers how to stop. */
  listen(listener: (returning: boolean) => void): () => void;
}

interface Entry {
  usr?: unknown;
  key?: string;
}

/**
 * A link with a guest pass holds a secret: whatever else happens, it leaves the address bar and its entry of the history
 * first. It waits here for its page, `PassPage.tsx`.
 */
export const takenPass: { packed?: string } = {};
// Some chats encode all of a hash.
const PASS = /^#(?:\/|%2F)*pass(?:\/|%2F)(.+)/i;

const entry = (): Entry => (window.history.state as Entry | null) ?? {};

function read(): Location {
  const packed = PASS.exec(window.location.hash)?.[1];
  if (packed) {
    takenPass.packed = packed;
    window.history.replaceState(window.history.state, '', '#pass');
  }
  const { pathname = '/', search = '', hash = '' } = parsePath(window.location.hash.slice(1) || '/');
  return {
    pathname: pathname.startsWith('/') ? pathname : `/${pathname}`,
    search,
    hash,
    state: entry().usr ?? null,
    key: entry().key ?? 'default',
  };
}

const href = (to: To): string => `#${(typeof to === 'string' ? to : createPath(to)).replace(/^\//, '')}`;
const newKey = () => Math.random().toString(36).slice(2, 10);

export function hashHistory(): HashHistory {
  const listeners = new Set<(returning: boolean) => void>();
  let location = read();
  const tell = (returning: boolean) => {
    location = read();
    for (const listener of listeners) listener(returning);
  };
  const write = (method: 'pushState' | 'replaceState') => (to: To, state?: unknown) => {
    window.history[method]({ usr: state, key: newKey() }, '', href(to));
    tell(false);
  };
  // The first entry gets its mark too: without one, coming back to it would count as a new visit.
  if (!entry().key) window.history.replaceState({ key: newKey() }, '');
  window.addEventListener('popstate', () => {
    // A link just followed has no entry of ours yet; one the reader comes back to has.
    const returning = entry().key !== undefined;
    // Whoever followed a link to sign in wants to come back: the entry knows from where.
    if (!returning) window.history.replaceState({ key: newKey(), from: href(location) }, '');
    tell(returning);
  });
  return {
    get location() {
      return location;
    },
    createHref: href,
    go: (delta) => window.history.go(delta),
    push: write('pushState'),
    replace: write('replaceState'),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
