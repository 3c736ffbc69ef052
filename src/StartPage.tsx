import { DeploymentPanel } from './deployment/DeploymentPanel.tsx';
import { useMaybeConnection } from './deployment/use-connection.ts';
import { RecentTasks } from './task/RecentTasks.tsx';
import { Panel } from './ui/Panel.tsx';
import { useOpenForm } from './use-open-form.ts';
import './ui/input.css';
import './StartPage.css';

/** `#`: open something, go back to what one had open, choose where to look. */
export function StartPage() {
  const connection = useMaybeConnection();
  return (
    <main id="main" className="page mid">
      <OpenSomething />
      <div className="cols one">
        {connection && <RecentTasks key={connection.rootUrl} connection={connection} />}
        <div className="cols even">
          <DeploymentPanel rootUrl={connection?.rootUrl} />
          <WhatOpens />
        </div>
      </div>
    </main>
  );
}

function OpenSomething() {
  const { field, problem, onSubmit } = useOpenForm();
  return (
    <section className="hero">
      <h1 tabIndex={-1}>Open a task</h1>
      <p className="story">
        Paste what you have: a task ID, a link from chat, a run, a log line, an artifact, a group, an index path, a
        whole definition.
      </p>
      <form onSubmit={onSubmit}>
        <label className="vh" htmlFor="big">
          Open a task
        </label>
        <input
          {...field}
          id="big"
          className="input mono"
          placeholder="fZ3mT7pLQkWc5dJx8uYh0A"
          enterKeyHint="go"
          aria-describedby={problem ? 'big-problem' : undefined}
        />
        <button type="submit" className="btn primary">
          Open
        </button>
      </form>
      {problem && (
        <p className="hero-problem" id="big-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

const FORMS: [what: string, example: string][] = [
  ['A task', 'fZ3mT7pLQkWc5dJx8uYh0A'],
  ['Its second run', 'fZ3mT7pLQkWc5dJx8uYh0A/1'],
  ['A page of Taskcluster', 'https://…/tasks/fZ3mT7…/runs/0'],
  ['An artifact or API URL', 'https://…/api/queue/v1/task/…'],
  ['A log line', 'https://…/logs/public/logs/live.log#L10-20'],
  ['Text around an ID', 'Task fZ3mT7pLQkWc5dJx8uYh0A failed'],
];

/** Also the old ones: every form since 2014, listed in docs/links.md. */
function WhatOpens() {
  return (
    <Panel id="forms" title="What opens" count="links since 2014 work">
      <ul className="rows forms">
        {FORMS.map(([what, example]) => (
          <li key={what}>
            <span className="nowrap">{what}</span>
            <code className="push cut faint">{example}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
