import { useSyncExternalStore } from 'react';
import { forgetCredentials } from '../api/credential-store.ts';
import { credentialTrouble } from '../api/signed-call.ts';
import { exactTime } from '../lib/time.ts';
import { credentialsHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Menu } from '../ui/Menu.tsx';
import { useNow } from '../ui/now.ts';
import { announcement, leftWords, warningOf } from './expiry-words.ts';
import './HeaderChip.css';
import { useCredentials } from './use-credentials.ts';

/** Only here, so it is no icon of the first load. */
const User = () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M5.2 5.5a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M2.8 13.5a5.3 5.3 0 0 1 10.4 0" />
  </svg>
);

/** Who one is on the deployment shown, and until when; the way to forget it. */
export function HeaderChip({ rootUrl }: { rootUrl: string }) {
  const state = useCredentials(rootUrl);
  const trouble = useSyncExternalStore(credentialTrouble.subscribe, credentialTrouble.get);
  const now = useNow();
  if (state.kind === 'none') {
    return (
      <a className="chip sign-in" href={credentialsHref} title="Sign in: credentials of this deployment">
        <User />
        <span>Sign in</span>
      </a>
    );
  }
  const warning = warningOf(state, now);
  const ended = state.kind === 'ended';
  const clientId = ended ? state.clientId : state.credentials.clientId;
  const left = ended ? 'ended' : trouble ? 'refused' : leftWords(state.expires, now);
  const until = ended ? state.endedAt : state.expires;
  return (
    <>
      <Menu
        label={`${ended ? 'Was signed in' : 'Signed in'} as ${clientId}${left ? `, ${left}` : ''}`}
        className={warning !== 'none' || trouble ? 'chip warn' : 'chip'}
        button={
          <>
            <User />
            <span className="cut">
              <b>{clientId}</b>
              {left && ` · ${left}`}
            </span>
          </>
        }
      >
        <p className="who-menu">
          <code>{clientId}</code>
          {left && until !== undefined && (
            <span className="small faint">
              {ended ? 'ended' : 'until'} {exactTime(new Date(until).toISOString())}
            </span>
          )}
          {trouble && <span className="small">{trouble}</span>}
        </p>
        <a href={credentialsHref}>
          <Icon name="lock" /> Credentials
        </a>
        <button ref={keepFocus} type="button" onClick={() => forgetCredentials(rootUrl)}>
          <Icon name="x" /> {ended ? 'Forget who it was' : 'Forget these credentials'}
        </button>
      </Menu>
      <span className="vh" role="status">
        {[announcement(state, now), trouble].filter(Boolean).join(' ')}
      </span>
    </>
  );
}
