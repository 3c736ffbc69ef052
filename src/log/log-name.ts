import type { Artifact } from '../api/types.ts';
import { backingOf } from './backing-of.ts';

export interface RunLog {
  /** The name people know and share, present in the run's artifacts. */
  name: string;
  /** Names to read from, best first: a run that is over may have a live log that leads to a worker long gone. */
  read: string[];
}

const LIVE = 'public/logs/live.log';

/**
 * Which artifact is the log of a run. Workers let the definition name it (`payload.logs.live` of generic-worker,
 * `payload.log` of docker-worker), write it while the task runs, and leave a second, complete one under the same name
 * with `_backing` before the ending. Others write any name under `public/logs/`.
 * https://docs.taskcluster.net/docs/reference/workers/generic-worker/payload
 * @returns undefined when no artifact looks like a log (yet)
 */
export function runLog(
  artifacts: readonly Artifact[],
  running: boolean,
  payload?: Record<string, unknown>,
): RunLog | undefined {
  const byName = new Map(artifacts.map((artifact) => [artifact.name, artifact]));
  const usable = (name: string | undefined): name is string =>
    name !== undefined && byName.has(name) && byName.get(name)?.storageType !== 'error';

  const { live = LIVE, backing = backingOf(live) } = namedBy(payload);
  if (usable(live)) {
    if (running) return { name: live, read: [live] };
    // The backing log needs no link followed, and is there even where a dying worker never replaced the live one.
    return { name: live, read: usable(backing) ? [backing, live] : [live] };
  }
  if (usable(backing)) return { name: backing, read: [backing] };

  const other = artifacts
    .map((artifact) => artifact.name)
    .filter((name) => usable(name) && rank(name) < 4)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
  return other === undefined ? undefined : { name: other, read: [other] };
}

function namedBy(payload: Record<string, unknown> | undefined): { live?: string; backing?: string } {
  const logs = payload?.logs;
  const at = (key: string) => {
    const value = logs !== null && typeof logs === 'object' ? (logs as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const live = at('live') ?? (typeof payload?.log === 'string' && payload.log !== '' ? payload.log : undefined);
  return { live, backing: at('backing') };
}

/** How likely a name is the run's log, 0 best; 4 is no log at all. */
function rank(name: string): number {
  if (!/^public\/logs?\//.test(name)) return /^public\/[^/]*\.log$/.test(name) ? 3 : 4;
  if (/(^|[/_-])live[^/]*\.log$/.test(name)) return 0;
  if (name.endsWith('.log')) return 1;
  return name.endsWith('.txt') ? 2 : 4;
}
