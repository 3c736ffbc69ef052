import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { count } from '../../lib/size.ts';
import { looks } from '../ansi/late-look.ts';
import type { Line, LogHandle, LogState } from '../engine/log-handle.ts';
import { drawnLines, type RowLooks } from './drawn-lines.ts';
import { LogLine } from './LogLine.tsx';
import { LineCache } from './line-cache.ts';
import type { LineSpan } from './log-options.ts';
import { type LogWindow, ROW } from './log-window.ts';
import type { ShownRows } from './shown-rows.ts';
import { useLogWindow } from './use-log-window.ts';

/** What others do with the lines. */
export interface LinesView {
  /** Brings a line into view; in the middle unless it is in view already. */
  bring(line: number): void;
  /** Begins the view with a line. */
  begin(line: number): void;
  toEnd(): void;
  /** The line at the top. */
  first(): number;
  focus(): void;
}

interface LogLinesProps extends RowLooks {
  handle: LogHandle;
  state: LogState;
  name: string;
  rows: ShownRows;
  wrap: boolean;
  /** Times are left out of lines and have no column. */
  bare: boolean;
  selection?: LineSpan;
  onSelect: (selection: LineSpan | undefined) => void;
  following: boolean;
  onFollow: (following: boolean) => void;
  /** First and last line in view. */
  onPlace: (first: number, last: number) => void;
  onUnfold: (line: number) => void;
  onWhole: (line: number) => void;
  marks?: (line: Line) => readonly (readonly [number, number])[];
  hrefOf: (line: number) => string;
  ref: Ref<LinesView>;
}

const copying = () => import('./copy-lines.ts');
const NO_MARKS: readonly (readonly [number, number])[] = [];

/** The lines of a log: however many there are, only those in view are elements. */
export function LogLines(props: LogLinesProps) {
  const { handle, state, name, rows, wrap, selection, onSelect, following, onFollow, onPlace, ref } = props;
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const painted = useSyncExternalStore(looks.subscribe, looks.come);
  const cache = useMemo(() => new LineCache(handle, draw), [handle]);
  const box = useRef<HTMLDivElement>(null);
  const moved = (view: LogWindow) => onFollow(view.atEnd);
  const { view, bring, toEnd, user } = useLogWindow({ box, rows, wrap, following, cache, moved, draw });
  const anchor = useRef<number>(undefined);
  const [held, setHeld] = useState('');
  const drawn = drawnLines({ ...props, view, cache, held });

  // A selection would end with the elements in which it begins and ends.
  useEffect(() => {
    const selected = () =>
      copying().then(
        ({ selectedPoints }) => {
          const [a, b] = (box.current && selectedPoints(box.current)) ?? [];
          setHeld(a && b ? `${a.line} ${b.line}` : '');
        },
        () => {},
      );
    document.addEventListener('selectionchange', selected);
    return () => document.removeEventListener('selectionchange', selected);
  }, []);

  const [from, to] = view.range;
  const first = rows.lineAt(from);
  const last = rows.lineAt(Math.max(from, to - 1));
  useEffect(() => onPlace(first, last), [first, last, onPlace]);
  useLayoutEffect(() => {
    // A match far to the right is brought into sight as well; rows do not move for it.
    if (props.current)
      box.current?.querySelector('mark.current')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [props.current]);

  useImperativeHandle(
    ref,
    () => ({
      bring,
      begin: (line) => user(() => view.go({ row: rows.rowOf(line), px: 0 })),
      toEnd,
      first: () => rows.lineAt(view.place.row),
      focus: () => box.current?.focus({ preventScroll: true }),
    }),
    [bring, toEnd, user, view, rows],
  );

  const extend = (by: number) => {
    const middle = rows.lineAt(Math.floor((view.range[0] + view.range[1]) / 2));
    const from = selection ? (anchor.current ?? selection.from) : middle;
    const head = selection ? (selection.from === from ? selection.to : selection.from) : middle - by;
    const to = rows.lineAt(Math.min(rows.count - 1, Math.max(0, rows.rowOf(head) + by)));
    anchor.current = from;
    onSelect({ from: Math.min(from, to), to: Math.max(from, to) });
    user(() => view.bring(rows.rowOf(to), 'nearest'));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    if (altKey || event.target !== event.currentTarget) return;
    const page = Math.max(ROW, view.height - 2 * ROW);
    if (control && key === 'a') onSelect({ from: state.firstLine, to: state.lines });
    else if (shiftKey && !control && (key === 'ArrowDown' || key === 'ArrowUp')) extend(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Home') user(() => view.go({ row: 0, px: 0 }));
    else if (key === 'End') toEnd();
    else {
      const by = {
        ArrowDown: ROW,
        ArrowUp: -ROW,
        PageDown: page,
        PageUp: -page,
        ' ': shiftKey ? -page : page,
      }[key];
      if (by === undefined || control) return;
      user(() => view.move(by));
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const line = Number(target.closest<HTMLElement>('li[data-line]')?.dataset.line);
    const what = target.closest<HTMLElement>('[data-do]')?.dataset.do;
    if (what === 'unfold') props.onUnfold(line);
    if (!target.closest('a.n') || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = event.shiftKey && selection ? (anchor.current ?? selection.from) : line;
    anchor.current = from;
    const again = !event.shiftKey && selection?.from === line && selection.to === line;
    onSelect(again ? undefined : { from: Math.min(from, line), to: Math.max(from, line) });
    document.getSelection()?.removeAllRanges();
    box.current?.focus({ preventScroll: true });
  };

  const onCopy = (event: React.ClipboardEvent) => {
    const [a, b] = held.split(' ');
    // Within a line the browser does it.
    if (held ? a === b : !selection) return;
    event.preventDefault();
    void copying().then((copy) => box.current && copy.copySelected(handle, box.current, selection));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name and its scrolling belong together in one element
    <div
      ref={box}
      className={`log log-box inside${wrap ? ' wrap' : ''}${props.bare ? ' bare' : ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={`Log ${name}, ${count(state.lines, 'line')}`}
      data-time={props.time}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onCopy={onCopy}
    >
      <div
        style={
          { '--length': `${view.length}px`, '--digits': state.lines.toLocaleString('en-GB').length } as CSSProperties
        }
        className="log-length"
      >
        <div className="log-window">
          <ol style={{ '--shift': `${-view.place.px}px` } as CSSProperties}>
            {drawn.map(({ number, line, ...drawing }) => (
              <LogLine
                key={number}
                handle={handle}
                onWhole={props.onWhole}
                number={number}
                line={line}
                {...drawing}
                selected={selection !== undefined && number >= selection.from && number <= selection.to}
                marks={(line && props.marks?.(line)) ?? NO_MARKS}
                current={props.current?.line === number ? props.current.index : -1}
                painted={painted}
                href={props.hrefOf(number)}
              />
            ))}
          </ol>
        </div>
      </div>
    </div>
  );
}
