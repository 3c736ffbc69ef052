import { configProblem, knownDeployments } from './deployment/deployments.ts';
import { onDeployment } from './late-links.ts';
import { startHref } from './links.ts';
import { Icon } from './ui/Icon.tsx';
import { Panel } from './ui/Panel.tsx';

/** Shown in place of a page when the address names no deployment that could be asked. */
export function NoDeployment({ problem }: { problem: string }) {
  const known = knownDeployments();
  const here = window.location.hash || startHref;
  return (
    <main className="page narrow">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Which Taskcluster?</h1>
        </div>
        <p className="story">{problem}</p>
      </div>
      <Panel id="deployments" title="Ask one of these">
        <ul className="rows">
          {known.map(({ name, rootUrl }) => (
            <li key={rootUrl}>
              <Icon name="server" />
              <a href={onDeployment(rootUrl, here)}>{name}</a>
              <span className="push small faint cut">{rootUrl}</span>
            </li>
          ))}
          <li>
            <Icon name="plus" />
            <a href={startHref}>Name another one on the start page</a>
          </li>
        </ul>
      </Panel>
      {configProblem() && configProblem() !== problem && <p className="foot">{configProblem()}</p>}
    </main>
  );
}
