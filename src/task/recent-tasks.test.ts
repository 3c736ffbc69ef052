import { beforeEach, expect, test, vi } from 'vitest';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const G = 'HoMwSAbnTS6-SyLrRFVaiA';
const ROOT = 'https://tc.example.com';
const at = (n: number) => Date.UTC(2026, 10, 21) + n;

/** The part of the browser's storage that is used, with its limit. */
class Storage {
  items = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  };
}
let storage: Storage;
let recent: typeof import('./recent-tasks.ts');

beforeEach(async () => {
  storage = new Storage();
  vi.stubGlobal('localStorage', storage);
  vi.resetModules();
  recent = await import('./recent-tasks.ts');
});

const task = (taskId: string, name = 'a task') => ({ taskId, name, state: 'running' });
const idAt = (n: number) => `${String(n).padStart(8, 'a')}Q_${S.slice(10)}`;

test('the latest is first, and each deployment has its own', () => {
  recent.rememberTask(ROOT, task(S), at(1));
  recent.rememberTask(ROOT, task(G), at(2));
  recent.rememberTask('https://other.example', task(S), at(3));
  recent.rememberTask(ROOT, { ...task(S), state: 'failed' }, at(4));
  expect(recent.recentTasks(ROOT)).toEqual([
    { taskId: S, name: 'a task', state: 'failed', openedAt: new Date(at(4)).toISOString() },
    { taskId: G, name: 'a task', state: 'running', openedAt: new Date(at(2)).toISOString() },
  ]);
  expect(recent.recentTasks('https://other.example')).toHaveLength(1);
  expect(recent.recentTasks(undefined)).toEqual([]);
  expect(recent.recentTasks('__proto__')).toEqual([]);
});

test('only so many are kept', () => {
  for (let n = 0; n < 60; n++) recent.rememberTask(ROOT, task(idAt(n)), at(n));
  expect(recent.recentTasks(ROOT)).toHaveLength(recent.MOST_RECENT);
  expect(recent.recentTasks(ROOT)[0]?.taskId).toBe(idAt(59));
});

test('one or all can be forgotten, of one deployment only', () => {
  recent.rememberTask(ROOT, task(S));
  recent.rememberTask(ROOT, task(G));
  recent.rememberTask('https://other.example', task(G));
  recent.forgetTask(ROOT, S);
  expect(recent.recentTasks(ROOT).map(({ taskId }) => taskId)).toEqual([G]);
  recent.forgetAllTasks(ROOT);
  expect(recent.recentTasks(ROOT)).toEqual([]);
  expect(recent.recentTasks('https://other.example')).toHaveLength(1);
  expect([...storage.items.values()].join()).not.toContain(ROOT);
});

test('the list is the same object until it changes', () => {
  recent.rememberTask(ROOT, task(S));
  expect(recent.recentTasks(ROOT)).toBe(recent.recentTasks(ROOT));
});

test.each(['{', 'null', '[]', '7', `{"${ROOT}": 5}`, `{"${ROOT}": [null, {}, {"taskId": "x"}]}`])(
  'a broken value %s reads as nothing',
  (value) => {
    storage.items.set('task-inspector:recent-tasks', value);
    expect(recent.recentTasks(ROOT)).toEqual([]);
  },
);

test('full storage is said, and the page still knows', () => {
  storage.full = true;
  expect(recent.rememberTask(ROOT, task(S))).toContain('full');
  expect(recent.recentTasks(ROOT)).toHaveLength(1);
  storage.full = false;
  expect(recent.rememberTask(ROOT, task(G))).toBeUndefined();
  expect(recent.recentTasks(ROOT)).toHaveLength(2);
});
