import {
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useMemo,
  useReducer,
  useRef,
} from 'react';
import { count } from '../../lib/size.ts';
import type { LogHandle } from '../engine/log-handle.ts';
import { LineCache } from '../view/line-cache.ts';
import type { LineSpan } from '../view/log-options.ts';
import { ROW } from '../view/log-window.ts';
import { allBut } from '../view/shown-rows.ts';
import { useLogWindow } from '../view/use-log-window.ts';
import { CompareLine } from './CompareLine.tsx';
import type { CompareRow, CompareRows } from './compare-rows.ts';

export interface CompareLinesView {
  /** Brings a row into view, in the middle unless it is in view already. */
  bring(row: number): void;
  /** The row at the top. */
  first(): number;
}

interface CompareLinesProps {
  a: LogHandle;
  b: LogHandle;
  rows: CompareRows;
  below: boolean;
  /** The row where the difference begins that one stands at. */
  current: number | undefined;
  onStep: (by: 1 | -1) => void;
  ref: Ref<CompareLinesView>;
}

/** The rows of a comparison: however many there are, only those in view are elements. */
export function CompareLines({ a, b, rows, below, current, onStep, ref }: CompareLinesProps) {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const [cacheA, cacheB] = useMemo(() => [new LineCache(a, draw), new LineCache(b, draw)], [a, b]);
  const box = useRef<HTMLDivElement>(null);
  const all = useMemo(() => allBut(rows.count, []), [rows]);
  // Lines wrap: two of them beside each other have no width to scroll in.
  const { view, bring, user } = useLogWindow({
    box,
    rows: all,
    wrap: true,
    following: false,
    cache: cacheA,
    moved: () => {},
    draw,
  });
  const [from, to] = view.range;
  const drawn = Array.from({ length: to - from }, (_, i) => ({ row: from + i, what: rows.at(from + i) }));
  cacheA.want(spansOf(drawn.map(({ what }) => lineOf(what, 'a'))));
  cacheB.want(spansOf(drawn.map(({ what }) => lineOf(what, 'b'))));
  useImperativeHandle(ref, () => ({ bring: (row) => bring(row + 1), first: () => view.place.row }), [bring, view]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    const page = Math.max(ROW, view.height - 2 * ROW);
    const by = { ArrowDown: ROW, ArrowUp: -ROW, PageDown: page, PageUp: -page, ' ': shiftKey ? -page : page }[key];
    if (key === 'Home') user(() => view.go({ row: 0, px: 0 }));
    else if (key === 'End') user(() => view.go(view.last));
    else if (key === 'n' || key === 'p') onStep(key === 'n' ? 1 : -1);
    else if (by !== undefined) user(() => view.move(by));
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name and its scrolling belong together in one element
    <div
      ref={box}
      className="log log-box compare inside wrap"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={`Both logs, ${count(rows.count, 'row')}`}
      onKeyDown={onKeyDown}
    >
      <div
        className="log-length"
        style={
          {
            '--length': `${view.length}px`,
            '--digits': Math.max(a.state().lines, b.state().lines).toLocaleString('en-GB').length,
          } as CSSProperties
        }
      >
        <div className="log-window">
          <ol style={{ '--shift': `${-view.place.px}px` } as CSSProperties}>
            {drawn.map(({ row, what }) => (
              <CompareLine
                key={row}
                row={row}
                what={what}
                a={cacheA.get(lineOf(what, 'a') ?? 0)}
                b={cacheB.get(lineOf(what, 'b') ?? 0)}
                below={below}
                current={row === current}
              />
            ))}
          </ol>
        </div>
      </div>
    </div>
  );
}

/** The line of this log in a row, or the one that its marks are made with. */
function lineOf(what: CompareRow, log: 'a' | 'b'): number | undefined {
  return what.kind === 'hidden' ? undefined : (what[log] ?? what.other);
}

function spansOf(lines: (number | undefined)[]): LineSpan[] {
  const spans: LineSpan[] = [];
  for (const line of lines.filter((line) => line !== undefined).sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && line <= last.to + 1) last.to = line;
    else spans.push({ from: line, to: line });
  }
  return spans;
}
