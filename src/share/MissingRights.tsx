import type { CredentialState } from '../api/kept-record.ts';
import { credentialsHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { requestText } from './request-text.ts';
import './share.css';

interface MissingRightsProps {
  /** In the reader's words, such as `the artifact private/x.txt`. */
  thing: string;
  /** What is missing, as the deployment wrote it. */
  scopes: string;
  rootUrl: string;
  /** Of the page here that could not show it. */
  link: string;
  who: CredentialState;
  /** The task's, when its definition may be read. */
  owner?: string;
  /** Somebody with rights can sign a link to it. */
  signable?: boolean;
}

/** For whoever followed a link to what they may not read: what is missing, and whom to ask for it. */
export function MissingRights({ thing, scopes, rootUrl, link, who, owner, signable }: MissingRightsProps) {
  const clientId = who.kind === 'kept' ? who.credentials.clientId : undefined;
  const one = !/\s/.test(scopes.trim());
  return (
    <div className="body missing-rights">
      <p>
        <Icon name="lock" /> Reading {thing} needs {one ? 'the scope ' : 'these scopes:'}
        {one && <code>{scopes}</code>}
        {one && '. '}
        {one && <Who clientId={clientId} ended={who.kind === 'ended'} />}
      </p>
      {!one && (
        <>
          <pre className="said">{scopes}</pre>
          <p>
            <Who clientId={clientId} ended={who.kind === 'ended'} />
          </p>
        </>
      )}
      <p>
        Whom to ask: {owner && <>{owner}, who owns the task, or </>}whoever runs {new URL(rootUrl).host}.
        {signable && ' Anybody who may read it can also sign a link for you.'}
      </p>
      <div className="tools">
        <CopyButton
          className="btn"
          label="Copy a request to send them"
          word="Copy a request to send them"
          text={() => requestText({ thing, scopes, rootUrl, link, clientId, signable })}
        />
        <a className="btn" href={credentialsHref}>
          {clientId === undefined ? 'Sign in' : 'Use other credentials'}
        </a>
      </div>
    </div>
  );
}

function Who({ clientId, ended }: { clientId?: string; ended: boolean }) {
  if (clientId === undefined)
    return ended ? 'Your credentials have ended, so you are not signed in.' : 'You are not signed in.';
  return (
    <>
      You are signed in as <code>{clientId}</code>, whose credentials lack it.
    </>
  );
}
