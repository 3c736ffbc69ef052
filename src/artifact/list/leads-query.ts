import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import type { Connection } from '../../api/connection.ts';
import { artifactContent } from '../../api/late-queue.ts';
import { key } from '../../api/queries.ts';
import type { Artifact } from '../../api/types.ts';
import { fewAtATime } from './few-at-a-time.ts';
import { type Leads, leadsNot, leadsOf } from './leads.ts';

/** A list may have hundreds of errors, and the queue has other things to do. */
const few = fewAtATime(3);

/** The list does not say where these lead, or why there is nothing. */
export const leadsSomewhere = ({ storageType }: Artifact) =>
  storageType === 'error' || storageType === 'link' || storageType === 'reference';

/**
 * Where an entry leads: asked once, for rows that are on the screen, and never again, whatever the answer was. A live
 * log that has become a link is another entry.
 * @param asker who asks, besides everybody
 */
export const leadsQuery = (
  connection: Connection,
  { taskId, runId, asker }: { taskId: string; runId: number | undefined; asker: string },
  { name, storageType }: Artifact,
  known: (name: string) => boolean,
) =>
  queryOptions({
    queryKey: key(connection, 'leads', taskId, runId ?? 'latest', name, storageType, asker),
    queryFn: async ({ signal }): Promise<Leads> => {
      try {
        const content = await few(() => artifactContent(connection, taskId, runId, name, signal), signal);
        return leadsOf(content, taskId, known);
      } catch (error) {
        if (signal.aborted || !(error instanceof ApiError)) throw error;
        return leadsNot(error, name);
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
