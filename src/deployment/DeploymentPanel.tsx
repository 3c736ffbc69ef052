import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { explain } from '../api/explain.ts';
import { deploymentQuery } from '../api/late-queries.ts';
import { onDeployment } from '../late-links.ts';
import { shareUrl, startHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { StateWord } from '../ui/StateBadge.tsx';
import { AddDeployment } from './AddDeployment.tsx';
import {
  configProblem,
  defaultRootUrl,
  deploymentName,
  forgetDeployment,
  hostOf,
  knownDeployments,
  rememberedRootUrls,
} from './deployments.ts';
import './DeploymentPanel.css';

/** Deployments this page can show: known by config.js, added here, and the one a link named. Each is a link. */
export function DeploymentPanel({ rootUrl }: { rootUrl?: string }) {
  const remembered = useSyncExternalStore(rememberedRootUrls.subscribe, rememberedRootUrls.get);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string>();
  const known = knownDeployments().map((deployment) => deployment.rootUrl);
  const all = [...new Set([...(rootUrl ? [rootUrl] : []), ...known, ...remembered])];
  const inConfig = configProblem();

  return (
    <Panel
      id="deployments"
      title="Deployment"
      tools={
        <button type="button" className="btn small bare" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          <Icon name={adding ? 'x' : 'plus'} />
          {adding ? 'Close' : 'Add another'}
        </button>
      }
    >
      {inConfig && (
        <p className="banner warn" role="status">
          <Icon name="warn" />
          <span>{inConfig}</span>
        </p>
      )}
      {problem && (
        <p className="banner warn" role="alert">
          {problem}
        </p>
      )}
      {adding && <AddDeployment onProblem={setProblem} />}
      <ul className="rows deployments">
        {all.map((one) =>
          one === rootUrl ? (
            <Shown key={one} rootUrl={one} />
          ) : (
            <li key={one}>
              <Icon name="server" />
              <a href={linkTo(one)}>{deploymentName(one)}</a>
              {deploymentName(one) !== hostOf(one) && <span className="cut faint">{hostOf(one)}</span>}
              {!known.includes(one) && (
                <button
                  type="button"
                  className="btn small bare square push"
                  aria-label={`Forget ${hostOf(one)}`}
                  title="Forget"
                  onClick={() => {
                    setProblem(forgetDeployment(one));
                    document.getElementById('h-deployments')?.focus();
                  }}
                >
                  <Icon name="x" />
                </button>
              )}
            </li>
          ),
        )}
        {all.length === 0 && <li className="muted">No deployment is known here yet. Add one by its root URL.</li>}
      </ul>
    </Panel>
  );
}

/** The default is meant when a link names none, so its own link names none either. */
function linkTo(rootUrl: string): string {
  return rootUrl === defaultRootUrl() ? shareUrl({ rootUrl }, startHref) : onDeployment(rootUrl);
}

/** The deployment all pages are about now, asked whether it answers. */
function Shown({ rootUrl }: { rootUrl: string }) {
  const { data, error } = useQuery(deploymentQuery({ rootUrl }));
  const name = deploymentName(rootUrl);
  return (
    <li aria-current="true">
      <StateWord state={data?.alive ? 'completed' : error || data ? 'failed' : 'unscheduled'} label={name} />
      {name !== hostOf(rootUrl) && <span className="cut faint">{hostOf(rootUrl)}</span>}
      <span className="push small faint answer">
        {data?.alive
          ? `answers${data.version ? `, version ${data.version}` : ''}`
          : error
            ? explain(error, 'this deployment').title
            : data
              ? 'answers, but not as a Taskcluster'
              : 'asking…'}
      </span>
    </li>
  );
}
