import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { currentScopesQuery } from './api/auth-queries.ts';
import { credentialState, subscribe } from './api/credential-store.ts';
import { begunDraft } from './create/draft/begun-draft.ts';
import type { Draft } from './create/draft/draft.ts';
import { type DraftStore, openStore } from './create/draft/draft-store.ts';
import { loadText } from './create/draft/late-text.ts';
import { useDraft } from './create/draft/use-draft.ts';
import type { Begin } from './create/StartPanel.tsx';
import { Workbench } from './create/Workbench.tsx';
import { useConnection } from './deployment/use-connection.ts';
import { Failed } from './Failed.tsx';
import { rememberCreated } from './lib/created-here.ts';
import { createHref, taskHref } from './links.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Skeleton } from './ui/Skeleton.tsx';

// Where one begins, and then where one works: nobody is at both.
const BeginTask = lazy(async () => ({ default: (await import('./BeginTask.tsx')).BeginTask }));

/** Route of `#create`: where a task begins, or the draft that `?draft=` names. */
export function CreatePage() {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const [draftId, from, shared] = [query.get('draft'), query.get('from'), query.get('shared')];
  useTabMarks(from && !draftId ? 'Edit and create' : 'Create a task');
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

function Opened({ store, draft: given, shared, sitting, replaces, from }: Beginning & { from: string | null }) {
  const { rootUrl } = useConnection();
  const navigate = useNavigate();
  const client = useQueryClient();
  // A shared draft is at hand at once, and made once.
  const draft = useMemo(() => given ?? (shared && begunDraft(rootUrl, shared)), [given, shared, rootUrl]);
  const go = (to: Beginning & { draft: Draft }) => navigate(addressOf(client, to), { replace: true });
  // The address is outside React: whoever loads the page again finds the draft, and not what was shared.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each link
  useEffect(() => {
    if (!given && draft) go({ store, draft });
  }, [given, draft]);
  if (!draft || draft.pasting)
    return (
      <BeginTask
        key={sitting ?? draft?.id ?? NEW}
        store={store}
        from={from}
        onPasting={(draft) => go({ store, draft, sitting: NEW })}
        onBegun={(draft, replaces) => go({ store, draft, replaces })}
        {...(draft && { first: draft })}
      />
    );
  const page = sitting ?? draft.id;
  return <OneDraft key={page} store={store} first={draft} sitting={page} replaces={replaces} />;
}

/** Where nothing has been begun: the box gets an address with the first key, and stays the same box. */
const NEW = 'new';

interface Beginning {
  store: DraftStore;
  draft?: Draft;
  shared?: Begin;
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
    const { text, language, ...rest } = unpacked;
    return { store, shared: { ...rest, value: null, text: { text, language }, note: 'from a shared link' } };
  }
  return { store };
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
