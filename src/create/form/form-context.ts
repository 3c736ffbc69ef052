import { createContext, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import type { Edit, Problem } from '../check/problem.ts';
import type { KnownTimes } from './read-time.ts';

/** What fields made for Taskcluster know of the world around the draft. */
export interface FieldFacts {
  connection: Connection;
  taskId: string;
  /** By the server's clock, ms since 1970. */
  now: () => number;
  /** Expanded; undefined while nobody is signed in, or the deployment has not told yet. */
  ownScopes?: readonly string[];
  recentQueues: readonly string[];
}

/** Problems by path: a field hears only of its own, so that typing in one does not draw all others again. */
export interface ProblemStore {
  at(path: string): readonly Problem[];
  /** How many are at this path or below it. */
  within(path: string): number;
  set(problems: readonly Problem[]): void;
  subscribe(listener: () => void): () => void;
}

/** A path as one text: unambiguous, and made to be cut at its end. */
export const pathKey = (path: JsonPath): string => path.map((step) => `${JSON.stringify(step)}/`).join('');

const NONE: readonly Problem[] = [];

export function problemStore(): ProblemStore {
  let byPath = new Map<string, readonly Problem[]>();
  let counts = new Map<string, number>();
  const listeners = new Set<() => void>();
  return {
    at: (path) => byPath.get(path) ?? NONE,
    within: (path) => counts.get(path) ?? 0,
    set(problems) {
      const next = new Map<string, Problem[]>();
      counts = new Map();
      for (const problem of problems) {
        const key = pathKey(problem.path);
        next.set(key, [...(next.get(key) ?? []), problem]);
        for (let end = 0; end <= problem.path.length; end += 1) {
          const above = pathKey(problem.path.slice(0, end));
          counts.set(above, (counts.get(above) ?? 0) + 1);
        }
      }
      // The same words are the same list: nobody is drawn again for them.
      byPath = new Map(
        [...next].map(([key, list]) => {
          const before = byPath.get(key);
          return [key, before && JSON.stringify(before) === JSON.stringify(list) ? before : list];
        }),
      );
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What was typed into a field and is no value yet, by place: it is kept with the draft as all that is typed is. */
export interface Unread {
  get(key: string): unknown;
  /** Without a value it is forgotten: it became one. */
  set(key: string, value?: unknown): void;
}

export interface FormScope {
  edit: (edits: Edit[]) => void;
  /** Something was typed: `handOver` is called after the frame that shows it, once, and says what it means. */
  type: (handOver: () => void) => void;
  unread: Unread;
  problems: ProblemStore;
  facts: FieldFacts;
}

export const FormContext = createContext<FormScope | undefined>(undefined);

export function useForm(): FormScope {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field was drawn outside a form.');
  return form;
}

/** State of a field's own that outlives the page while it is worth keeping. `what`: of several in one place; JSON only. */
export function useUnread<T>(path: JsonPath, what: string): [T | undefined, (next?: T, worth?: boolean) => void] {
  const { unread } = useForm();
  const key = `${pathKey(path)}${what}`;
  const [state, setState] = useState(() => unread.get(key) as T | undefined);
  const set = (next?: T, worth = true) => {
    setState(next);
    unread.set(key, worth ? next : undefined);
  };
  return [state, set];
}

export function useProblems(path: JsonPath): readonly Problem[] {
  const { problems } = useForm();
  const key = useMemo(() => pathKey(path), [path]);
  return useSyncExternalStore(problems.subscribe, () => problems.at(key));
}

/** How many problems a group holds, its own included. */
export function useProblemCount(path: JsonPath): number {
  const { problems } = useForm();
  const key = useMemo(() => pathKey(path), [path]);
  return useSyncExternalStore(problems.subscribe, () => problems.within(key));
}

/** Times of the draft that others are reckoned from; apart from the rest, because only fields of times care. */
export const TimesContext = createContext<KnownTimes>({});
export const useTimes = (): KnownTimes => useContext(TimesContext);

/** The place somebody asked for: groups around it unfold. */
export const RevealContext = createContext<{ path: JsonPath } | undefined>(undefined);
