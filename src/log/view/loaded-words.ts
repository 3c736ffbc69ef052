import { count, size } from '../../lib/size.ts';
import type { LogState } from '../engine/log-handle.ts';
import type { LineSpan } from './log-options.ts';

type Loaded = Pick<LogState, 'phase' | 'lines' | 'firstLine' | 'stoppedAt'>;

const n = (line: number) => line.toLocaleString('en-GB');

/** Which part of a log is here when it is not all of it; nothing when it is, or is still coming. */
export function partWords({ lines, firstLine, stoppedAt }: Loaded): string | undefined {
  if (!stoppedAt && firstLine === 1) return undefined;
  const here =
    firstLine > 1 ? `Lines ${n(firstLine)} to ${n(lines)} are loaded` : `The first ${count(lines, 'line')} are loaded`;
  const why = stoppedAt
    ? `, up to ${size(stoppedAt.bytes)} of the log. ${stoppedAt.why}`
    : ', up to the end of the log.';
  return here + why;
}

/** That lines of a link are not here, once it is known that they will not come by themselves. */
export function missingWords(named: LineSpan | undefined, loaded: Loaded): string | undefined {
  const { phase, lines, firstLine, stoppedAt } = loaded;
  if (!named || (phase !== 'done' && phase !== 'failed' && !stoppedAt)) return undefined;
  const { from, to } = named;
  if (to <= lines && from >= firstLine) return undefined;
  const link = `The link names ${from === to ? 'line' : 'lines'} ${n(from)}${to > from ? ` to ${n(to)}` : ''}, but `;
  if (firstLine > 1) return `${link}only lines ${n(firstLine)} to ${n(lines)} are loaded.`;
  if (stoppedAt) return `${link}only the first ${count(lines, 'line')} are loaded.`;
  return phase === 'done' ? `${link}the log has ${count(lines, 'line')}.` : `${link}only ${count(lines, 'line')} came.`;
}
