import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { taskStatusQuery } from '../api/queries.ts';
import type { TaskStatus } from '../api/types.ts';
import type { TaskAction } from './actions.ts';

type Outcome = { said: string; after: TaskStatus } | { action: TaskAction; error: unknown };

/** Does one thing at a time to a task, and knows what came of the last. */
export function usePerform(connection: Connection, taskId: string, clientId: string | undefined) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<TaskAction>();
  const [outcome, setOutcome] = useState<Outcome>();
  const sent = useRef(false);

  const perform = async (action: TaskAction, before: TaskStatus) => {
    // `busy` is known with the next drawing; a second click may come before it.
    if (sent.current) return;
    sent.current = true;
    setBusy(action);
    setOutcome(undefined);
    const { queryKey } = taskStatusQuery(connection, taskId);
    try {
      const after = await action.perform(connection, taskId);
      // A status that was asked for before may arrive after this answer, and would take it back.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, after);
      setOutcome({ said: action.said(before, after), after });
    } catch (error) {
      setOutcome({ action, error });
      // It may have been done all the same, and one may be allowed less than a while ago.
      void client.invalidateQueries({ queryKey });
      if (error instanceof ApiError && error.status === 403 && clientId !== undefined)
        void client.invalidateQueries(currentScopesQuery(connection, clientId));
    } finally {
      sent.current = false;
      setBusy(undefined);
    }
  };
  return { perform, busy, outcome };
}
