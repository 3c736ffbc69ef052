import type { AuthClient } from '../api/auth.ts';
import type { Credentials } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { certificateOf } from '../api/kept-record.ts';
import { clockAhead, clockIsHeard } from '../lib/server-clock.ts';
import { ago, duration, exactTime, shortDuration } from '../lib/time.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateWord } from '../ui/StateBadge.tsx';

interface WhoYouAreProps {
  credentials: Credentials;
  /** In ms, as far as it is known. */
  expires?: number;
  /** Asked by `currentScopes`. */
  check: { error: unknown; done: boolean; at: number };
  /** The client, or the issuer of temporary credentials, as auth knows it. */
  client?: AuthClient;
  clientError?: unknown;
  now: number;
  onRetry: () => void;
}

/** Clients that never end have an end centuries ahead. In ms. */
const NEVER = 100 * 365 * 24 * 3600_000;

/** What the deployment says of the credentials: who one is, how, and until when. */
export function WhoYouAre({ credentials, expires, check, client, clientError, now, onRetry }: WhoYouAreProps) {
  const { error, done } = check;
  const certificate = certificateOf(credentials);
  const issuer = certificate?.issuer;
  return (
    <Panel
      id="who"
      title="Who you are"
      count={
        <span role="status">
          {error ? (
            <StateWord state="failed" label="refused" />
          ) : done ? (
            <StateWord state="completed" label="accepted" />
          ) : (
            'asking…'
          )}
        </span>
      }
      tools={check.at > 0 && <span className="note">checked {ago(new Date(check.at).toISOString(), Date.now())}</span>}
    >
      {Boolean(error) && <Problem words={explain(error, 'the scopes of these credentials')} onRetry={onRetry} />}
      {!error && !done && <Skeleton lines={3} />}
      <div className="body">
        <dl className="facts">
          <dt>Client</dt>
          <dd>
            <code>{credentials.clientId}</code> <CopyButton text={credentials.clientId} label="Copy the client ID" />
          </dd>
          <dt>Kind</dt>
          <dd>
            {!certificate && 'permanent'}
            {certificate && (
              <>
                temporary, issued by <code>{issuer ?? credentials.clientId}</code>
              </>
            )}
          </dd>
          {certificate && certificate.start > now && (
            <>
              <dt>Begins</dt>
              <dd>{exactTime(new Date(certificate.start).toISOString())}</dd>
            </>
          )}
          <dt>Expires</dt>
          <dd>
            <Expiry expires={expires} client={client} clientError={clientError} now={now} />
          </dd>
          {client?.disabled && (
            <>
              <dt>State</dt>
              <dd className="warn-ink">{client.clientId} is disabled</dd>
            </>
          )}
          <dt>Clock</dt>
          <dd>{clockWords()}</dd>
          {client?.description && (
            <>
              <dt>About it</dt>
              <dd className="said">{client.description.slice(0, 500)}</dd>
            </>
          )}
        </dl>
      </div>
    </Panel>
  );
}

type ExpiryProps = Pick<WhoYouAreProps, 'expires' | 'client' | 'clientError' | 'now'>;

function Expiry({ expires, client, clientError, now }: ExpiryProps) {
  if (expires !== undefined && expires - now < NEVER) {
    const left = expires - now;
    return (
      <>
        {exactTime(new Date(expires).toISOString())}{' '}
        <span className={left < 10 * 60_000 ? 'warn-ink' : 'faint'}>· in {duration(left)}</span>
      </>
    );
  }
  if (client) return 'never';
  return clientError ? <span className="faint">not known: the deployment does not tell these credentials</span> : '…';
}

function clockWords(): string {
  const ahead = clockAhead();
  if (ahead !== 0)
    return `yours is ${shortDuration(ahead)} ${ahead > 0 ? 'behind' : 'ahead of'} the server’s · corrected`;
  return clockIsHeard() ? 'agrees with the server’s' : 'not compared with the server’s yet: Check does it';
}
