import { lazy, memo, type ReactNode, Suspense } from 'react';
import { count } from '../../lib/size.ts';
import { duration } from '../../lib/time.ts';
import { parseAnsi, progressFrom } from '../ansi/ansi.ts';
import type { Line, LogHandle } from '../engine/log-handle.ts';
import { lineTone } from '../log-line.ts';
import { linePieces, type Piece } from './line-pieces.ts';
import { rarely } from './rarely.ts';

const CutLine = lazy(async () => ({ default: (await rarely()).CutLine }));

const numbers = new Intl.NumberFormat('en-GB');

interface LogLineProps {
  handle: LogHandle;
  onWhole: (line: number) => void;
  number: number;
  /** Not there while it is on its way. */
  line?: Line;
  /** Where its text begins, behind the time that has a column of its own. */
  from: number;
  who?: string;
  /** The column is there when this is, with or without a time in it. */
  time?: string;
  timeTitle?: string;
  error: boolean;
  selected: boolean;
  /** Silence before it, ms. */
  silence?: number;
  /** Lines that are not shown before it. */
  hidden: number;
  /** The fold that begins with it: what it is of, and how many lines are hidden in it. */
  folded?: { title: string; lines: number };
  marks: readonly (readonly [number, number])[];
  current: number;
  most: number;
  /** Whether colours have come. */
  painted: boolean;
  href: string;
  /** Drawn for a selection that began in it, out of sight. */
  apart?: boolean;
}

/** One line: number, time, text; numbers and times are not selected with the text. */
export const LogLine = memo(function LogLine(props: LogLineProps) {
  const { number, line, from, who, time, timeTitle, error, selected, silence, hidden, folded, href, apart } = props;
  const tone = error ? 'err' : line && lineTone(line.text.slice(0, 400));
  const classes = [
    tone === 'err' && !error ? undefined : tone,
    selected && 'sel',
    hidden > 0 && 'after-hidden',
    apart && 'apart',
  ];
  return (
    <li className={classes.filter(Boolean).join(' ') || undefined} data-line={number}>
      <a className="n" tabIndex={-1} href={href}>
        {numbers.format(number)}
      </a>
      {time !== undefined && (
        <span className="t" title={timeTitle}>
          {time}
        </span>
      )}
      <span className="text">
        {who !== undefined && `[${who}] `}
        {line && pieces(line, from, props)}
      </span>
      {line?.cut !== undefined && (
        <Suspense>
          <CutLine handle={props.handle} line={line} onWhole={props.onWhole} />
        </Suspense>
      )}
      {silence !== undefined && <small className="quiet">after {duration(silence)} of silence</small>}
      {folded && (
        <button type="button" className="more link-btn" data-do="unfold">
          ⋯ {count(folded.lines, 'line')} folded
        </button>
      )}
    </li>
  );
});

function pieces({ text }: Line, from: number, { marks, current, most }: LogLineProps): ReactNode {
  const parts = parseAnsi(text, Math.max(from, progressFrom(text)));
  const only = parts[0];
  if (marks.length === 0 && parts.length === 1 && only && only.fg === undefined && only.bg === undefined) {
    const [one] = linePieces(parts, []);
    return one && !one.look && !one.href ? one.text : linePieces(parts, []).map(piece);
  }
  return linePieces(parts, marks, current, most).map(piece);
}

function piece({ text, look, href, found }: Piece, key: number): ReactNode {
  const inner = found ? <mark className={found === 'current' ? 'current' : undefined}>{text}</mark> : text;
  if (href !== undefined) {
    return (
      <a key={key} {...look} href={href} title={href} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
        {inner}
      </a>
    );
  }
  if (!look)
    return found ? (
      <mark key={key} className={found === 'current' ? 'current' : undefined}>
        {text}
      </mark>
    ) : (
      text
    );
  return (
    <span key={key} {...look}>
      {inner}
    </span>
  );
}
