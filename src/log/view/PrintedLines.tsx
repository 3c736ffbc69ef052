import { useEffect, useRef, useState } from 'react';
import { parseAnsi, progressFrom } from '../ansi/ansi.ts';
import type { Line, LogHandle } from '../engine/log-handle.ts';
import { type LineSpan, spanText } from './log-options.ts';

interface PrintedLinesProps {
  handle: LogHandle;
  name: string;
  span: LineSpan;
  onDone: () => void;
}

/** The selected lines, on paper only. */
export function PrintedLines({ handle, name, span, onDone }: PrintedLinesProps) {
  const [lines, setLines] = useState<Line[]>();
  useEffect(() => {
    handle.lines(span.from, span.to).then(setLines);
  }, [handle, span]);
  const done = useRef(onDone);
  done.current = onDone;
  // Printing is the browser's: it begins when the lines are there, and says when it is over.
  useEffect(() => {
    if (!lines) return;
    const over = () => done.current();
    window.addEventListener('afterprint', over, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', over);
  }, [lines]);
  return (
    <div className="printed">
      <p>
        {name}, lines {spanText(span)}
      </p>
      <ol>
        {lines?.map(({ number, text }) => (
          <li key={number}>
            <span className="n">{number.toLocaleString('en-GB')}</span>
            {parseAnsi(text, progressFrom(text))
              .map((part) => part.text)
              .join('')}
          </li>
        ))}
      </ol>
    </div>
  );
}
