import { type FormEvent, useState } from 'react';
import type { Connection, Credentials } from '../api/connection.ts';
import { keepCredentials } from '../api/credential-store.ts';
import { certificateOf, type Kept } from '../api/kept-record.ts';
import { serverNow } from '../lib/server-clock.ts';
import { exactTime } from '../lib/time.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useRefusal } from '../ui/use-refusal.ts';
import { type MintWish, readWish } from './mint-wish.ts';
import { asExportLines, asJson } from './write-credentials.ts';

interface MintTemporaryProps {
  connection: Connection;
  /** Permanent ones. */
  issuer: Credentials;
  /** The issuer's own, expanded, once they are known. */
  scopes?: readonly string[];
  kept: Kept;
  now: number;
}

const empty: MintWish = { name: '', scopes: '', start: 'now', lasts: '1 day' };

/** Makes temporary credentials from permanent ones: less may be done with them, and not for long. Nobody is asked. */
export function MintTemporary({ connection: { rootUrl }, issuer, scopes, kept, now }: MintTemporaryProps) {
  const [wish, setWish] = useState(empty);
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<Credentials>();
  const [problem, setProblem] = useState<string>();
  const { form, refuse } = useRefusal();
  const [refused, setRefused] = useState(false);
  const read = readWish(wish, issuer.clientId, scopes, now);
  const problems = asked ? read.problems : { ...read.problems, scopes: undefined };

  const set = (part: keyof MintWish) => (event: { target: { value: string } }) => {
    setWish({ ...wish, [part]: event.target.value });
    // What was made is not what stands there now.
    setMade(undefined);
    setRefused(false);
  };

  async function make(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    setProblem(undefined);
    const fresh = readWish(wish, issuer.clientId, scopes, serverNow());
    if (Object.keys(fresh.problems).length > 0 || fresh.start === undefined || fresh.expiry === undefined) {
      setRefused(true);
      return refuse();
    }
    try {
      const { mintTemporary } = await import('../api/signing.ts');
      const { name, scopes: chosen, start, expiry } = fresh;
      setMade(mintTemporary({ issuer, scopes: chosen, start, expiry, ...(name !== undefined && { name }) }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <form ref={form} onSubmit={make} noValidate>
      <Panel
        id="mint"
        title="Temporary credentials from these"
        footer={
          <button className="btn" type="submit">
            <Icon name="clock" />
            Make them
          </button>
        }
      >
        <div className="body fields">
          <Field
            label="Name"
            help="Optional: a client ID of their own. Without one they go by that of their issuer."
            error={problems.name}
          >
            {(control) => (
              <input {...control} className="mono" value={wish.name} onChange={set('name')} spellCheck={false} />
            )}
          </Field>
          <Field
            label="Scopes to hand on"
            help="One a line. None at all makes credentials that may do what everybody may."
            error={problems.scopes}
            tools={
              scopes && (
                <button
                  type="button"
                  className="link-btn"
                  onClick={() => set('scopes')({ target: { value: [...scopes].sort().join('\n') } })}
                >
                  Take all of mine
                </button>
              )
            }
          >
            {(control) => (
              <textarea
                {...control}
                className="mono"
                rows={3}
                value={wish.scopes}
                onChange={set('scopes')}
                onBlur={() => setAsked(true)}
                placeholder="queue:create-task:lowest:proj-misc/*"
                spellCheck={false}
              />
            )}
          </Field>
          <div className="pair">
            <Field label="Start" help={momentWords(read.start)} error={problems.start}>
              {(control) => <input {...control} value={wish.start} onChange={set('start')} />}
            </Field>
            <Field label="Expiry, from the start" help={momentWords(read.expiry)} error={problems.lasts}>
              {(control) => <input {...control} value={wish.lasts} onChange={set('lasts')} />}
            </Field>
          </div>
          {problem && (
            <p className="banner bad" role="alert">
              {problem}
            </p>
          )}
          <div role="status">
            {refused && 'Nothing was made: see what is said at the fields.'}
            {made && <Made rootUrl={rootUrl} made={made} kept={kept} now={now} onUse={setProblem} />}
          </div>
        </div>
      </Panel>
    </form>
  );
}

const momentWords = (ms: number | undefined): string => (ms === undefined ? '' : exactTime(new Date(ms).toISOString()));

interface MadeProps {
  rootUrl: string;
  made: Credentials;
  kept: Kept;
  now: number;
  onUse: (problem: string | undefined) => void;
}

function Made({ rootUrl, made, kept, now, onUse }: MadeProps) {
  // The clock of the page ticks once a second: what was made since its last tick holds already.
  const waits = (certificateOf(made)?.start ?? 0) > Math.max(now, serverNow());
  return (
    <div className="banner good made">
      <span>
        Made for <code>{made.clientId}</code>.{waits && ' They do not hold yet, so they cannot be used here now.'}
      </span>
      <span className="made-tools">
        {!waits && (
          <button type="button" className="btn small" onClick={() => onUse(keepCredentials(rootUrl, made, kept))}>
            Use them here
          </button>
        )}
        <CopyButton text={() => asJson(rootUrl, made)} label="Copy as JSON" word="JSON" />
        <CopyButton text={() => asExportLines(rootUrl, made)} label="Copy as export lines" word="Export lines" />
      </span>
      <span className="small">
        Using them here puts them in place of the permanent ones, which this browser forgets.
      </span>
    </div>
  );
}
