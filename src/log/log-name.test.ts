import { expect, test } from 'vitest';
import type { Artifact } from '../api/types.ts';
import { backingOf } from './backing-of.ts';
import { runLog } from './log-name.ts';

const list = (...names: string[]): Artifact[] =>
  names.map((name) => ({
    name: name.replace('!', ''),
    storageType: name.endsWith('!') ? 'error' : 's3',
    expires: '2027-01-01T00:00:00Z',
  }));

test.each([
  [
    'running',
    true,
    list('public/logs/live.log', 'public/logs/live_backing.log'),
    undefined,
    'public/logs/live.log',
    ['public/logs/live.log'],
  ],
  [
    'over, both logs',
    false,
    list('public/logs/live_backing.log', 'public/logs/live.log'),
    undefined,
    'public/logs/live.log',
    ['public/logs/live_backing.log', 'public/logs/live.log'],
  ],
  [
    'over, the worker died',
    false,
    list('public/logs/live.log'),
    undefined,
    'public/logs/live.log',
    ['public/logs/live.log'],
  ],
  [
    'only the backing log',
    false,
    list('public/logs/live_backing.log'),
    undefined,
    'public/logs/live_backing.log',
    ['public/logs/live_backing.log'],
  ],
  [
    'generic-worker names its logs',
    false,
    list('public/logs/live.log', 'public/a.log', 'public/b.log'),
    { logs: { live: 'public/a.log', backing: 'public/b.log' } },
    'public/a.log',
    ['public/b.log', 'public/a.log'],
  ],
  [
    'docker-worker names its log',
    false,
    list('private/x/run.log', 'private/x/run_backing.log'),
    { log: 'private/x/run.log' },
    'private/x/run.log',
    ['private/x/run_backing.log', 'private/x/run.log'],
  ],
  [
    'nonsense in the payload',
    false,
    list('public/logs/live.log'),
    { logs: null, log: 7 },
    'public/logs/live.log',
    ['public/logs/live.log'],
  ],
  [
    'a scriptworker',
    false,
    list('public/logs/chain_of_trust.log', 'public/logs/live_script.log'),
    undefined,
    'public/logs/live_script.log',
    ['public/logs/live_script.log'],
  ],
  ['a plain file', false, list('public/a.zip', 'public/run.log'), undefined, 'public/run.log', ['public/run.log']],
  [
    'an error artifact is no log',
    false,
    list('public/logs/live.log!', 'public/logs/other.txt'),
    undefined,
    'public/logs/other.txt',
    ['public/logs/other.txt'],
  ],
] as [string, boolean, Artifact[], Record<string, unknown> | undefined, string, string[]][])(
  '%s',
  (_, running, artifacts, payload, name, read) => {
    expect(runLog(artifacts, running, payload)).toEqual({ name, read });
  },
);

test.each([[list()], [list('public/a.zip', 'public/tests/a.log', 'public/logs/data.json')]])(
  'no log among them',
  (artifacts) => {
    expect(runLog(artifacts, false)).toBeUndefined();
  },
);

test('the backing log is named after the live one', () => {
  expect(backingOf('public/logs/live.log')).toBe('public/logs/live_backing.log');
  expect(backingOf('public/a.b/log')).toBe('public/a.b/log_backing');
});
