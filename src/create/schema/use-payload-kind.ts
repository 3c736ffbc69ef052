import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Connection } from '../../api/connection.ts';
import { getAt, type Json } from '../../lib/json-path.ts';
import { useStable } from '../../ui/use-stable.ts';
import type { OpenDraft } from '../draft/use-draft.ts';
import { useWholeQueueId } from '../use-whole-queue-id.ts';
import { NOTHING_TELLS, type PayloadKind, proposeKind, rememberedKind, rememberKind } from './payload-kinds.ts';

/** Which worker a draft's payload is for: as chosen, else as proposed. The queue is asked only when the draft does not tell. */
export function usePayloadKind(connection: Connection, { draft, value, setPayloadKind }: OpenDraft) {
  const { rootUrl } = connection;
  const chosen = draft.payloadKind as PayloadKind | undefined;
  const queue = String(getAt(value as Json, ['taskQueueId']) ?? '');
  const remembered = rememberedKind(rootUrl, queue);
  const told = useMemo(() => proposeKind(value, remembered), [value, remembered]);
  const whole = useWholeQueueId(queue);
  const asked = useQuery({
    queryKey: [rootUrl, 'kind-of-queue', whole],
    queryFn: async ({ signal }) => (await import('./kind-of-queue.ts')).kindOfQueue(connection, whole, signal),
    enabled: told === NOTHING_TELLS && !chosen && whole !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const choose = useStable((kind: PayloadKind | undefined) => {
    setPayloadKind(kind);
    if (kind && queue) rememberKind(rootUrl, queue, kind);
  });
  return { queue, chosen, proposed: (told === NOTHING_TELLS && whole && asked.data) || told, choose };
}
