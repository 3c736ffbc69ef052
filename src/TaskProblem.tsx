import { useState } from 'react';
import { explain } from './api/explain.ts';
import { useCredentials } from './credentials/use-credentials.ts';
import { deploymentName, knownDeployments } from './deployment/deployments.ts';
import { onDeployment, uiTaskUrl } from './late-links.ts';
import { credentialsHref, shareUrl } from './links.ts';
import { MissingRights } from './share/MissingRights.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { CopyButton } from './ui/CopyButton.tsx';
import { Icon } from './ui/Icon.tsx';
import { keepFocus } from './ui/keep-focus.ts';
import { Panel } from './ui/Panel.tsx';
import { Problem } from './ui/Problem.tsx';

interface TaskProblemProps {
  rootUrl: string;
  taskId: string;
  error: unknown;
  onRetry: () => void;
}

/** The whole page when nothing is known of a task: what was asked, what came back, where else it may be. */
export function TaskProblem({ rootUrl, taskId, error, onRetry }: TaskProblemProps) {
  const words = explain(error);
  const status = words.failure?.status;
  const who = useCredentials(rootUrl);
  const missing = status === 404;
  // Whoever was in the page that this one replaces comes to its heading, and hears that.
  const [quiet] = useState(() => Boolean(document.activeElement?.closest('main')));
  const title = missing ? `${deploymentName(rootUrl)} knows no task with this ID` : words.title;
  useTabMarks(title);
  const others = knownDeployments().filter((known) => known.rootUrl !== rootUrl);
  return (
    <main className="page narrow">
      <div className="head">
        <div className="title">
          <span className="badge" data-state="none">
            {status ?? 'No answer'}
          </span>
          <h1 ref={keepFocus} tabIndex={-1}>
            {title}
          </h1>
        </div>
        <p className="story">
          Task <code>{taskId}</code> <CopyButton text={taskId} label="Copy the task ID" /> on {deploymentName(rootUrl)}
        </p>
      </div>
      <Panel id="problem" title="What happened, what to try" className="problem">
        <Problem words={words} onRetry={onRetry} quiet={quiet} />
      </Panel>
      {words.scopes && (
        <Panel id="rights" title="What is missing">
          <MissingRights
            thing={`the task ${taskId}`}
            scopes={words.scopes}
            link={shareUrl({ rootUrl }, window.location.hash)}
            {...{ rootUrl, who }}
          />
        </Panel>
      )}
      <Panel id="elsewhere" title="Look elsewhere">
        <ul className="rows">
          {(status === 401 || status === 403) && (
            <li>
              <Icon name="lock" />
              <a href={credentialsHref}>Sign in to {deploymentName(rootUrl)}</a>
            </li>
          )}
          {others.map((known) => (
            <li key={known.rootUrl}>
              <Icon name="server" />
              <a href={onDeployment(known.rootUrl, window.location.hash)}>Ask {known.name}</a>
              <span className="push small faint cut">{known.rootUrl}</span>
            </li>
          ))}
          <li>
            <Icon name="out" />
            <a href={uiTaskUrl(rootUrl, taskId)} target="_blank" rel="noopener noreferrer">
              Open it in the deployment’s own UI
            </a>
          </li>
        </ul>
      </Panel>
    </main>
  );
}
