import { type FormEvent, type ReactNode, useState } from 'react';
import { hearClock } from '../api/auth.ts';
import type { Credentials } from '../api/connection.ts';
import { keepCredentials } from '../api/credential-store.ts';
import type { CredentialState, Kept } from '../api/kept-record.ts';
import { onDeployment } from '../late-links.ts';
import { serverNow } from '../lib/server-clock.ts';
import { exactTime } from '../lib/time.ts';
import { credentialsHref } from '../links.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useRefusal } from '../ui/use-refusal.ts';
import { credentialsIn, endOf, type Fields, fieldProblems, fieldsOf } from './form-fields.ts';
import { KeepChoice } from './KeepChoice.tsx';
import { PasteBox } from './PasteBox.tsx';
import type { ReadCredentials } from './read-credentials.ts';

interface CredentialFormProps {
  rootUrl: string;
  /** How the deployment at a root URL is called. */
  nameOf: (rootUrl: string) => string;
  state: CredentialState;
  kept: Kept;
  onKept: (kept: Kept) => void;
  /** What the deployment said of those that are kept. */
  verdict: ReactNode;
}

/** Fields for credentials, typed or pasted. Nothing typed is lost before it is kept. */
export function CredentialForm({ rootUrl, nameOf, state, kept, onKept, verdict }: CredentialFormProps) {
  const saved = state.kind === 'kept' ? state.credentials : undefined;
  /** Undefined until something is typed: then the fields show what is kept, in whichever tab that changes. */
  const [typed, setTyped] = useState<Fields>();
  const [target, setTarget] = useState<string>();
  const [wrong, setWrong] = useState<Partial<Fields>>({});
  const [problem, setProblem] = useState<string>();
  const [shown, setShown] = useState(false);
  const { form, refuse } = useRefusal();
  const fields = typed ?? fieldsOf(saved);
  const place = target ?? rootUrl;
  const elsewhere = place !== rootUrl;

  const set = (part: keyof Fields) => (event: { target: { value: string } }) => {
    setTyped({ ...fields, [part]: event.target.value });
    setWrong({ ...wrong, [part]: undefined });
  };

  function take(read: ReadCredentials) {
    setTyped(fieldsOf(read as Credentials));
    setWrong({});
    setProblem(undefined);
    setTarget(read.rootUrl);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const problems = fieldProblems(fields);
    // The store erases what has ended. By whose clock? This computer's may be wrong.
    if (endOf(fields) <= serverNow()) await hearClock({ rootUrl: place });
    const ended = endOf(fields);
    if (ended <= serverNow())
      problems.certificate = `These ended at ${exactTime(new Date(ended).toISOString())}: get fresh ones.`;
    setWrong(problems);
    if (Object.keys(problems).length > 0) return refuse();
    const trouble = keepCredentials(place, credentialsIn(fields), kept);
    setProblem(trouble);
    if (!elsewhere) {
      if (!trouble?.includes('nothing was kept')) setTyped(undefined);
      return;
    }
    // What the browser did not keep would not outlive the way there.
    if (trouble)
      return setProblem(`${trouble} They are of another deployment: open that first, then paste them there.`);
    window.location.assign(onDeployment(place, credentialsHref));
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Panel
        id="enter"
        title="Enter or paste"
        footer={
          <>
            <button className="btn primary" type="submit">
              <Icon name="check" />
              {elsewhere ? `Save and open ${nameOf(place)}` : 'Save and check'}
            </button>
            <span className="push small faint">
              {Object.values(wrong).some(Boolean)
                ? 'Nothing was saved'
                : typed === undefined && saved
                  ? verdict
                  : 'Nothing is sent before you save'}
            </span>
          </>
        }
      >
        <div className="body fields">
          <PasteBox onRead={take} unsaved={typed !== undefined} />
          {elsewhere && (
            <p className="banner" role="status">
              <span>
                What you pasted is of <b>{nameOf(place)}</b>, another deployment than the one shown. It is kept for that
                one, and the page goes there.{' '}
                <button type="button" className="link-btn" onClick={() => setTarget(undefined)}>
                  Keep it for {nameOf(rootUrl)} instead
                </button>
              </span>
            </p>
          )}
          <Field label="Client ID" required error={wrong.clientId}>
            {(control) => (
              <input
                {...control}
                className="mono"
                value={fields.clientId}
                onChange={set('clientId')}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Field>
          <Field
            label="Access token"
            required
            error={wrong.accessToken}
            tools={
              <button
                type="button"
                className="link-btn"
                aria-label={`${shown ? 'Hide' : 'Show'} the access token`}
                onClick={() => setShown(!shown)}
              >
                {shown ? 'Hide' : 'Show'}
              </button>
            }
          >
            {(control) => (
              <input
                {...control}
                className="mono"
                type={shown ? 'text' : 'password'}
                value={fields.accessToken}
                onChange={set('accessToken')}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Field>
          <Field label="Certificate" error={wrong.certificate}>
            {(control) => (
              <input
                {...control}
                className="mono"
                value={fields.certificate}
                onChange={set('certificate')}
                placeholder="only for temporary credentials"
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
          <KeepChoice kept={kept} onKept={onKept} />
          {problem && (
            <p className="banner warn" role="alert">
              <Icon name="warn" />
              <span>{problem}</span>
            </p>
          )}
        </div>
      </Panel>
    </form>
  );
}
