import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Connection, Credentials } from '../api/connection.ts';
import { satisfies } from '../api/scopes.ts';
import { serverNow } from '../lib/server-clock.ts';
import { count } from '../lib/size.ts';
import { exactTime } from '../lib/time.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { CopySecret } from './CopySecret.tsx';
import { LASTS, makePass } from './make-pass.ts';
import { opensOthers, type Right, rightsFor } from './pass-rights.ts';
import { RightList } from './RightList.tsx';

interface MakePassProps {
  connection: Connection;
  taskId: string;
  /** Permanent ones. */
  issuer: Credentials;
  /** The issuer's own scopes, expanded. */
  own: readonly string[];
  /** What everybody may do, expanded; nothing where that cannot be had. */
  anonymous?: readonly string[];
  /** Artifacts of the latest run, as far as they are known. */
  names: readonly string[];
  /** When the issuer itself ends, as far as it is known, in ms. */
  issuerEnds?: number;
  /** The whole link for a pass. */
  linkOf: (pass: { rootUrl: string; taskId: string; credentials: Credentials }) => string;
}

type Made = { link: string; expires: number; clientId: string };

/** Makes a guest pass. Everything it grants stands there before it is made. */
export function MakePass(props: MakePassProps) {
  const { connection, taskId, issuer, own, anonymous = [], names, issuerEnds, linkOf } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [lasts, setLasts] = useState('1 day');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<string>();

  const submit = useRef<HTMLButtonElement>(null);
  const result = useRef<HTMLDivElement>(null);
  // The focus is the browser's. The link stands before the button that made it: the next key is to copy it.
  useEffect(() => {
    if (made && document.activeElement === submit.current) result.current?.querySelector('button')?.focus();
  }, [made]);

  const wanted = rightsFor(taskId, chosen);
  // The issuer may have them as everybody has, and so cannot hand them on: nor need they be.
  const granted = wanted.filter(({ scope }) => !satisfies(anonymous, scope));
  const lacking = granted.filter(({ scope }) => !satisfies(own, scope));
  const closed = names.filter((name) => !satisfies(anonymous, `queue:get-artifact:${name}`));
  const span = LASTS.find(([words]) => words === lasts)?.[1] ?? 0;
  const change = (doing: () => void) => {
    doing();
    // What was made is not what stands there now.
    setMade(undefined);
    setProblem(undefined);
  };

  async function make(event: FormEvent) {
    event.preventDefault();
    if (making || granted.length === 0 || lacking.length > 0) return;
    setMaking(true);
    setProblem(undefined);
    try {
      const scopes = granted.map(({ scope }) => scope);
      const credentials = await makePass(connection, { taskId, issuer, own, scopes, start: serverNow(), span });
      const link = linkOf({ rootUrl: connection.rootUrl, taskId, credentials });
      setMade({ link, expires: serverNow() + span, clientId: credentials.clientId });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setMaking(false);
    }
  }

  return (
    <form onSubmit={make}>
      <Panel
        id="make"
        title="Make a guest pass"
        footer={
          <button
            ref={submit}
            className="btn primary"
            type="submit"
            aria-disabled={making || granted.length === 0 || lacking.length > 0}
          >
            <Icon name="lock" />
            Make the pass
          </button>
        }
      >
        <div className="body fields">
          {closed.length > 0 && (
            <fieldset className="ticks">
              <legend>Artifacts that not everybody may read</legend>
              {closed.map((name) => (
                <label key={name}>
                  <input
                    type="checkbox"
                    disabled={opensOthers(name)}
                    checked={chosen.includes(name)}
                    onChange={({ target }) =>
                      change(() => setChosen(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name)))
                    }
                  />
                  <code>{name}</code>
                  {opensOthers(name) && (
                    <span className="small muted">no pass: as a scope it opens all names that begin like it</span>
                  )}
                </label>
              ))}
            </fieldset>
          )}
          <Field
            label="It lasts"
            help={
              issuerEnds !== undefined && issuerEnds < serverNow() + span
                ? `Your own client ends ${exactTime(new Date(issuerEnds).toISOString())}, and the pass with it.`
                : undefined
            }
          >
            {(control) => (
              <select {...control} value={lasts} onChange={({ target }) => change(() => setLasts(target.value))}>
                {LASTS.map(([words]) => (
                  <option key={words}>{words}</option>
                ))}
              </select>
            )}
          </Field>
          <Granted rights={granted} everybody={wanted.length - granted.length} chosen={chosen.length > 0} />
          {lacking.length > 0 && (
            <p className="banner warn">
              <Icon name="warn" />
              <span>
                You lack {lacking.map(({ scope }) => scope).join(', ')}, and nobody can hand on what they do not have.
              </span>
            </p>
          )}
          {problem && (
            <p className="banner bad" role="alert">
              {problem}
            </p>
          )}
          <div ref={result} role="status">
            {made && (
              <div className="banner good pass-made">
                <span>
                  Made for <code>{made.clientId}</code>, and tried: the deployment takes it. It is good until{' '}
                  {exactTime(new Date(made.expires).toISOString())}.
                </span>
                <CopySecret
                  refused={false}
                  items={[{ word: 'Copy the link with the guest pass', text: async () => made.link }]}
                />
                <span className="small">
                  Whoever has the link may read this until then; it is kept nowhere here. Nobody can take it back, but
                  by resetting the access token of <code>{issuer.clientId}</code>.
                </span>
              </div>
            )}
          </div>
        </div>
      </Panel>
    </form>
  );
}

function Granted({ rights, everybody, chosen }: { rights: Right[]; everybody: number; chosen: boolean }) {
  if (rights.length === 0) {
    return (
      <p>
        Everybody may read this task on this deployment, so a plain link does.
        {' A guest pass is for artifacts that not everybody may read: choose some.'}
      </p>
    );
  }
  return (
    <div className="stack">
      <p>
        Whoever has the link may read{everybody > 0 && `, besides what everybody may (${count(everybody, 'right')})`}:
      </p>
      <RightList rights={rights} label="What it grants" />
      {chosen && (
        <p className="small muted">
          Taskcluster grants artifacts by name, not by task: the credentials in the link also read artifacts of these
          names of any other task. Task Inspector uses them for this task only, other programs need not. To read one
          that is a link, its holder needs the one it leads to as well.
        </p>
      )}
    </div>
  );
}
