import { type ComponentProps, useSyncExternalStore } from 'react';
import { ArtifactRefused } from './ArtifactRefused.tsx';
import type { Connection } from './api/connection.ts';
import type { Run } from './api/types.ts';
import { count, size } from './lib/size.ts';
import { at, duration } from './lib/time.ts';
import { artifactUrl, readPlace, shareUrl, taskHref } from './links.ts';
import type { LogHandle } from './log/engine/log-handle.ts';
import { LogMenu } from './log/view/LateTools.tsx';
import { ShareButton } from './share/ShareButton.tsx';
import type { Shared } from './share/share-text.ts';
import { useNow } from './ui/now.ts';
import { plainMarkdown } from './ui/plain-markdown.ts';

/** What the page of a log has for passing it on; comes after its lines. */

interface ShareLogProps {
  connection: Connection;
  taskId: string;
  runId?: number;
  name: string;
  taskName?: string;
  /** How its run stands. */
  state?: string;
}

interface LogToolsProps
  extends Omit<ShareLogProps, 'state'>,
    Pick<ComponentProps<typeof LogMenu>, 'url' | 'handle' | 'onKeys'> {
  run: Run | undefined;
}

/** What stands at the end of a log's head. */
export function LogTools({ url, handle, onKeys, run, ...of }: LogToolsProps) {
  const { taskId, runId, name } = of;
  return (
    <>
      <span className="faint small nowrap size">
        {run?.state === 'running' && run.started && <Elapsed since={run.started} />}
        {handle && <Extent handle={handle} />}
      </span>
      <ShareLog {...of} state={run?.state} />
      <LogMenu {...{ taskId, runId, name, url, handle, onKeys }} />
    </>
  );
}

/** Passes on a log, or the lines of it that are selected. */
function ShareLog({ connection, taskId, runId, name, taskName, state }: ShareLogProps) {
  const shared = (): Shared => {
    const place = readPlace(window.location.hash);
    const lines = place.page === 'log' ? place.lines : undefined;
    const of = `Log of ${runId === undefined ? 'the latest run' : `run ${runId}`} of ${taskName ? plainMarkdown(taskName) : `task ${taskId}`}`;
    return {
      title: name,
      code: true,
      url: shareUrl(connection, window.location.hash),
      facts: [lines === undefined ? '' : linesWords(lines), of, state ?? ''].filter(Boolean),
      links: [
        { label: 'The log as it is stored', url: artifactUrl(connection.rootUrl, taskId, name, runId) },
        { label: 'Its task', url: shareUrl(connection, taskHref(taskId)) },
      ],
    };
  };
  return <ShareButton className="btn small" label="Share this log" shared={shared} />;
}

const linesWords = (lines: string): string =>
  lines.includes('-') ? `lines ${lines.replace('-', ' to ')}` : `line ${lines}`;

interface LogRefusedProps {
  handle: LogHandle;
  connection: Connection;
  taskId: string;
  name: string;
}

/** Whom to ask, above what came back, when the reader lacks the rights. */
export function LogRefused({ handle, ...of }: LogRefusedProps) {
  const { phase, error } = useSyncExternalStore(handle.subscribe, handle.state);
  return phase === 'failed' && <ArtifactRefused {...of} error={error} />;
}

function Extent({ handle }: { handle: LogHandle }) {
  const { lines, bytes, phase, kind } = useSyncExternalStore(handle.subscribe, handle.state);
  if (bytes === 0 && phase !== 'done') return null;
  return (
    <>
      {kind !== 'binary' && <span className="no-phone">{count(lines, 'line')} · </span>}
      {size(bytes)}
    </>
  );
}

const Elapsed = ({ since }: { since: string }) => <>running for {duration(useNow() - (at(since) ?? 0))} · </>;
