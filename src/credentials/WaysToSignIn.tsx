import { useState } from 'react';
import type { Kept } from '../api/kept-record.ts';
import { authorizeUrl, callbackUrl, type NewClient, uiCreateClientUrl } from '../late-links.ts';
import { readFromNow } from '../lib/from-now.ts';
import { type OauthConfig, oauthConfig } from '../lib/oauth-config.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { beginSignIn } from './pending-sign-in.ts';
import { placeBefore } from './way-back.ts';

interface WaysToSignInProps {
  rootUrl: string;
  /** How the deployment is called. */
  name: string;
  kept: Kept;
  /** Who one is or was, to name the new client after. */
  clientId?: string;
}

/** What creating tasks and acting on them asks for, at the lowest priority. */
const SCOPES = [
  'queue:create-task:lowest:*',
  'queue:create-task:project:*',
  'queue:scheduler-id:*',
  'queue:schedule-task:*',
  'queue:rerun-task:*',
  'queue:cancel-task:*',
  'queue:get-artifact:*',
];

/** The ways to get credentials, the one with the least work first. */
export function WaysToSignIn({ rootUrl, name, kept, clientId }: WaysToSignInProps) {
  const [scopes, setScopes] = useState(SCOPES.join('\n'));
  const [expires, setExpires] = useState('1 day');
  const [problem, setProblem] = useState<string>();
  const { oauth, problem: inConfig } = oauthConfig(rootUrl);
  const wanted: Omit<NewClient, 'callbackUrl'> = {
    scopes: scopes
      .split('\n')
      .map((scope) => scope.trim())
      .filter(Boolean),
    expires: expires.trim(),
    description: 'For Task Inspector, used from a browser',
  };
  const owner =
    clientId === undefined || clientId.endsWith('/task-inspector') ? clientId : `${clientId}/task-inspector`;
  const badExpiry = readFromNow(expires) ? undefined : 'Not a length of time: “1 day” and “2 days 3 hours” are.';

  /** Leaves for the deployment's page; what comes back has to bring this state. */
  function leave(kind: 'oauth' | 'client', of: Partial<OauthConfig>, addressWith: (state: string) => string) {
    const back = placeBefore() ?? window.location.search + window.location.hash;
    const state = beginSignIn({ kind, rootUrl, kept, back, clientId: of.clientId, redirectUri: of.redirectUri });
    if (state === undefined) {
      return setProblem(
        'The browser keeps nothing for this tab, so it could not recognise what comes back. Paste credentials instead.',
      );
    }
    window.location.assign(addressWith(state));
  }

  function withOauth(config: OauthConfig) {
    const { clientId: registered, redirectUri = callbackUrl(), scope } = config;
    leave('oauth', { clientId: registered, redirectUri }, (state) =>
      authorizeUrl(rootUrl, { clientId: registered, redirectUri, scopes: scope, state }),
    );
  }

  const comesBack = () =>
    leave('client', {}, (state) =>
      uiCreateClientUrl(rootUrl, { ...wanted, name: 'task-inspector', callbackUrl: `${callbackUrl()}?state=${state}` }),
    );

  return (
    <Panel id="ways" title="Get credentials">
      <div className="body fields">
        {(problem ?? inConfig) && (
          <p className="banner warn" role="alert">
            {problem ?? inConfig}
          </p>
        )}
        {oauth && (
          <p className="oauth">
            <button type="button" className="btn primary" onClick={() => withOauth(oauth)}>
              Sign in with {name}
            </button>
            <span className="small faint">You log in there and come back here.</span>
          </p>
        )}
        <ul className="ways">
          {window.location.hostname === 'localhost' && (
            <li>
              <button type="button" className="btn" onClick={comesBack}>
                Create a client and come back
              </button>
              <span className="small faint">{name} makes a client with the scopes below and sends it here.</span>
            </li>
          )}
          <li>
            <a
              className="btn"
              href={uiCreateClientUrl(rootUrl, {
                ...wanted,
                clientId: owner,
                ...(owner === undefined && { name: 'task-inspector' }),
              })}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon name="out" />
              Create a client there
            </a>
            <span className="small faint">The page there shows the access token once: copy it, and paste it here.</span>
          </li>
          <li className="small">
            <code>taskcluster signin</code> prints export lines in a terminal; paste them.
          </li>
        </ul>
        <details>
          <summary className="link-btn">What the new client may do, and for how long</summary>
          <div className="fields indent">
            <Field label="Its scopes" help="One a line. You can hand on only what you have there.">
              {(control) => (
                <textarea
                  {...control}
                  className="mono"
                  rows={7}
                  value={scopes}
                  onChange={(event) => setScopes(event.target.value)}
                  spellCheck={false}
                />
              )}
            </Field>
            <Field label="It expires in" error={badExpiry}>
              {(control) => <input {...control} value={expires} onChange={(event) => setExpires(event.target.value)} />}
            </Field>
          </div>
        </details>
      </div>
    </Panel>
  );
}
