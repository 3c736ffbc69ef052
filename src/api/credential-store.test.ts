import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Credentials } from './connection.ts';

type Store = typeof import('./credential-store.ts');

const TC = 'https://tc.example.com';
const KEY = `task-inspector:credentials:${TC}`;
const HOUR = 3600_000;
const START = Date.parse('2026-11-20T12:00:00Z');
const alice: Credentials = { clientId: 'mozilla/alice', accessToken: 'the-secret-of-alice' };
const bob: Credentials = { clientId: 'mozilla/bob', accessToken: 'the-secret-of-bob' };

const temporary = (expiry: number, more: object = {}): Credentials => ({
  clientId: 'mozilla/alice/short',
  accessToken: 'a-derived-secret',
  certificate: JSON.stringify({ version: 1, start: START, expiry, scopes: ['a:*'], issuer: 'mozilla/alice', ...more }),
});

/** A browser's storage, as far as it is used: it may be full or forbidden, and tells other tabs. */
class FakeStorage {
  items = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;
  blocked = false;
  changed: (key: string) => void = () => undefined;
  get length() {
    return this.items.size;
  }
  key(at: number) {
    return [...this.items.keys()][at] ?? null;
  }
  getItem(key: string) {
    if (this.blocked) throw new DOMException('denied', 'SecurityError');
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.blocked) throw new DOMException('denied', 'SecurityError');
    const others = [...this.items].reduce((sum, [name, text]) => sum + (name === key ? 0 : text.length), 0);
    if (others + value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
    this.changed(key);
  }
  removeItem(key: string) {
    if (this.blocked) throw new DOMException('denied', 'SecurityError');
    if (this.items.delete(key)) this.changed(key);
  }
}

let local: FakeStorage;
let tabs: Tab[];

/** Tabs share localStorage, and hear of each other's changes; the module and sessionStorage are their own. */
class Tab {
  session = new FakeStorage();
  listeners = new Set<(event: { key: string | null }) => void>();
  store!: Store;

  static async open(): Promise<Tab> {
    const tab = new Tab();
    tabs.push(tab);
    tab.enter();
    vi.resetModules();
    tab.store = await import('./credential-store.ts');
    return tab;
  }
  /** As if the page were loaded again. */
  async reload() {
    this.enter();
    vi.resetModules();
    this.listeners.clear();
    this.store = await import('./credential-store.ts');
  }
  enter() {
    vi.stubGlobal('localStorage', local);
    vi.stubGlobal('sessionStorage', this.session);
    vi.stubGlobal('addEventListener', (_: string, listener: () => void) => this.listeners.add(listener));
    vi.stubGlobal('removeEventListener', (_: string, listener: () => void) => this.listeners.delete(listener));
    local.changed = (key) => {
      for (const tab of tabs) if (tab !== this) for (const listener of tab.listeners) tab.in(() => listener({ key }));
      this.enter();
    };
  }
  in<T>(act: (store: Store) => T): T {
    this.enter();
    return act(this.store);
  }
  state(rootUrl = TC) {
    return this.in((store) => store.credentialState(rootUrl));
  }
  keep(credentials: Credentials, kept: 'local' | 'session' = 'local', rootUrl = TC) {
    return this.in((store) => store.keepCredentials(rootUrl, credentials, kept));
  }
}

const everything = () => JSON.stringify([[...local.items], ...tabs.map(({ session }) => [...session.items])]);

let tab: Tab;
beforeEach(async () => {
  vi.useFakeTimers({ now: START });
  local = new FakeStorage();
  tabs = [];
  tab = await Tab.open();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('keeping and forgetting', () => {
  test('nobody, then somebody, then nobody', () => {
    expect(tab.state()).toEqual({ kind: 'none' });
    expect(tab.store.credentialsOf(TC)).toBeUndefined();
    expect(tab.keep(alice)).toBeUndefined();
    expect(tab.state()).toEqual({ kind: 'kept', credentials: alice, kept: 'local', savedAt: START });
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
    tab.store.forgetCredentials(TC);
    expect(tab.state()).toEqual({ kind: 'none' });
    expect(everything()).not.toContain('alice');
  });

  test('are of one root URL only', () => {
    tab.keep(alice);
    for (const other of ['https://evil.example.com', `${TC}.evil.example`, `${TC}/sub`, 'http://tc.example.com', '']) {
      expect(tab.state(other)).toEqual({ kind: 'none' });
    }
    tab.keep(bob, 'local', 'https://other.example.com');
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
    tab.store.forgetCredentials('https://other.example.com');
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
  });

  test('survive a reload, and a new tab has them', async () => {
    tab.keep(alice);
    await tab.reload();
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
    expect((await Tab.open()).store.credentialsOf(TC)).toEqual(alice);
  });

  test('answer the same object until something changes', () => {
    tab.keep(temporary(START + HOUR));
    const state = tab.state();
    expect(tab.state()).toBe(state);
    vi.advanceTimersByTime(HOUR / 2);
    expect(tab.state()).toBe(state);
    expect(tab.store.credentialsOf(TC)).toBe(tab.store.credentialsOf(TC));
    tab.keep(bob);
    expect(tab.state()).not.toBe(state);
    expect(tab.state('https://nobody.example')).toBe(tab.state('https://nobody.example'));
  });

  test('leave out what is no part of credentials, and an empty certificate', () => {
    tab.keep({ ...alice, certificate: '', rootUrl: TC, note: 'x' } as Credentials);
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
    expect(everything()).not.toContain('note');
  });

  test.each([
    ['no client', { clientId: '' }],
    ['no token', { accessToken: '' }],
    ['a client that would break a header', { clientId: 'a"b' }],
    ['a line break in the token', { accessToken: 'a\nb' }],
    ['letters no token has', { accessToken: 'ä' }],
    ['a certificate that is no JSON', { certificate: 'x' }],
    ['a certificate that is none', { certificate: '{"expiry":1}' }],
  ])('do not take %s, and leave those there were', (_, odd) => {
    tab.keep(bob);
    expect(tab.keep({ ...alice, ...odd })).toMatch(/cannot be Taskcluster credentials/);
    expect(tab.store.credentialsOf(TC)).toEqual(bob);
  });
});

describe('for one tab', () => {
  test('nothing is in the storage that others see', async () => {
    tab.keep(alice, 'session');
    expect(local.items.size).toBe(0);
    expect(tab.state()).toMatchObject({ kind: 'kept', kept: 'session' });
    const other = await Tab.open();
    expect(other.state()).toEqual({ kind: 'none' });
    await tab.reload();
    expect(tab.in((store) => store.credentialsOf(TC))).toEqual(alice);
  });

  test('they go before those of all tabs, which stay', async () => {
    tab.keep(bob);
    const other = await Tab.open();
    tab.keep(alice, 'session');
    expect(tab.in((store) => store.credentialsOf(TC))).toEqual(alice);
    expect(other.in((store) => store.credentialsOf(TC))).toEqual(bob);
  });

  test('chosen for the client that all tabs have, they leave the storage of all tabs', () => {
    tab.keep(alice);
    tab.keep(alice, 'session');
    expect(local.items.size).toBe(0);
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
  });

  test('and back: kept for all, nothing is left behind in the tab', () => {
    tab.keep(alice, 'session');
    tab.keep(bob);
    expect(tab.session.items.size).toBe(0);
    expect(tab.store.credentialsOf(TC)).toEqual(bob);
  });

  test('forgetting forgets both', () => {
    tab.keep(bob);
    tab.keep(alice, 'session');
    tab.store.forgetCredentials(TC);
    expect(tab.state()).toEqual({ kind: 'none' });
    expect(everything()).not.toContain('secret');
  });
});

describe('the end', () => {
  test('is that of the certificate: the secret is erased by itself, who it was stays', () => {
    const heard = vi.fn();
    tab.store.subscribe(heard);
    tab.keep(temporary(START + HOUR));
    expect(tab.state()).toMatchObject({ kind: 'kept', expires: START + HOUR });
    heard.mockClear();
    vi.advanceTimersByTime(HOUR - 1);
    expect(heard).not.toHaveBeenCalled();
    expect(everything()).toContain('a-derived-secret');
    vi.advanceTimersByTime(1);
    expect(everything()).not.toMatch(/a-derived-secret|scopes/);
    expect(tab.state()).toEqual({ kind: 'ended', clientId: 'mozilla/alice/short', endedAt: START + HOUR });
    expect(tab.store.credentialsOf(TC)).toBeUndefined();
    return vi.advanceTimersByTimeAsync(0).then(() => expect(heard).toHaveBeenCalled());
  });

  test('is seen on reading after a sleep in which no timer ran, and after a reload', async () => {
    tab.keep(temporary(START + HOUR));
    vi.clearAllTimers();
    vi.setSystemTime(START + 2 * HOUR);
    expect(tab.store.credentialsOf(TC)).toBeUndefined();
    expect(everything()).not.toContain('a-derived-secret');
    await tab.reload();
    expect(tab.state()).toEqual({ kind: 'ended', clientId: 'mozilla/alice/short', endedAt: START + HOUR });
  });

  test('of credentials that last longer than a timer can', () => {
    const end = START + 30 * 24 * HOUR;
    tab.keep(temporary(end));
    tab.state();
    vi.advanceTimersByTime(30 * 24 * HOUR - 1000);
    expect(everything()).toContain('a-derived-secret');
    vi.advanceTimersByTime(1000);
    expect(everything()).not.toContain('a-derived-secret');
  });

  test('comes by the server’s clock, once that is known', async () => {
    const { noteServerTime } = await import('../lib/server-clock.ts');
    tab.keep(temporary(START + HOUR));
    noteServerTime(new Date(START + 2 * HOUR).toISOString());
    expect(tab.state()).toMatchObject({ kind: 'ended' });
    tab.keep(temporary(START + 3 * HOUR));
    noteServerTime(new Date(START - HOUR).toISOString());
    vi.setSystemTime(START + 3.5 * HOUR);
    expect(tab.state()).toMatchObject({ kind: 'kept' });
  });

  test('does not come at a visit whose clock is known to be wrong', async () => {
    const { noteServerTime } = await import('../lib/server-clock.ts');
    // This computer is two hours ahead of the server.
    tab.keep(bob);
    noteServerTime(new Date(START - 2 * HOUR).toISOString());
    tab.keep(temporary(START - HOUR));
    await tab.reload();
    expect(tab.state()).toMatchObject({ kind: 'kept', expires: START - HOUR });
    const { noteServerTime: hear, serverNow } = await import('../lib/server-clock.ts');
    expect(serverNow()).toBe(START - 2 * HOUR);
    // Somebody has set the clock meanwhile; then what the server says counts.
    hear(new Date(START).toISOString());
    expect(tab.state()).toMatchObject({ kind: 'ended' });
  });

  test('does not come at the next visit when the clock was learned after they were kept', async () => {
    const { noteServerTime } = await import('../lib/server-clock.ts');
    tab.keep(temporary(START + HOUR));
    noteServerTime(new Date(START - 2 * HOUR).toISOString());
    tab.store.noteClock(TC);
    vi.setSystemTime(START + 2 * HOUR);
    await tab.reload();
    expect(tab.state()).toMatchObject({ kind: 'kept' });
    vi.setSystemTime(START + 3 * HOUR);
    expect(tab.state()).toMatchObject({ kind: 'ended' });
  });

  test('is said in the other tab, which does not write it a second time', async () => {
    const other = await Tab.open();
    const heard = vi.fn();
    other.in((store) => store.subscribe(heard));
    tab.keep(temporary(START + HOUR));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(other.state()).toMatchObject({ kind: 'kept' });
    vi.setSystemTime(START + HOUR);
    tab.enter();
    expect(tab.state()).toMatchObject({ kind: 'ended' });
    expect(heard).toHaveBeenCalledTimes(2);
    const text = local.getItem(KEY);
    const written = vi.spyOn(local, 'setItem');
    expect(other.state()).toMatchObject({ kind: 'ended', endedAt: START + HOUR });
    expect(written).not.toHaveBeenCalled();
    expect(local.getItem(KEY)).toBe(text);
  });

  test('does not take away what another tab has kept meanwhile', async () => {
    tab.keep(temporary(START + HOUR));
    tab.state();
    const other = await Tab.open();
    other.keep(bob);
    vi.advanceTimersByTime(2 * HOUR);
    expect(tab.store.credentialsOf(TC)).toEqual(bob);
  });

  test('of a tab’s own does not let it slip into another identity, until somebody signs in anew', async () => {
    tab.keep(bob);
    tab.keep(temporary(START + HOUR), 'session');
    vi.setSystemTime(START + 2 * HOUR);
    expect(tab.state()).toMatchObject({ kind: 'ended', clientId: 'mozilla/alice/short' });
    const other = await Tab.open();
    other.keep(bob);
    expect(tab.in((store) => store.credentialsOf(TC))).toEqual(bob);
  });

  test('comes on loading for deployments that are not asked about, by the earlier of two clocks', async () => {
    const other = 'https://other.example.com';
    const third = 'https://third.example.com';
    tab.keep(temporary(START + HOUR), 'local', other);
    tab.keep(temporary(START + 9 * HOUR), 'local', third);
    local.items.set('something-else', 'untouched');
    vi.setSystemTime(START + 2 * HOUR);
    await tab.reload();
    const { noteServerTime } = await import('../lib/server-clock.ts');
    noteServerTime('2099-01-01T00:00:00Z');
    tab.state();
    expect(local.getItem(`task-inspector:credentials:${other}`)).toBe(
      JSON.stringify({ clientId: 'mozilla/alice/short', endedAt: START + HOUR }),
    );
    expect(local.getItem(`task-inspector:credentials:${third}`)).toContain('a-derived-secret');
    expect(local.getItem('something-else')).toBe('untouched');
  });

  test('is that of the client where it is earlier', async () => {
    tab.keep(alice);
    expect(tab.state()).not.toHaveProperty('expires');
    tab.store.noteClientEnd(TC, 'somebody/else', START + 1);
    expect(tab.state()).not.toHaveProperty('expires');
    tab.store.noteClientEnd(TC, alice.clientId, START + HOUR);
    expect(tab.state()).toEqual({
      kind: 'kept',
      credentials: alice,
      kept: 'local',
      savedAt: START,
      expires: START + HOUR,
    });
    const state = tab.state();
    tab.store.noteClientEnd(TC, alice.clientId, START + HOUR);
    expect(tab.state()).toBe(state);
    await tab.reload();
    vi.setSystemTime(START + HOUR);
    expect(tab.state()).toEqual({ kind: 'ended', clientId: alice.clientId, endedAt: START + HOUR });

    tab.keep(temporary(START + 5 * HOUR), 'session');
    tab.store.noteClientEnd(TC, 'mozilla/alice/short', START + 9 * HOUR);
    expect(tab.state()).toMatchObject({ kept: 'session', expires: START + 5 * HOUR });
    tab.store.noteClientEnd(TC, 'mozilla/alice/short', START + 3 * HOUR);
    expect(tab.state()).toMatchObject({ kept: 'session', expires: START + 3 * HOUR });
    tab.store.noteClientEnd(TC, 'mozilla/alice/short', undefined);
    expect(tab.state()).toMatchObject({ kept: 'session', expires: START + 5 * HOUR });
  });
});

describe('two tabs', () => {
  test('agree, and each is told of what the other does', async () => {
    const other = await Tab.open();
    const heard = vi.fn();
    const stop = other.in((store) => store.subscribe(heard));
    tab.keep(alice);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(other.in((store) => store.credentialsOf(TC))).toEqual(alice);
    tab.in((store) => store.forgetCredentials(TC));
    expect(heard).toHaveBeenCalledTimes(2);
    expect(other.state()).toEqual({ kind: 'none' });
    stop();
    expect(other.listeners.size).toBe(0);
    tab.keep(alice);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test('a listener hears of its own tab too, not of other keys, and of everything being cleared', () => {
    const heard = vi.fn();
    tab.store.subscribe(heard);
    tab.keep(alice);
    expect(heard).toHaveBeenCalledTimes(1);
    for (const listener of tab.listeners) listener({ key: 'task-inspector:theme' });
    expect(heard).toHaveBeenCalledTimes(1);
    local.items.clear();
    for (const listener of tab.listeners) listener({ key: null });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(tab.state()).toEqual({ kind: 'none' });
  });
});

describe('a storage that keeps nothing', () => {
  test('because it is full: said, and held until the page closes', async () => {
    local.items.set('drafts', 'x'.repeat(1000));
    local.room = 1010;
    expect(tab.keep(alice)).toBe(
      'The browser’s storage for this site is full: the credentials are kept only until the page closes.',
    );
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
    await tab.reload();
    expect(tab.state()).toEqual({ kind: 'none' });
  });

  test('because it is full: what was there before is not left in place of the new', async () => {
    tab.keep(alice);
    local.room = 10;
    expect(tab.keep(bob)).toMatch(/full/);
    expect(tab.store.credentialsOf(TC)).toEqual(bob);
    expect(everything()).not.toContain('alice');
  });

  test('because it is full: the end erases all the same', () => {
    tab.keep(temporary(START + HOUR));
    local.room = 10;
    vi.setSystemTime(START + HOUR);
    expect(tab.state()).toMatchObject({ kind: 'ended' });
    expect(everything()).not.toContain('a-derived-secret');
    expect(tab.state()).toBe(tab.state());
  });

  test.each(['local', 'session'] as const)(
    'because it is blocked (%s): said, works, ends, and is forgotten',
    (kept) => {
      local.blocked = true;
      tab.session.blocked = true;
      const blocked = 'The browser keeps nothing for this site: the credentials are kept only until the page closes.';
      expect(tab.keep(temporary(START + HOUR), kept)).toBe(blocked);
      expect(tab.state()).toMatchObject({ kind: 'kept', kept });
      vi.advanceTimersByTime(HOUR);
      expect(tab.state()).toMatchObject({ kind: 'ended' });
      expect(tab.keep(alice, kept)).toBe(blocked);
      tab.store.forgetCredentials(TC);
      expect(tab.state()).toEqual({ kind: 'none' });
    },
  );

  test('gives way to what another tab could keep', async () => {
    tab.store.subscribe(() => undefined);
    local.room = 0;
    tab.keep(alice);
    local.room = 1000;
    const other = await Tab.open();
    other.keep(bob);
    expect(tab.in((store) => store.credentialsOf(TC))).toEqual(bob);
  });
});

describe('what somebody else wrote there', () => {
  const certificate = temporary(START + HOUR).certificate;
  test.each([
    '',
    'not json',
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"__proto__":{"clientId":"a","accessToken":"b"}}',
    '{"constructor":{"clientId":"a"}}',
    JSON.stringify({ clientId: 'a' }),
    JSON.stringify({ clientId: ['a'], accessToken: 'b' }),
    JSON.stringify({ clientId: 'a', accessToken: { toString: 'b' } }),
    JSON.stringify({ clientId: '<img src=x onerror=alert(1)>', accessToken: 'b' }),
    JSON.stringify({ clientId: 'a\r\nx-evil: 1', accessToken: 'b' }),
    JSON.stringify({ clientId: 'a', accessToken: 'b', certificate: { expiry: 1 } }),
    JSON.stringify({ clientId: 'a', accessToken: 'b', certificate: '{"start":"1","expiry":"2","scopes":[]}' }),
    JSON.stringify({ clientId: 'a', accessToken: 'b', certificate: '{"start":1,"expiry":1e300,"scopes":[]}' }),
    JSON.stringify({ clientId: 'a', accessToken: 'b', certificate: '{"start":1,"expiry":2,"scopes":[3]}' }),
    JSON.stringify({ clientId: 'a', accessToken: 'b', certificate: '{"start":1,"expiry":2,"scopes":[],"issuer":{}}' }),
    JSON.stringify({ clientId: '<b>', endedAt: 5 }),
  ])('is nobody, and stays as it is: %s', (text) => {
    local.items.set(KEY, text);
    tab.session.items.set(KEY, text);
    expect(tab.state()).toEqual({ kind: 'none' });
    expect(tab.store.credentialsOf(TC)).toBeUndefined();
    expect(local.items.get(KEY)).toBe(text);
    expect(tab.keep(alice)).toBeUndefined();
    expect(tab.store.credentialsOf(TC)).toEqual(alice);
  });

  test('times that are none do not count, and nothing else of it is taken', () => {
    local.items.set(
      KEY,
      JSON.stringify({ ...alice, savedAt: 'x', clientEnds: 1e300, endedAt: 'never', kept: 'session', more: 1 }),
    );
    expect(tab.state()).toEqual({ kind: 'kept', credentials: alice, kept: 'local', savedAt: 0 });
  });

  test('a session that is nobody’s leaves those of all tabs', () => {
    tab.session.items.set(KEY, 'null');
    tab.keep(bob);
    tab.session.items.set(KEY, JSON.stringify({ clientId: 'a', accessToken: 1, certificate }));
    expect(tab.store.credentialsOf(TC)).toEqual(bob);
  });
});

test('in a frame one is nobody, and nothing that is kept is lost', () => {
  tab.keep(alice);
  vi.stubGlobal('top', {});
  expect(tab.state()).toEqual({ kind: 'none' });
  expect(tab.store.credentialsOf(TC)).toBeUndefined();
  vi.stubGlobal('top', globalThis.self);
  expect(tab.store.credentialsOf(TC)).toEqual(alice);
});
