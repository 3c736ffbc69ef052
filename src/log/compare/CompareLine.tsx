import { memo, type ReactNode } from 'react';
import { count } from '../../lib/size.ts';
import { plain, progressFrom } from '../ansi/ansi.ts';
import type { Line } from '../engine/log-handle.ts';
import type { CompareRow } from './compare-rows.ts';
import { lineMarks, type Span } from './line-marks.ts';

interface CompareLineProps {
  row: number;
  what: CompareRow;
  a?: Line;
  b?: Line;
  /** One log below the other. */
  below: boolean;
  current: boolean;
}

/** One row: a line of each log, or of one of them, or how many lines that are the same are left out. */
export const CompareLine = memo(function CompareLine({ row, what, a, b, below, current }: CompareLineProps) {
  if (what.kind === 'hidden')
    return (
      <li className="hidden-lines" data-line={row + 1}>
        <span className="text">⋯ {count(what.lines, 'line')} alike</span>
      </li>
    );
  const [textA, textB] = [textOf(a), textOf(b)];
  const paired = what.kind === 'changed' && textA !== undefined && textB !== undefined;
  const marks = paired ? lineMarks(textA, textB) : { a: [], b: [] };
  const sides = [
    { log: 'a', number: what.a, text: textA, spans: marks.a, line: a, sign: '−', gone: true },
    { log: 'b', number: what.b, text: textB, spans: marks.b, line: b, sign: '+', gone: false },
  ];
  // Below each other, what is the same stands there once.
  const shown = below ? sides.filter(({ number, log }) => number && !(what.kind === 'same' && log === 'a')) : sides;
  return (
    <li className={current ? 'current' : undefined} data-line={row + 1}>
      {shown.map(({ log, number, text, spans, line, sign, gone }) =>
        number === undefined ? (
          <span key={log} className="side none" />
        ) : (
          <span key={log} className={`side ${what.kind === 'same' ? '' : gone ? 'gone' : 'come'}`}>
            <span className="n">{number.toLocaleString('en-GB')}</span>
            <span className="sign">{what.kind === 'same' ? ' ' : sign}</span>
            <span className="text">
              {text !== undefined && marked(text, spans)}
              {line?.cut !== undefined && ` … ${count(line.cut - line.text.length, 'more character')}`}
            </span>
          </span>
        ),
      )}
    </li>
  );
});

const textOf = (line: Line | undefined) => line && plain(line.text.slice(progressFrom(line.text)));

function marked(text: string, spans: readonly Span[]): ReactNode {
  let at = 0;
  const parts: ReactNode[] = [];
  for (const [from, to] of spans) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
