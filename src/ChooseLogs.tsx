import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { taskStatusQuery } from './api/queries.ts';
import { defaultRootUrl, knownDeployments } from './deployment/deployments.ts';
import { useConnection } from './deployment/use-connection.ts';
import { compareHref } from './late-links.ts';
import { logHref } from './links.ts';
import { openAnything } from './open-anything.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Field } from './ui/Field.tsx';
import { Panel } from './ui/Panel.tsx';
import { StateBadge } from './ui/StateBadge.tsx';
import type { LogAddress } from './use-log.ts';

/** What a run's log is called where a link names only the run. */
const USUAL = 'public/logs/live.log';

const hrefOf = (log: LogAddress | undefined) => (log ? logHref(log.taskId, log.runId, log.name) : '');

/** Which two logs are to be compared: links to them, or another run of the same task. */
export function ChooseLogs({ a, b }: { a?: LogAddress; b?: LogAddress }) {
  const { rootUrl } = useConnection();
  const navigate = useNavigate();
  const [texts, setTexts] = useState([hrefOf(a), hrefOf(b)]);
  const [problems, setProblems] = useState<(string | undefined)[]>([]);
  useTabMarks('Compare two logs');

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const read = texts.map((text) => logIn(text, rootUrl));
    setProblems(read.map(({ problem }) => problem));
    const [first, second] = read;
    if (first?.href && second?.href) navigate(`/${compareHref(first.href, second.href).slice(1)}`);
  };

  return (
    <main className="page narrow" id="main">
      <div className="head">
        <h1 tabIndex={-1}>Compare two logs</h1>
      </div>
      <Panel id="logs" title="Which logs">
        <form className="body fields" onSubmit={onSubmit}>
          {['First log', 'Second log'].map((label, i) => (
            <Field
              key={label}
              label={label}
              help={i === 0 ? 'A link to a log, or to a task or run: then its usual log is meant.' : undefined}
              error={problems[i]}
            >
              {(control) => (
                <input
                  {...control}
                  className="input mono"
                  value={texts[i]}
                  onChange={(event) => setTexts(texts.map((text, at) => (at === i ? event.target.value : text)))}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              )}
            </Field>
          ))}
          <div>
            <button type="submit" className="btn primary">
              Compare
            </button>
          </div>
        </form>
      </Panel>
      {a && !b && <OtherRuns log={a} />}
    </main>
  );
}

/** The other runs of the task, each one click away. */
function OtherRuns({ log }: { log: LogAddress }) {
  const { data } = useQuery(taskStatusQuery(useConnection(), log.taskId));
  const runs = data?.runs ?? [];
  const own = log.runId ?? runs.at(-1)?.runId;
  const others = runs.filter(({ runId }) => runId !== own).reverse();
  if (others.length === 0) return null;
  return (
    <Panel id="runs" title="Another run of the same task">
      <ul className="rows">
        {others.map(({ runId, state }) => (
          <li key={runId}>
            <StateBadge state={state} small />
            <a href={compareHref(logHref(log.taskId, own, log.name), logHref(log.taskId, runId, log.name))}>
              Compare with run {runId}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function logIn(text: string, rootUrl: string): { href?: string; problem?: string } {
  const opened = openAnything(text, {
    rootUrl,
    knownDeployments: knownDeployments(),
    defaultRootUrl: defaultRootUrl(),
    here: window.location.href,
  });
  if (opened.kind === 'nothing') return { problem: opened.problem };
  if (opened.rootUrl)
    return { problem: 'This log is on another deployment; only logs of one deployment are compared.' };
  if (opened.kind === 'log' || opened.kind === 'artifact')
    return { href: logHref(opened.taskId, opened.runId, opened.name) };
  if (opened.kind === 'task' || opened.kind === 'run')
    return { href: logHref(opened.taskId, opened.kind === 'run' ? opened.runId : undefined, USUAL) };
  return { problem: 'This leads to no log.' };
}
