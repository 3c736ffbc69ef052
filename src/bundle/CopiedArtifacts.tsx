import type { Artifact } from '../api/types.ts';
import { bundleLogHref } from '../late-links.ts';
import { size } from '../lib/size.ts';
import { Icon } from '../ui/Icon.tsx';
import { LongList } from '../ui/LongList.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { Bundle } from './bundle-file.ts';

interface CopiedArtifactsProps {
  bundle: Bundle;
  /** The run chosen; none while the task had none. */
  runId?: number;
}

const nameOf = ({ name }: Artifact) => name;

/** The artifacts of a run as they were listed; what is in the copy itself can be read. */
export function CopiedArtifacts({ bundle, runId }: CopiedArtifactsProps) {
  const listed = bundle.runs.find((run) => run.runId === runId)?.artifacts;
  const inside = new Map(bundle.logs.flatMap((log, at) => (log.runId === runId ? [[log.name, at] as const] : [])));
  if (!listed) {
    return (
      <Panel id="artifacts" title="Artifacts">
        <p className="empty">
          {runId === undefined ? 'There was no run yet.' : 'This copy has no list of the artifacts of this run.'}
        </p>
      </Panel>
    );
  }
  return (
    <Panel id="artifacts" title="Artifacts" count={listed.length.toLocaleString('en-GB')}>
      {listed.length === 0 && <p className="empty">This run had left none.</p>}
      <LongList
        className="rows"
        items={listed}
        keyOf={nameOf}
        label="Artifacts"
        scroll="box"
        place={`copy ${bundle.taskId} ${runId}`}
      >
        {({ name, contentLength, storageType }) => {
          const log = inside.get(name);
          const entry = log === undefined ? undefined : bundle.logs[log];
          return (
            <>
              <Icon name={entry ? 'log' : 'file'} />
              {entry && log !== undefined ? (
                <a className="cut mono" href={bundleLogHref(log)} title={name}>
                  {name}
                </a>
              ) : (
                <span className="cut mono muted" title={name}>
                  {name}
                </span>
              )}
              <span className="push small faint nowrap">
                {storageType === 'error' ? 'missing' : size(entry ? entry.bytes : contentLength)}
                {entry?.cut && ', its beginning'}
                {!entry && <span className="no-phone"> · not in this copy</span>}
              </span>
            </>
          );
        }}
      </LongList>
    </Panel>
  );
}
