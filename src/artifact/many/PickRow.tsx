import { useQuery } from '@tanstack/react-query';
import type { MouseEvent } from 'react';
import type { Connection } from '../../api/connection.ts';
import { artifactContentQuery } from '../../api/late-queries.ts';
import type { Artifact } from '../../api/types.ts';
import { size } from '../../lib/size.ts';
import { artifactHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { artifactIcon } from '../artifact-icon.ts';
import type { Row } from '../artifact-order.ts';
import { getArtifactScope, type WhoMayRead } from '../who-may-read.ts';
import type { FileState } from './archive-job.ts';
import { hostOf } from './open-one.ts';
import { chosenOf, isElsewhere, takenTogether, whyNot } from './pick.ts';

interface PickRowProps {
  row: Row;
  connection: Connection;
  taskId: string;
  runId: number;
  chosen: ReadonlySet<string>;
  mayRead: (name: string) => WhoMayRead;
  /** By the server's clock. */
  now: number;
  /** In the archive that is being made, or was. */
  state: FileState | undefined;
  /** @param ranged with all between it and the one before */
  onPick: (artifact: Artifact, to: boolean, ranged: boolean) => void;
  onFolder: (artifacts: readonly Artifact[], to: boolean) => void;
}

/** One line to choose by: a folder with all that is in it, or an artifact. */
export function PickRow({
  row,
  connection,
  taskId,
  runId,
  chosen,
  mayRead,
  now,
  state,
  onPick,
  onFolder,
}: PickRowProps) {
  const { folder } = row;
  if (folder) {
    const some = takenTogether(folder.artifacts, now);
    const is = chosenOf(some, chosen);
    return (
      <label className="pick inside">
        <input
          type="checkbox"
          checked={is === 'all'}
          disabled={is === undefined}
          ref={(box) => {
            if (box) box.indeterminate = is === 'some';
          }}
          onChange={() => onFolder(is === 'all' ? folder.artifacts : some, is !== 'all')}
        />
        <Icon name="folder" />
        <span className="cut">{folder.label}</span>
        <span className="push small faint nowrap">
          {folder.artifacts.length.toLocaleString('en-GB')}
          {folder.bytes > 0 && ` · ${folder.unsized > 0 ? 'over ' : ''}${size(folder.bytes)}`}
        </span>
      </label>
    );
  }
  // What was declared and never came cannot be taken.
  if (row.artifact === undefined) return null;
  const { artifact, name } = row;
  const why = whyNot(artifact, now);
  const is = chosen.has(artifact.name);
  return (
    <>
      <label className="pick inside">
        <input
          type="checkbox"
          aria-label={artifact.name}
          checked={is}
          disabled={why !== undefined}
          // Clicks tell of the shift key, also those that the space bar makes.
          onClick={(event: MouseEvent) => onPick(artifact, !is, event.shiftKey)}
          onChange={() => {}}
        />
        <Icon name={artifactIcon(artifact.contentType, artifact.name)} />
        <span className="cut mono" title={artifact.name}>
          {name}
        </span>
      </label>
      {why === 'missing' && (
        <a
          className="flag bad"
          href={artifactHref(taskId, runId, artifact.name)}
          title="The worker could not upload it; its own page says why"
        >
          <Icon name="warn" />
          missing
        </a>
      )}
      {why === 'expired' && <span className="flag muted">expired</span>}
      {why === undefined && isElsewhere(artifact) && (
        <span className="flag muted" title="Its content is on a host that is no part of the deployment">
          {is ? <Host {...{ connection, taskId, runId }} name={artifact.name} /> : 'kept elsewhere'}
        </span>
      )}
      {mayRead(artifact.name) === 'others' && (
        <span className="flag muted" title={`Reading it needs the scope ${getArtifactScope(artifact.name)}`}>
          <Icon name="lock" />
          needs a scope
        </span>
      )}
      <span className="size nowrap">
        {state ? <Progress state={state} artifact={artifact} /> : size(artifact.contentLength)}
      </span>
    </>
  );
}

/** The queue is asked where it is; the host itself is not. */
function Host({
  connection,
  taskId,
  runId,
  name,
}: {
  connection: Connection;
  taskId: string;
  runId: number;
  name: string;
}) {
  const { data, error } = useQuery(artifactContentQuery(connection, taskId, runId, name));
  if (error) return 'kept elsewhere';
  const url = data && 'url' in data ? data.url : undefined;
  return url === undefined ? 'asking where it is' : `from ${hostOf(url)}`;
}

function Progress({ state, artifact }: { state: FileState; artifact: Artifact }) {
  switch (state.kind) {
    case 'waiting':
      return <span className="faint">waits</span>;
    case 'taking':
      return artifact.contentLength
        ? `${Math.min(99, Math.floor((100 * state.bytes) / artifact.contentLength))} %`
        : size(state.bytes);
    case 'taken':
      return (
        <span className="ok-ink">
          <Icon name="check" /> {size(state.bytes)}
        </span>
      );
    default:
      return <span className="bad-ink">failed</span>;
  }
}
