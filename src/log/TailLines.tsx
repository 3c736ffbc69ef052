import { useLayoutEffect, useRef } from 'react';
import { count } from '../lib/size.ts';
import { clockTime } from '../lib/time.ts';
import type { FirstError } from './first-error.ts';
import { lineParts, lineTone } from './log-line.ts';
import type { TailLine } from './log-tail.ts';

interface TailLinesProps {
  lines: TailLine[];
  first?: FirstError;
  wrap: boolean;
  following: boolean;
  onFollow: (following: boolean) => void;
  hrefOf: (line: number) => string;
}

/** The last lines; before them, where it is known, what went wrong. */
export function TailLines({ lines, first: error, wrap, following, onFollow, hrefOf }: TailLinesProps) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // `lines` is new with every snapshot.
    if (lines && following && !error && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, following, error]);
  useLayoutEffect(() => {
    // Failure first: what it was called for stands at the top.
    if (error !== undefined && box.current) box.current.scrollTop = 0;
  }, [error]);
  const around = error?.lines ?? [];
  const shown = lines.filter(({ number }) => number > (around.at(-1)?.number ?? 0));
  const first = shown[0]?.number ?? 1;
  const before = around.at(-1)?.number ?? 0;
  // No empty column where nothing tells its time.
  const timed = [...around, ...shown].some((line) => lineParts(line.text).time !== undefined);
  return (
    <section
      ref={box}
      className={`log inside excerpt log-rest${wrap ? ' wrap' : ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      aria-label={error ? 'The first error and the last lines of the log' : 'Last lines of the log'}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const atEnd = scrollHeight - scrollTop - clientHeight < 20;
        if (atEnd !== following) onFollow(atEnd);
      }}
    >
      <ol>
        {around.map((line) => (
          <Line key={line.number} {...{ line, timed }} bad={line.number === error?.line} href={hrefOf(line.number)} />
        ))}
        {shown.length > 0 && first > before + 1 && (
          <li className="gap">
            <span className="n">⋯</span>
            <span className="text">
              {error ? count(first - before - 1, 'line') : `${count(first - 1, 'line')} before these`}
              {error && error.errors > 1 && `, ${count(error.errors - 1, 'more error')} in the whole log`}
            </span>
          </li>
        )}
        {shown.map((line) => (
          <Line key={line.number} {...{ line, timed }} href={hrefOf(line.number)} />
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  line: TailLine;
  timed: boolean;
  href: string;
  /** The error it is all about. */
  bad?: boolean;
}

function Line({ line, timed, href, bad }: LineProps) {
  const { time, text } = lineParts(line.text);
  return (
    <li className={bad ? 'err' : lineTone(line.text)}>
      <a className="n" href={href} tabIndex={-1}>
        {line.number.toLocaleString('en-GB')}
      </a>
      {timed && (
        <span className="t no-phone" title={time}>
          {time !== undefined && clockTime(time)}
        </span>
      )}
      <span className="text">{text}</span>
      {line.cut > 0 && <span className="more"> … {count(line.cut, 'more character')}</span>}
    </li>
  );
}
