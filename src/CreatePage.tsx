import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useState, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { currentScopesQuery } from './api/auth-queries.ts';
import { credentialState, subscribe } from './api/credential-store.ts';
import { type Draft, newDraft } from './create/draft/draft.ts';
import { type DraftStore, openStore } from './create/draft/draft-store.ts';
import { lateText, loadText } from './create/draft/late-text.ts';
import { useDraft } from './create/draft/use-draft.ts';
import type { Begin } from './create/StartPanel.tsx';
import { Workbench } from './create/Workbench.tsx';
import { useConnection } from './deployment/use-connection.ts';
import { Failed } from './Failed.tsx';
import { rememberCreated } from './lib/created-here.ts';
import { newTaskId } from './lib/new-task-id.ts';
import { forgetPastedDraft, pastedDraft } from './lib/pasted-draft.ts';
import { createHref, taskHref } from './links.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Skeleton } from './ui/Skeleton.tsx';

// Where one begins, and then where one works: nobody is at both.
const StartPanel = lazy(async () => ({ default: (await import('./create/StartPanel.tsx')).StartPanel }));
const CloneChooser = lazy(async () => ({ default: (await import('./create/clone/CloneChooser.tsx')).CloneChooser }));

/** Route of `#create`: where a task begins, or the draft that `?draft=` names. */
export function CreatePage() {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const [draftId, from, shared] = [query.get('draft'), query.get('from'), query.get('shared')];
  useTabMarks('Create a task');
  const opening = useQuery({
    queryKey: opened(draftId, shared),
    queryFn: () => beginning(draftId, shared),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return (
    <main className="page" id="main">
      {opening.data ? (
        <Opened {...opening.data} from={from} />
      ) : opening.error ? (
        <Failed error={opening.error} thing="this draft" onRetry={() => void opening.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </main>
  );
}

function Opened({ store, draft, begin, sitting, from }: Beginning & { from: string | null }) {
  if (!draft) return <Start store={store} from={from} begin={begin} />;
  return <OneDraft key={sitting ?? draft.id} store={store} first={draft} sitting={sitting ?? draft.id} />;
}

interface Beginning {
  store: DraftStore;
  draft?: Draft;
  begin?: Begin;
  /** A draft that had to move to an id of its own stays the same page: focus and note with it. */
  sitting?: string;
}

const opened = (draftId: string | null, shared: string | null) => ['create', draftId, shared];

/** The address of a draft that is at hand: nothing is read from the store, where it may not have arrived yet. */
function addressOf(client: QueryClient, beginning: Beginning & { draft: Draft }): string {
  client.setQueryData(opened(beginning.draft.id, null), beginning);
  return `/${createHref({ draft: beginning.draft.id }).slice(1)}`;
}

async function beginning(draftId: string | null, shared: string | null): Promise<Beginning> {
  const [store] = await Promise.all([openStore(), loadText()]);
  if (draftId) {
    const draft = await store.draft(draftId);
    if (!draft)
      throw new Error('This browser has no such draft: it was deleted, became a task, or lives in another browser.');
    return { store, draft };
  }
  if (shared) {
    const unpacked = await (await import('./create/draft/share-draft.ts')).unpackDraft(shared);
    if ('problem' in unpacked) throw new Error(unpacked.problem);
    const { text, language, name } = unpacked;
    return {
      store,
      begin: { value: null, text: { text, language }, ...(name && { name }), note: 'from a shared link' },
    };
  }
  return { store };
}

interface StartProps {
  store: DraftStore;
  from: string | null;
  begin?: Begin;
}

/** Before there is a draft: it gets its address with the first thing that is chosen or pasted. */
function Start({ store, from, begin: given }: StartProps) {
  const connection = useConnection();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [taskId] = useState(newTaskId);
  const start = (begin: Begin, more: Partial<Draft> = {}) => {
    forgetPastedDraft();
    const draft = { ...make(connection.rootUrl, begin), taskId, ...more };
    navigate(addressOf(client, { store, draft }), { replace: true });
  };
  // A shared draft is at hand at once.
  const [shared] = useState(() => given && make(connection.rootUrl, given));
  if (shared) return <OneDraft store={store} first={shared} sitting={shared.id} />;
  if (from)
    return (
      <CloneChooser
        connection={connection}
        from={from}
        taskId={taskId}
        onClone={({ original, name, value, changes }) =>
          start({ value, changes }, { clonedFrom: { taskId: from, definition: original, ...(name && { name }) } })
        }
      />
    );
  const pasted = pastedDraft();
  return (
    <StartPanel
      connection={connection}
      store={store}
      taskId={taskId}
      onBegin={start}
      {...(pasted !== undefined && { given: pasted })}
    />
  );
}

function make(rootUrl: string, begin?: Begin): Draft {
  const { text, language } = begin?.text ?? {
    text: begin && begin.value !== null ? lateText().writeText(begin.value, 'yaml') : '',
    language: 'yaml' as const,
  };
  return newDraft(
    {
      rootUrl,
      text,
      language,
      taskId: newTaskId(),
      ...(begin?.name && { name: begin.name }),
      ...(begin?.changes && { pastedChanges: begin.changes }),
      ...(begin?.note && { contextNote: begin.note }),
    },
    Date.now(),
  );
}

function OneDraft({ store, first, sitting }: { store: DraftStore; first: Draft; sitting: string }) {
  const connection = useConnection();
  const { rootUrl } = connection;
  const navigate = useNavigate();
  const who = useSyncExternalStore(subscribe, () => credentialState(rootUrl));
  const clientId = who.kind === 'kept' ? who.credentials.clientId : undefined;
  const scopes = useQuery({ ...currentScopesQuery(connection, clientId ?? ''), enabled: clientId !== undefined });
  const client = useQueryClient();
  const open = useDraft(store, first, (draft) =>
    navigate(addressOf(client, { store, draft, sitting }), { replace: true }),
  );
  return (
    <Workbench
      connection={connection}
      open={open}
      onCreated={({ taskId }) => {
        rememberCreated(taskId);
        navigate(`/${taskHref(taskId).slice(1)}`);
      }}
      {...(clientId !== undefined && { clientId })}
      {...(scopes.data && { ownScopes: scopes.data })}
    />
  );
}
