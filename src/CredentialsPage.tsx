import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { hearClock } from './api/auth.ts';
import { clientQuery, currentScopesQuery } from './api/auth-queries.ts';
import { forgetCredentials, noteClientEnd } from './api/credential-store.ts';
import { certificateOf, type Kept } from './api/kept-record.ts';
import { CredentialForm } from './credentials/CredentialForm.tsx';
import { warningOf } from './credentials/expiry-words.ts';
import { MintTemporary } from './credentials/MintTemporary.tsx';
import { ScopeList } from './credentials/ScopeList.tsx';
import { SelfTest } from './credentials/SelfTest.tsx';
import { SignInLink } from './credentials/SignInLink.tsx';
import { useCredentials } from './credentials/use-credentials.ts';
import { WaysToSignIn } from './credentials/WaysToSignIn.tsx';
import { WhoYouAre } from './credentials/WhoYouAre.tsx';
import { placeBefore } from './credentials/way-back.ts';
import './credentials/credentials.css';
import { deploymentName, hostOf } from './deployment/deployments.ts';
import { useConnection } from './deployment/use-connection.ts';
import { fromCallback } from './late-links.ts';
import { at, duration, exactTime } from './lib/time.ts';
import { credentialsHref, readPlace } from './links.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Icon } from './ui/Icon.tsx';
import { keepFocus } from './ui/keep-focus.ts';
import { useNow } from './ui/now.ts';
import { Panel } from './ui/Panel.tsx';

/** Route of `#credentials`: who one is on this deployment, and how to become somebody else. */
export function CredentialsPage() {
  const connection = useConnection();
  const { rootUrl } = connection;
  const name = deploymentName(rootUrl);
  const state = useCredentials(rootUrl);
  const now = useNow();
  const code = useLinkCode();
  const [chosen, setChosen] = useState<Kept>();
  const [forgotten, setForgotten] = useState(false);
  const kept = chosen ?? (state.kind === 'kept' ? state.kept : 'local');

  const credentials = state.kind === 'kept' ? state.credentials : undefined;
  const certificate = credentials && certificateOf(credentials);
  /** The client whose own end and state count: that of the issuer for temporary credentials. */
  const behind = certificate?.issuer ?? credentials?.clientId ?? '';
  const scopes = useQuery({
    ...currentScopesQuery(connection, credentials?.clientId ?? ''),
    enabled: credentials !== undefined,
    refetchOnMount: 'always',
  });
  const accepted = scopes.data !== undefined && !scopes.error;
  const client = useQuery({ ...clientQuery(connection, behind), enabled: accepted && behind !== '' });

  // The store is outside React: it hears when the client itself ends, and erases the secret then.
  const clientEnds = at(client.data?.expires);
  useEffect(() => {
    if (credentials && clientEnds !== undefined) noteClientEnd(rootUrl, credentials.clientId, clientEnds);
  }, [rootUrl, credentials, clientEnds]);

  useTabMarks(`Credentials · ${name} · Task Inspector`);

  const check = async () => {
    // What is signed then goes by the server's clock already.
    await hearClock(connection);
    await Promise.all([scopes.refetch(), client.refetch()]);
  };
  const forget = () => {
    forgetCredentials(rootUrl);
    setForgotten(true);
  };
  const warning = warningOf(state, now);
  const before = placeBefore();
  return (
    <main id="main" className="page">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Credentials for {name}</h1>
        </div>
        {credentials && (
          <div ref={keepFocus} className="actions">
            <button type="button" className="btn" onClick={check} aria-disabled={scopes.isFetching}>
              <Icon name="check" />
              Check
            </button>
            <button type="button" className="btn danger" onClick={forget}>
              <Icon name="x" />
              Forget
            </button>
          </div>
        )}
        <p className="story">
          <span role="status">{forgotten && state.kind === 'none' && 'Forgotten. Pages read anonymously. '}</span>
          {credentials ? (
            <>
              Kept {state.kind === 'kept' && state.kept === 'session' ? 'in this tab' : 'in this browser'} for{' '}
              <b>{hostOf(rootUrl)}</b> only, and sent nowhere else.
            </>
          ) : (
            'Reading public tasks needs none. They are kept in this browser, for this deployment only.'
          )}
          {before !== undefined && (
            <>
              {' '}
              <a href={fromCallback(before)}>Back to {nameOfPlace(before)}</a>
            </>
          )}
        </p>
      </div>
      {code !== undefined && <SignInLink rootUrl={rootUrl} name={name} code={code} state={state} kept={kept} />}
      {state.kind === 'ended' && (
        <p className="banner warn">
          <Icon name="clock" />
          <span>
            You were signed in as <b>{state.clientId}</b> until {exactTime(new Date(state.endedAt).toISOString())}. The
            secret is erased, and pages go on reading anonymously.
          </span>
        </p>
      )}
      {state.kind === 'kept' && state.expires !== undefined && warning !== 'none' && (
        <p className="banner warn">
          <Icon name="clock" />
          <span>
            These end in <b>{duration(state.expires - now)}</b>. Then the secret is erased and pages go on reading
            anonymously.
          </span>
          <button type="button" className="link-btn push" onClick={() => document.getElementById('h-ways')?.focus()}>
            Renew
          </button>
        </p>
      )}
      <div className="cols even">
        <div className="stack">
          <CredentialForm
            rootUrl={rootUrl}
            nameOf={deploymentName}
            state={state}
            kept={kept}
            onKept={setChosen}
            verdict={<Verdict refused={Boolean(scopes.error)} accepted={accepted} />}
          />
          <WaysToSignIn
            rootUrl={rootUrl}
            name={name}
            kept={kept}
            clientId={state.kind === 'ended' ? state.clientId : behind || undefined}
          />
        </div>
        <div className="stack">
          {state.kind === 'kept' ? (
            <WhoYouAre
              credentials={state.credentials}
              expires={state.expires}
              check={{ error: scopes.error, done: accepted, at: scopes.dataUpdatedAt }}
              client={client.data}
              clientError={client.error}
              now={now}
              onRetry={check}
            />
          ) : (
            <Panel id="who" title="Who you are">
              <p className="body">Nobody in particular: pages read anonymously.</p>
            </Panel>
          )}
          {accepted && scopes.data && <ScopeList scopes={scopes.data} />}
          {credentials && !certificate && (
            <MintTemporary
              key={credentials.clientId}
              connection={connection}
              issuer={credentials}
              scopes={accepted ? scopes.data : undefined}
              kept={kept}
              now={now}
            />
          )}
          <SelfTest connection={connection} />
        </div>
      </div>
    </main>
  );
}

/** The one-time code of a sign-in link. It leaves the address bar and the history at once. */
function useLinkCode(): string | undefined {
  const { pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  const inAddress = place.page === 'reserved' ? (place.query.get('code') ?? undefined) : undefined;
  const [code] = useState(inAddress);
  useEffect(() => {
    if (inAddress !== undefined) window.history.replaceState(window.history.state, '', credentialsHref);
  }, [inAddress]);
  return code;
}

/** Beside the button that saves: on phones the panel that says the rest is far below. */
function Verdict({ refused, accepted }: { refused: boolean; accepted: boolean }) {
  if (!refused) return accepted ? 'Saved and accepted' : 'Asking…';
  return (
    <button type="button" className="link-btn" onClick={() => document.getElementById('h-who')?.focus()}>
      Refused: see why
    </button>
  );
}

/** @param place query and hash */
function nameOfPlace(place: string): string {
  const at = readPlace(place.slice(place.indexOf('#')));
  if (at.page === 'reserved') return at.query.has('draft') ? 'the draft' : 'where you were';
  return at.page === 'unknown' ? 'where you were' : `task ${'taskId' in at ? at.taskId : ''}`;
}
