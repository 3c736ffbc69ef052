import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useState, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { currentScopesQuery } from './api/auth-queries.ts';
import { credentialState, subscribe } from './api/credential-store.ts';
import { type Draft, newDraft, titleIn } from './create/draft/draft.ts';
import { type DraftStore, openStore } from './create/draft/draft-store.ts';
import { lateText, loadText } from './create/draft/late-text.ts';
import { useDraft } from './create/draft/use-draft.ts';
import { usePasting } from './create/draft/use-pasting.ts';
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

function Opened({ store, draft, begin, sitting, replaces, from }: Beginning & { from: string | null }) {
  if (!draft || draft.pasting)
    return <Start key={sitting ?? draft?.id ?? NEW} store={store} from={from} begin={begin} first={draft} />;
  const page = sitting ?? draft.id;
  return <OneDraft key={page} store={store} first={draft} sitting={page} replaces={replaces} />;
}

/** Where nothing has been begun: the box gets an address with the first key, and stays the same box. */
const NEW = 'new';

interface Beginning {
  store: DraftStore;
  draft?: Draft;
  begin?: Begin;
  /** A draft that had to move to an id of its own stays the same page: focus and note with it. */
  sitting?: string;
  /** The draft it was made of, which goes when this one is kept. */
  replaces?: string;
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
  /** What stood in the box for pasting. */
  first?: Draft;
}

/** Before there is a draft: it gets its address with the first thing that is chosen or pasted. */
function Start({ store, from, begin: given, first }: StartProps) {
  const connection = useConnection();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [taskId] = useState(newTaskId);
  const pasting = usePasting(store, connection.rootUrl, first, (draft) =>
    navigate(addressOf(client, { store, draft, sitting: NEW }), { replace: true }),
  );
  const start = (begin: Begin, more: Partial<Draft> = {}) => {
    forgetPastedDraft();
    const draft = { ...make(connection.rootUrl, begin), taskId, ...more };
    navigate(addressOf(client, { store, draft, replaces: pasting.id }), { replace: true });
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
  const pasted = first?.text ?? pastedDraft();
  return (
    <StartPanel
      connection={connection}
      store={store}
      taskId={taskId}
      onText={pasting.keep}
      onBegin={start}
      {...(pasting.id !== undefined && { besides: pasting.id })}
      {...(pasting.problem !== undefined && { problem: pasting.problem })}
      {...(pasted !== undefined && { given: pasted })}
    />
  );
}

function make(rootUrl: string, begin?: Begin): Draft {
  const { text, language } = begin?.text ?? {
    text: begin && begin.value !== null ? lateText().writeText(begin.value, 'yaml') : '',
    language: 'yaml' as const,
  };
  const title = titleIn(begin?.value ?? lateText().readIfQuick(text, language)?.value);
  return newDraft(
    {
      rootUrl,
      text,
      language,
      taskId: newTaskId(),
      ...(title !== undefined && { title }),
      ...(begin?.name && { name: begin.name }),
      ...(begin?.changes && { pastedChanges: begin.changes }),
      ...(begin?.note && { contextNote: begin.note }),
    },
    Date.now(),
  );
}

interface OneDraftProps {
  store: DraftStore;
  first: Draft;
  sitting: string;
  replaces?: string;
}

function OneDraft({ store, first, sitting, replaces }: OneDraftProps) {
  const connection = useConnection();
  const { rootUrl } = connection;
  const navigate = useNavigate();
  const who = useSyncExternalStore(subscribe, () => credentialState(rootUrl));
  const clientId = who.kind === 'kept' ? who.credentials.clientId : undefined;
  const scopes = useQuery({ ...currentScopesQuery(connection, clientId ?? ''), enabled: clientId !== undefined });
  const client = useQueryClient();
  const moved = (draft: Draft) => navigate(addressOf(client, { store, draft, sitting }), { replace: true });
  const open = useDraft(store, first, moved, replaces);
  return (
    <Workbench
      connection={connection}
      open={open}
      onCreated={({ taskId }) => {
        rememberCreated(taskId);
        navigate(`/${taskHref(taskId).slice(1)}`);
        // Whoever goes back finds that the draft became a task, and not what it was when it was opened.
        setTimeout(() => client.removeQueries({ queryKey: ['create'], type: 'inactive' }));
      }}
      {...(clientId !== undefined && { clientId })}
      {...(scopes.data && { ownScopes: scopes.data })}
    />
  );
}
