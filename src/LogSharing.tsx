import { useSyncExternalStore } from 'react';
import { ArtifactRefused } from './ArtifactRefused.tsx';
import type { Connection } from './api/connection.ts';
import { artifactUrl, readPlace, shareUrl, taskHref } from './links.ts';
import type { LogHandle } from './log/engine/log-handle.ts';
import { ShareButton } from './share/ShareButton.tsx';
import type { Shared } from './share/share-text.ts';
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

/** Passes on a log, or the lines of it that are selected. */
export function ShareLog({ connection, taskId, runId, name, taskName, state }: ShareLogProps) {
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
