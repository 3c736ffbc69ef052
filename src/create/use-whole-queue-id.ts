import { useRested } from '../ui/use-rested.ts';
import { isQueueId } from './check/preflight.ts';

/** In ms: nobody pauses that long within a name. */
const REST = 400;

/** A queue to ask the deployment about; empty while its name is being typed, as beginnings of names are queues, too. */
export function useWholeQueueId(queueId: string): string {
  const rested = useRested(queueId, REST);
  return rested === queueId && isQueueId(queueId) ? queueId : '';
}
