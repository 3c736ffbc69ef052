import { CopyButton } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';
import { keepFocus } from './keep-focus.ts';

/** A failure in words, with the facts of the call when there was one. `explain` of the api layer makes it. */
export interface ProblemWords {
  title: string;
  meaning: string;
  tries: string[];
  scopes?: string;
  failure?: {
    method: string;
    url: string;
    status?: number;
    code?: string;
    message: string;
    body?: string;
    took: number;
    serverTime?: string;
  };
}

interface ProblemProps {
  words: ProblemWords;
  onRetry?: () => void;
  /** The focus goes to a heading that says it: no need to say it twice. */
  quiet?: boolean;
}

const report = ({ title, meaning, failure }: ProblemWords) =>
  [title, meaning, failure && `${failure.method} ${failure.url}`, failure?.body ?? failure?.message]
    .filter(Boolean)
    .join('\n');

function Facts({ failure, scopes }: { failure: NonNullable<ProblemWords['failure']>; scopes?: string }) {
  const { method, url, status, code, message, took, serverTime } = failure;
  return (
    <dl className="facts">
      <dt>Asked</dt>
      <dd>
        <code>
          {method} {url}
        </code>
      </dd>
      <dt>Came back</dt>
      <dd>
        <b>{status === undefined ? 'nothing' : [status, code].filter(Boolean).join(' ')}</b>{' '}
        <span className="faint">
          after {took < 10_000 ? `${took} ms` : `${Math.round(took / 1000)} s`}
          {serverTime && `, at ${serverTime} by the server’s clock`}
        </span>
      </dd>
      {message && (
        <>
          <dt>Message</dt>
          <dd className="said">{message}</dd>
        </>
      )}
      {scopes && (
        <>
          <dt>Scopes</dt>
          <dd>
            <code className="said">{scopes}</code> <CopyButton text={scopes} label="Copy the scopes" />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Characters of a raw answer that are drawn. */
const SHOWN = 100_000;

function RawAnswer({ body }: { body: string }) {
  return (
    <details>
      <summary className="link-btn">
        Raw answer ({body.length > SHOWN ? `first ${SHOWN.toLocaleString('en-GB')} of ` : ''}
        {body.length.toLocaleString('en-GB')} characters{body.length > SHOWN ? '; Copy all has the rest' : ''})
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section className="raw inside" tabIndex={0} aria-label="Raw answer">
        <pre>{body.slice(0, SHOWN)}</pre>
      </section>
    </details>
  );
}

/** What was asked, what came back, what to try: inside a panel, where the content would have stood. */
export function Problem({ words, onRetry, quiet }: ProblemProps) {
  const { title, meaning, tries, scopes, failure } = words;
  return (
    <div ref={keepFocus} className="body problem-body">
      {/* Only what stays the same at every silent try: an alert is read anew, and whole, when a word of it changes. */}
      <p role={quiet ? undefined : 'alert'}>
        <Icon name="warn" /> <strong>{title}.</strong> {meaning}
      </p>
      <ul className="tries">
        {tries.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {failure && <Facts failure={failure} scopes={scopes} />}
      <p className="problem-tools">
        {onRetry && (
          <button type="button" className="btn small" onClick={onRetry}>
            <Icon name="retry" />
            Ask again
          </button>
        )}
        <CopyButton text={() => report(words)} label="Copy all of what happened" word="Copy all" />
      </p>
      {failure?.body && <RawAnswer body={failure.body} />}
    </div>
  );
}
