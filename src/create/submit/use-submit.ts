import { useEffect, useMemo, useRef, useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { TaskStatus } from '../../api/types.ts';
import type { JsonObject } from '../../lib/json-path.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { useStable } from '../../ui/use-stable.ts';
import type { Verdict } from '../check/dry-run.ts';
import type { Outcome } from './submit.ts';

export type Submitting =
  | { state: 'idle' }
  | { state: 'sending'; attempt: number; of: number }
  | { state: 'ended'; outcome: Outcome; definition: JsonObject }
  /** Nothing left this page: a part of the page itself did not come. */
  | { state: 'unsent'; why: string };

interface SubmitOptions {
  connection: Connection;
  taskId: string;
  /** Awaited before the first attempt: whoever comes back to the draft later has to know that there was one. */
  onAttempting: () => Promise<void>;
  onCreated: (status: TaskStatus) => void;
  onEnded: (outcome: Outcome, definition: JsonObject) => void;
}

/** Needed only once somebody is about to create, and then at once. */
const loadSubmit = () => import('./submit.ts');

/** Creating the task: one request at a time, however often somebody presses. */
export function useSubmit({ connection, taskId, onAttempting, onCreated, onEnded }: SubmitOptions) {
  const [submitting, setSubmitting] = useState<Submitting>({ state: 'idle' });
  const busy = useRef(false);
  // The network is outside React; what does not come now is asked for again.
  useEffect(() => void loadSubmit().catch(() => undefined), []);
  const submit = async (definition: JsonObject) => {
    if (busy.current) return;
    busy.current = true;
    setSubmitting({ state: 'sending', attempt: 1, of: 1 });
    try {
      const { submitTask } = await loadSubmit();
      await onAttempting();
      const outcome = await submitTask(connection, taskId, definition, {
        onAttempt: (attempt, of) => setSubmitting({ state: 'sending', attempt, of }),
      });
      setSubmitting({ state: 'ended', outcome, definition });
      onEnded(outcome, definition);
      if (outcome.kind === 'created') onCreated(outcome.status);
    } catch (error) {
      setSubmitting({ state: 'unsent', why: error instanceof Error ? error.message : String(error) });
    } finally {
      busy.current = false;
    }
  };
  return { submitting, submit, forget: () => setSubmitting({ state: 'idle' }) };
}

/**
 * Pressing while checks are under way waits for their answer: what they find is said instead of being sent.
 * @returns whether somebody has pressed and waits, and what pressing does
 */
export function useWhenChecked(checking: boolean, send: () => void): [waiting: boolean, press: () => void] {
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(send);
  latest.current = send;
  // The answer comes from outside, whenever it comes.
  useEffect(() => {
    if (!waiting || checking) return;
    setWaiting(false);
    latest.current();
  }, [waiting, checking]);
  return [waiting, () => (checking ? setWaiting(true) : send())];
}

export interface DryRun {
  state: 'idle' | 'asking' | Verdict;
  /** The draft has changed since. */
  stale: boolean;
  ask: () => void;
}

/** The queue's verdict on a definition, asked for by hand. */
export function useDryRun(connection: Connection, definition: JsonObject | undefined): DryRun {
  const [run, setRun] = useState<{ state: DryRun['state']; of?: JsonObject }>({ state: 'idle' });
  const ask = async () => {
    if (!definition || run.state === 'asking') return;
    setRun({ state: 'asking', of: definition });
    try {
      const { dryRun } = await import('../check/dry-run.ts');
      setRun({ state: await dryRun(connection, definition, serverNow()), of: definition });
    } catch (error) {
      setRun({ state: { kind: 'none', error: error as Error }, of: definition });
    }
  };
  const press = useStable(() => void ask());
  const stale = run.of !== definition;
  return useMemo(() => ({ state: run.state, stale, ask: press }), [run.state, stale, press]);
}
