/** Lines of a log, counted from 1, both ends included. */
export interface LineSpan {
  from: number;
  to: number;
}

/** How the time of a line is told; `logged` is as the log has it, `off` leaves lines as they are. */
export const TIME_MODES = ['local', 'utc', 'logged', 'start', 'before', 'off'] as const;
export type TimeMode = (typeof TIME_MODES)[number];

/** What a link to a log says beside its place. */
export interface LogOptions {
  lines?: LineSpan;
  find: string;
  regex: boolean;
  matchCase: boolean;
  word: boolean;
  /** Only matches are shown, with so many lines around each. */
  only?: number;
  /** Nothing chosen: the local time where there is room for it. */
  time?: TimeMode;
  wrap: boolean;
}

export const MOST_AROUND = 10;

/** Reads a raw `location.hash`; what means nothing counts as not there. */
export function readLogOptions(hash: string): LogOptions {
  const query = new URLSearchParams(/\?([^#]*)/.exec(hash)?.[1]);
  const only = query.get('only');
  const time = TIME_MODES.find((mode) => mode === query.get('time'));
  const lines = readLines(query.get('lines') ?? /.#L(\d+(?:-L?\d+)?)$/.exec(hash)?.[1]?.replace('L', '') ?? '');
  return {
    ...(lines && { lines }),
    find: query.get('find') ?? '',
    regex: query.has('regex'),
    matchCase: query.has('case'),
    word: query.has('word'),
    ...(only !== null && { only: Math.min(MOST_AROUND, Math.max(0, Number.parseInt(only, 10) || 0)) }),
    ...(time && { time }),
    wrap: query.has('wrap'),
  };
}

/** `12` or `12-34`; ends the wrong way round are turned. */
function readLines(given: string): LineSpan | undefined {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given) ?? [];
  const [a, b] = [Number(first), Number(last)];
  return a > 0 && b > 0 ? { from: Math.min(a, b), to: Math.max(a, b) } : undefined;
}

export const spanText = ({ from, to }: LineSpan) => (from === to ? `${from}` : `${from}-${to}`);

/** What follows the place in a link, `?` included; empty when nothing is special. */
export function logQuery({ lines, find, regex, matchCase, word, only, time, wrap }: LogOptions): string {
  const said: [string, string | false | undefined][] = [
    ['lines', lines && spanText(lines)],
    ['find', find],
    ['regex', regex && '1'],
    ['case', matchCase && '1'],
    ['word', word && '1'],
    ['only', only?.toString()],
    ['time', time],
    ['wrap', wrap && '1'],
  ];
  const pairs = said.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
