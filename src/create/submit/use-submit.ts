import { useRef, useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { TaskStatus } from '../../api/types.ts';
import type { JsonObject } from '../../lib/json-path.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { dryRun, type Verdict } from '../check/dry-run.ts';
import { type Outcome, submitTask } from './submit.ts';

export type Submitting =
  | { state: 'idle' }
  | { state: 'sending'; attempt: number; of: number }
  | { state: 'ended'; outcome: Outcome; definition: JsonObject };

interface SubmitOptions {
  connection: Connection;
  taskId: string;
  onCreated: (status: TaskStatus) => void;
  onEnded: (outcome: Outcome, definition: JsonObject) => void;
}

/** Creating the task: one request at a time, however often somebody presses. */
export function useSubmit({ connection, taskId, onCreated, onEnded }: SubmitOptions) {
  const [submitting, setSubmitting] = useState<Submitting>({ state: 'idle' });
  const busy = useRef(false);
  const submit = async (definition: JsonObject) => {
    if (busy.current) return;
    busy.current = true;
    setSubmitting({ state: 'sending', attempt: 1, of: 1 });
    try {
      const outcome = await submitTask(connection, taskId, definition, {
        onAttempt: (attempt, of) => setSubmitting({ state: 'sending', attempt, of }),
      });
      setSubmitting({ state: 'ended', outcome, definition });
      onEnded(outcome, definition);
      if (outcome.kind === 'created') onCreated(outcome.status);
    } finally {
      busy.current = false;
    }
  };
  return { submitting, submit, forget: () => setSubmitting({ state: 'idle' }) };
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
    setRun({ state: await dryRun(connection, definition, serverNow()), of: definition });
  };
  return { state: run.state, stale: run.of !== definition, ask: () => void ask() };
}
