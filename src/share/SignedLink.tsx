import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { credentialState, subscribe } from '../api/credential-store.ts';
import { type CredentialState, certificateOf } from '../api/kept-record.ts';
import { satisfies } from '../api/scopes.ts';
import { serverNow } from '../lib/server-clock.ts';
import { credentialsHref } from '../links.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useNow } from '../ui/now.ts';
import { CopySecret } from './CopySecret.tsx';
import { curlLine } from './share-text.ts';
import { endWords, LIVES, signedLife } from './signed-life.ts';
import './share.css';

interface SignedLinkProps {
  connection: Connection;
  /** Of the artifact, as the queue knows it, unsigned. */
  url: string;
  name: string;
}

/** A link to what not everybody may read, good for a while and for whoever has it: says all of that before it is made. */
export function SignedLink({ connection, ...of }: SignedLinkProps) {
  const state = useSyncExternalStore(subscribe, () => credentialState(connection.rootUrl));
  const clientId = state.kind === 'kept' ? state.credentials.clientId : undefined;
  // Who may not read it cannot hand it on. While nobody has said it may be.
  const { data: scopes } = useQuery({
    ...currentScopesQuery(connection, clientId ?? ''),
    enabled: clientId !== undefined,
  });
  const scope = `queue:get-artifact:${of.name}`;
  if (state.kind !== 'kept')
    return (
      <p className="small sign-note">
        For somebody without rights of their own a link can be signed. <a href={credentialsHref}>Sign in</a> with
        credentials that have <code>{scope}</code> to do that.
      </p>
    );
  if (scopes && !satisfies(scopes, scope))
    return (
      <p className="small">
        A link for somebody without rights of their own cannot be signed by <code>{state.credentials.clientId}</code>,
        whose credentials lack <code>{scope}</code>.
      </p>
    );
  return <Signer state={state} {...of} />;
}

const OTHER = 'other';

function Signer({
  state,
  url,
  name,
}: { state: Extract<CredentialState, { kind: 'kept' }> } & Omit<SignedLinkProps, 'connection'>) {
  const { credentials, expires: credentialsEnd } = state;
  const now = Math.max(useNow(), serverNow());
  const [chosen, setChosen] = useState<string>('1 hour');
  const [typed, setTyped] = useState('');
  const other = chosen === OTHER;
  const wanted = other ? typed : chosen;
  const life = signedLife(wanted, now, credentialsEnd);
  // What is being typed is not wrong yet.
  const problem = other && typed.trim() === '' ? undefined : life.problem;

  // Copying has to follow the click at once: what signs is there before it.
  useEffect(() => {
    import('../api/signing.ts').catch(() => {});
  }, []);

  const sign = async () => {
    const { expires } = signedLife(wanted, serverNow(), credentialsEnd);
    if (expires === undefined) throw new Error('The credentials in use have ended.');
    const { signedUrl } = await import('../api/signing.ts');
    return signedUrl({ url, credentials, expires });
  };
  const { clientId } = credentials;
  const revokedBy = certificateOf(credentials)?.issuer ?? clientId;
  return (
    <div className="signed-link">
      <Field label="A signed link, good for" error={other ? undefined : problem}>
        {(control) => (
          <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {LIVES.map((words) => (
              <option key={words}>{words}</option>
            ))}
            <option value={OTHER}>another time…</option>
          </select>
        )}
      </Field>
      {other && (
        <Field label="How long" help="From 5 minutes to 31 days, such as 2 days 3 hours" error={problem}>
          {(control) => <input {...control} value={typed} onChange={({ target }) => setTyped(target.value)} />}
        </Field>
      )}
      {life.expires !== undefined && (
        <p className="small">
          <Icon name="clock" /> Ends {endWords(life.expires, now)}
          {life.cut && ', when the credentials that sign it do'}. Signed by <code>{clientId}</code>. Whoever has it may
          read exactly this artifact until then, and nothing else, without signing in. It cannot be taken back, except
          by resetting the access token of <code>{revokedBy}</code>.
        </p>
      )}
      <CopySecret
        refused={life.expires === undefined}
        items={[
          { word: 'Copy signed link', text: sign },
          { word: 'Signed, for curl', text: async () => curlLine(await sign(), name) },
        ]}
      />
    </div>
  );
}
