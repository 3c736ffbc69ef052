import type { ReactNode } from 'react';
import { scopeLines } from '../api/scopes.ts';
import { type JsonPath, pathWords } from '../lib/json-path.ts';
import { many } from '../lib/many.ts';
import { credentialsHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { StateShape } from '../ui/StateShape.tsx';
import type { Verdict } from './dry-run.ts';
import type { Problem } from './problem.ts';
import type { Preflight } from './use-preflight.ts';

interface ChecksProps {
  problems: readonly Problem[];
  /** The text does not parse: nothing else can be said of it. */
  unreadable: boolean;
  preflight: Preflight;
  dryRun: { state: 'idle' | 'asking' | Verdict; stale: boolean; ask: () => void };
  prediction: string;
  rootUrl: string;
  /** Leads to the field and the line of a path. */
  onGo: (path: JsonPath) => void;
}

/** good: fine as it stands. bad: the queue will refuse it. open: not known. warn: taken, but look at it. */
type Light = 'good' | 'bad' | 'open' | 'warn';
const SHAPES: Record<Light, string> = { good: 'completed', bad: 'failed', warn: 'exception', open: 'unscheduled' };

function Row({ light, children, tool }: { light: Light; children: ReactNode; tool?: ReactNode }) {
  return (
    <li>
      <StateShape state={SHAPES[light]} />
      <div>{children}</div>
      <span>{tool}</span>
    </li>
  );
}

const SHOWN = 8;

function Places({ problems, onGo }: { problems: readonly Problem[]; onGo: (path: JsonPath) => void }) {
  return (
    <ul className="sub places">
      {problems.slice(0, SHOWN).map(({ path, message }) => (
        <li key={`${path.join('/')} ${message}`}>
          <button type="button" className="link-btn" onClick={() => onGo(path)}>
            {path.length === 0 ? 'The definition' : pathWords(path)}
          </button>{' '}
          {message}
        </li>
      ))}
      {problems.length > SHOWN && <li>and {many(problems.length - SHOWN, 'more', 'more')}, each at its field</li>}
    </ul>
  );
}

function Definition({ problems, unreadable, onGo }: Pick<ChecksProps, 'problems' | 'unreadable' | 'onGo'>) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (unreadable)
    return (
      <Row light="bad">
        <b>The text cannot be read</b>
        <div className="sub">Its line says why. The form shows the last state that could be read.</div>
      </Row>
    );
  return (
    <>
      {errors.length > 0 ? (
        <Row light="bad">
          <b>{many(errors.length, 'problem')} in the definition</b>
          <Places problems={errors} onGo={onGo} />
        </Row>
      ) : (
        <Row light="good">
          <b>The definition</b> fits the schema and the queue’s rules
        </Row>
      )}
      {warnings.length > 0 && (
        <Row light="warn">
          <b>{many(warnings.length, 'thing')} to look at</b>
          <Places problems={warnings} onGo={onGo} />
        </Row>
      )}
    </>
  );
}

function Scopes({ scopes, rootUrl }: { scopes: Preflight['scopes']; rootUrl: string }) {
  const request = () =>
    `To create a task on ${rootUrl} I need these scopes:\n\n${scopeLines(scopes.missing ?? scopes.required)}\n`;
  const copy = (
    <CopyButton text={request} label="Copy a request for these scopes" word="Copy request" className="btn small" />
  );
  if (scopes.state === 'anonymous')
    return (
      <Row light="bad" tool={copy}>
        <b>Nobody is signed in</b>, and creating takes credentials
        <div className="sub">
          <a href={credentialsHref}>Enter credentials</a>: this draft stays as it is.{' '}
          <details>
            <summary className="link-btn">The {many(scopes.all, 'scope')} it asks for</summary>
            <pre>{scopeLines(scopes.required)}</pre>
          </details>
        </div>
      </Row>
    );
  if (scopes.state === 'asking')
    return (
      <Row light="open">
        <b>Scopes</b> are being asked for
      </Row>
    );
  if (scopes.state === 'failed')
    return (
      <Row
        light="open"
        tool={
          <button type="button" className="btn small" onClick={scopes.retry}>
            Ask again
          </button>
        }
      >
        <b>Your scopes are not known</b>
        <div className="sub">
          {scopes.error instanceof Error ? scopes.error.message : 'The deployment did not tell.'}{' '}
          <a href={credentialsHref}>Look at the credentials</a>
        </div>
      </Row>
    );
  if (scopes.missing === undefined)
    return (
      <Row light="good">
        <b>Scopes</b>: you have all {scopes.all} that createTask asks for
        <details className="sub">
          <summary className="link-btn">Which</summary>
          <pre>{scopeLines(scopes.required)}</pre>
        </details>
      </Row>
    );
  return (
    <Row light="bad" tool={copy}>
      <b>
        {scopes.lacking} of {many(scopes.all, 'scope')} {scopes.lacking === 1 ? 'is' : 'are'} missing
      </b>
      <div className="sub">
        <pre>{scopeLines(scopes.missing)}</pre>
        You have {scopes.all - scopes.lacking} of the {scopes.all} that createTask asks for.
      </div>
    </Row>
  );
}

function Dependencies({ dependencies, onGo }: { dependencies: Preflight['dependencies'] } & Pick<ChecksProps, 'onGo'>) {
  const { state, count, done, problems, retry } = dependencies;
  if (state === 'none') return null;
  if (state === 'asking')
    return (
      <Row light="open">
        <b>Dependencies</b> are being looked up <span className="faint">({count})</span>
      </Row>
    );
  if (state === 'failed')
    return (
      <Row
        light="open"
        tool={
          <button type="button" className="btn small" onClick={retry}>
            Ask again
          </button>
        }
      >
        <b>Dependencies</b> could not be looked up <span className="faint">({count})</span>
      </Row>
    );
  if (problems.length > 0)
    return (
      <Row light="bad">
        <b>
          {problems.length} of {many(count, 'dependency', 'dependencies')} will not do
        </b>
        <Places problems={problems} onGo={onGo} />
      </Row>
    );
  return (
    <Row light="good">
      <b>Dependencies</b> exist and outlive the deadline{' '}
      <span className="faint">
        ({count}, {done} done)
      </span>
    </Row>
  );
}

function DryRun({ dryRun: { state, stale, ask }, onGo }: Pick<ChecksProps, 'dryRun' | 'onGo'>) {
  const tool = (
    <button type="button" className="btn small" aria-disabled={state === 'asking'} onClick={ask}>
      {state === 'idle' ? 'Ask' : 'Ask again'}
    </button>
  );
  if (state === 'idle')
    return (
      <Row light="open" tool={tool}>
        <b>Dry run</b> not asked yet
        <div className="sub">Asks the queue for its verdict without creating anything.</div>
      </Row>
    );
  if (state === 'asking')
    return (
      <Row light="open" tool={tool}>
        <b>Dry run</b>: asking the queue
      </Row>
    );
  const old = stale && <div className="sub warn-ink">Of an earlier state of this draft.</div>;
  if (state.kind === 'accepted')
    return (
      <Row light="good" tool={tool}>
        <b>Dry run</b>: the queue takes schema and scopes
        <div className="sub">Nothing was created. Times, dependencies and group are not part of it.</div>
        {old}
      </Row>
    );
  return (
    <Row light={state.kind === 'refused' ? 'bad' : 'open'} tool={tool}>
      <b>Dry run</b>: {state.kind === 'refused' ? `the queue refuses it (${state.error.status})` : 'no verdict came'}
      {state.kind === 'refused' && state.problems.length > 0 ? (
        <Places problems={state.problems} onGo={onGo} />
      ) : (
        <div className="sub">{state.error.message}</div>
      )}
      {old}
    </Row>
  );
}

/** Whether the task will be accepted, before it is sent: everything the queue will check, as far as it can be known. */
export function Checks({ problems, unreadable, preflight, dryRun, prediction, rootUrl, onGo }: ChecksProps) {
  const { group } = preflight;
  return (
    <Panel
      id="checks"
      title="Before you create it"
      count={<span className="faint">checked as you type</span>}
      footer={<span>{prediction}</span>}
    >
      <ul className="check">
        <Definition problems={problems} unreadable={unreadable} onGo={onGo} />
        <Scopes scopes={preflight.scopes} rootUrl={rootUrl} />
        <Dependencies dependencies={preflight.dependencies} onGo={onGo} />
        {group.problems.length > 0 && (
          <Row light="bad">
            <b>The task group</b> will not take it
            <Places problems={group.problems} onGo={onGo} />
          </Row>
        )}
        <DryRun dryRun={dryRun} onGo={onGo} />
      </ul>
    </Panel>
  );
}
