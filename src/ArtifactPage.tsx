import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ArtifactLinks } from './ArtifactLinks.tsx';
import { ArtifactRefused } from './ArtifactRefused.tsx';
import type { Connection } from './api/connection.ts';
import { explain } from './api/explain.ts';
import { artifactInfoQuery } from './api/late-queries.ts';
import { ArtifactContent } from './artifact/ArtifactContent.tsx';
import { ArtifactDetails, ArtifactInShort } from './artifact/ArtifactDetails.tsx';
import { useWhoMayRead } from './artifact/use-readers.ts';
import { useConnection } from './deployment/use-connection.ts';
import { viewHref, viewIn } from './late-links.ts';
import { artifactHref, artifactUrl, readPlace, runHref, taskHref } from './links.ts';
import { NothingHerePage } from './NothingHerePage.tsx';
import { OpenTab } from './share/OpenTab.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { CopyButton } from './ui/CopyButton.tsx';
import { Icon } from './ui/Icon.tsx';
import { Loaded } from './ui/Loaded.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import { visible } from './ui/visible.ts';
import './task/TaskHead.css';
import './ArtifactPage.css';

interface Place {
  connection: Connection;
  taskId: string;
  /** The latest run when there is none. */
  runId: number | undefined;
  name: string;
  /** Lines of its text that the link names, such as `12-34`. */
  lines?: string;
}

/** One artifact: what it is, how to open and share it and, where that is safe, what is in it. */
export function ArtifactPage() {
  // Drawn anew on every change of place; the name comes from the raw hash, because the router decodes `%2F`.
  useLocation();
  const connection = useConnection();
  const place = readPlace(window.location.hash);
  if (place.page !== 'artifact') return <NothingHerePage />;
  const { taskId, runId, name, lines } = place;
  return <OneArtifact key={`${taskId} ${runId} ${name}`} {...{ connection, taskId, runId, name, lines }} />;
}

function OneArtifact(place: Place) {
  const { connection, taskId, runId, name } = place;
  const info = useQuery(artifactInfoQuery(connection, taskId, runId, name));
  const who = useWhoMayRead(connection, taskId, name);
  const url = artifactUrl(connection.rootUrl, taskId, name, runId);
  const navigate = useNavigate();
  const view = viewIn(window.location.hash);
  const choose = (chosen: string) =>
    navigate(`/${viewHref(artifactHref(taskId, runId, name, place.lines), chosen).slice(1)}`);
  const short = name.slice(name.lastIndexOf('/') + 1) || name;
  useTabMarks(`${short}, artifact of ${taskId}`);
  // On a phone what is in it comes first to the eye; a failure is not folded away.
  const [unfolded, setUnfolded] = useState(false);
  return (
    <main className="page mid">
      <div className="head artifact-head">
        <div className="title">
          <h1 tabIndex={-1}>{visible(name)}</h1>
          <CopyButton text={name} label="Copy the name" />
        </div>
        <div className="actions">
          {who === 'you' || who === 'guest' ? (
            <OpenTab
              className="btn primary"
              word="Open"
              connection={connection}
              address={{ taskId, runId, name, directUrl: url }}
            />
          ) : (
            <a className="btn primary" href={url} target="_blank" rel="noopener noreferrer">
              <Icon name="out" />
              Open
            </a>
          )}
          <CopyButton className="btn" text={url} label="Copy link" word="Copy link" />
        </div>
        <p className="story">
          Artifact of {runId === undefined ? 'the latest run' : <a href={runHref(taskId, runId)}>run {runId}</a>} of
          task{' '}
          <a className="mono" href={taskHref(taskId)}>
            {taskId}
          </a>
        </p>
      </div>
      <div className="cols one">
        <Panel
          id="details"
          title="Details"
          className={unfolded || info.isError ? 'artifact-details' : 'artifact-details folded'}
          count={info.data && <ArtifactInShort artifact={info.data} name={name} />}
          tools={
            <button
              type="button"
              className="btn small bare only-phone"
              aria-expanded={unfolded}
              onClick={() => setUnfolded(!unfolded)}
            >
              {unfolded ? 'Fold' : 'All details'}
            </button>
          }
        >
          <Loaded question={info} explain={(error) => explain(error, 'this artifact')}>
            {(artifact) => (
              <ArtifactDetails
                artifact={artifact}
                name={name}
                who={who}
                links={<ArtifactLinks artifact={artifact} view={view} who={who} {...place} />}
              />
            )}
          </Loaded>
        </Panel>
        {info.isPending && (
          <Panel id="content" title="Content">
            <Skeleton lines={6} />
          </Panel>
        )}
        {info.data && (
          <ArtifactContent
            artifact={info.data}
            open={who === 'everybody'}
            view={view}
            onView={choose}
            refused={(error) => <ArtifactRefused {...{ connection, taskId, name, error }} alone />}
            {...place}
          />
        )}
      </div>
    </main>
  );
}
