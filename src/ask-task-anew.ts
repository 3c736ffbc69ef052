import type { QueryClient } from '@tanstack/react-query';
import { sayOtherReader } from './lib/who-reads.ts';

/** What one may read of a task has changed: everything known of it is forgotten, and what is shown is asked again. */
export function askTaskAnew(queries: QueryClient, rootUrl: string, taskId: string): void {
  const ofTask = {
    predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] === rootUrl && queryKey.includes(taskId),
  };
  queries.removeQueries({ type: 'inactive', ...ofTask });
  sayOtherReader();
  queries.resetQueries({ type: 'active', ...ofTask });
}
