import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { currentScopesQuery } from '../../api/auth-queries.ts';
import type { Connection } from '../../api/connection.ts';
import { taskGroupQuery } from '../../api/late-queries.ts';
import { pendingTasksQuery, taskNamesQuery } from '../../api/queries.ts';
import { createTaskScopes, missing, type ScopeExpression } from '../../api/scopes.ts';
import { getAt, isJsonObject, type Json } from '../../lib/json-path.ts';
import { isTaskId } from '../../lib/slugid.ts';
import { useWholeQueueId } from '../use-whole-queue-id.ts';
import { dependencyProblems, groupProblems, partsOf } from './preflight.ts';
import type { Problem } from './problem.ts';

/** What asking the deployment before creating a task has brought so far. */
export interface Preflight {
  scopes: {
    /** anonymous: nobody is signed in. */
    state: 'anonymous' | 'asking' | 'failed' | 'known';
    required: ScopeExpression;
    /** Of the parts that must all be held. */
    all: number;
    missing?: ScopeExpression;
    lacking: number;
    error?: unknown;
    retry: () => void;
  };
  dependencies: {
    state: 'none' | 'asking' | 'failed' | 'known';
    count: number;
    done: number;
    problems: Problem[];
    error?: unknown;
    retry: () => void;
  };
  group: { state: 'own' | 'asking' | 'failed' | 'known'; problems: Problem[]; error?: unknown };
  pendingTasks?: number;
}

interface PreflightOptions {
  connection: Connection;
  /** Who is signed in. */
  clientId?: string;
  taskId: string;
  definition: Json | undefined;
}

/** Asks what only the deployment knows: one's scopes, the dependencies, the group, the queue's length. */
export function usePreflight({ connection, clientId, taskId, definition }: PreflightOptions): Preflight {
  const task = isJsonObject(definition) ? definition : undefined;
  const scopes = useQuery({ ...currentScopesQuery(connection, clientId ?? ''), enabled: clientId !== undefined });
  const required = useMemo(() => createTaskScopes(task ?? {}), [task]);

  const given = getAt(task, ['dependencies']);
  const listed = JSON.stringify(
    Array.isArray(given) ? given.filter((id) => typeof id === 'string' && isTaskId(id) && id !== taskId) : [],
  );
  const ids = useMemo(() => [...new Set<string>(JSON.parse(listed))], [listed]);
  const names = useQuery(taskNamesQuery(connection, ids));

  const groupId = getAt(task, ['taskGroupId']);
  const otherGroup = typeof groupId === 'string' && isTaskId(groupId) && groupId !== taskId ? groupId : undefined;
  const group = useQuery({ ...taskGroupQuery(connection, otherGroup ?? ''), enabled: otherGroup !== undefined });
  // A group nobody has made yet is one that this task begins.
  const newGroup = group.error instanceof ApiError && group.error.status === 404;

  const queueId = getAt(task, ['taskQueueId']);
  const asked = useWholeQueueId(typeof queueId === 'string' ? queueId : '');
  const pending = useQuery({ ...pendingTasksQuery(connection, asked), enabled: asked !== '', retry: false });

  // Put together anew only when something in it is new: what is drawn of it is drawn again for a new one.
  const [askScopes, askNames] = [scopes.refetch, names.refetch];
  const ofScopes = useMemo<Preflight['scopes']>(() => {
    const lacks = scopes.data ? missing(scopes.data, required) : undefined;
    return {
      state: clientId === undefined ? 'anonymous' : scopes.data ? 'known' : scopes.error ? 'failed' : 'asking',
      required,
      all: partsOf(required).length,
      ...(lacks !== undefined && { missing: lacks }),
      lacking: lacks === undefined ? 0 : partsOf(lacks).length,
      error: scopes.error,
      retry: () => askScopes(),
    };
  }, [clientId, scopes.data, scopes.error, required, askScopes]);
  const dependencies = useMemo<Preflight['dependencies']>(
    () => ({
      state: ids.length === 0 ? 'none' : names.data ? 'known' : names.error ? 'failed' : 'asking',
      count: ids.length,
      ...dependencyProblems(task, names.data),
      error: names.error,
      retry: () => askNames(),
    }),
    [ids, task, names.data, names.error, askNames],
  );
  const ofGroup = useMemo<Preflight['group']>(
    () => ({
      state: !otherGroup ? 'own' : group.data || newGroup ? 'known' : group.error ? 'failed' : 'asking',
      problems: groupProblems(task, group.data),
      error: newGroup ? undefined : group.error,
    }),
    [otherGroup, task, group.data, group.error, newGroup],
  );
  const pendingTasks = asked ? pending.data : undefined;
  return useMemo(
    () => ({ scopes: ofScopes, dependencies, group: ofGroup, ...(pendingTasks !== undefined && { pendingTasks }) }),
    [ofScopes, dependencies, ofGroup, pendingTasks],
  );
}
