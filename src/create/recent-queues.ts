import { useSyncExternalStore } from 'react';
import { stored } from '../lib/stored.ts';

/** Task queues that tasks were created in from this browser, per root URL, newest first. */
const MOST = 12;
const NONE: readonly string[] = [];

function parse(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([rootUrl, queues]) => [
      rootUrl,
      Array.isArray(queues) ? queues.filter((queue) => typeof queue === 'string').slice(0, MOST) : [],
    ]),
  );
}

const recent = stored<Record<string, string[]>>('recent-queues', parse, {});

export function rememberQueue(rootUrl: string, queue: string): void {
  if (queue === '') return;
  const all = recent.get();
  const before = Object.hasOwn(all, rootUrl) ? (all[rootUrl] ?? []) : [];
  recent.set({ ...all, [rootUrl]: [queue, ...before.filter((one) => one !== queue)].slice(0, MOST) });
}

export function useRecentQueues(rootUrl: string): readonly string[] {
  const all = useSyncExternalStore(recent.subscribe, recent.get);
  return Object.hasOwn(all, rootUrl) ? (all[rootUrl] ?? NONE) : NONE;
}
