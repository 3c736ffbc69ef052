import { lazy, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { count } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { LogHandle } from '../engine/log-handle.ts';
import { type LinesView, LogLines } from './LogLines.tsx';
import { type LineSpan, type LogOptions, TIME_MODES } from './log-options.ts';
import { rarely } from './rarely.ts';
import { remarkable } from './remarkable.ts';
import { firstAt } from './sorted-lines.ts';
import { useFindSteps } from './use-find-steps.ts';
import { useJumps } from './use-jumps.ts';
import { useLogKeys } from './use-log-keys.ts';
import { usePhone } from './use-phone.ts';
import { useShownRows } from './use-shown-rows.ts';
import '../ansi/ansi.css';
import '../log.css';
import './log-view.css';

const late = () => import('./LateTools.tsx');
const LogBar = lazy(async () => ({ default: (await late()).LogBar }));
const Minimap = lazy(async () => ({ default: (await late()).Minimap }));
const Outline = lazy(async () => ({ default: (await late()).Outline }));
const SelectionBar = lazy(async () => ({ default: (await late()).SelectionBar }));
const KeyList = lazy(async () => ({ default: (await rarely()).KeyList }));
const NoLines = lazy(async () => ({ default: (await rarely()).NoLines }));
const LogNotices = lazy(async () => ({ default: (await rarely()).LogNotices }));
const PrintedLines = lazy(async () => ({ default: (await rarely()).PrintedLines }));
const WholeLine = lazy(async () => ({ default: (await rarely()).WholeLine }));

interface LogViewProps {
  handle: LogHandle;
  /** Of the artifact. */
  name: string;
  rootUrl: string;
  /** Whether its run still ran when it was opened. */
  live: boolean;
  options: LogOptions;
  /** Lines of a link that was just followed. */
  named?: LineSpan;
  onOptions: (change: Partial<LogOptions>) => void;
  /** A link to lines: within this deployment, or for everybody. */
  hrefOf: (lines: LineSpan) => string;
  linkOf: (lines: LineSpan) => string;
  instead?: string;
  /** The list of keys is open. */
  keys: boolean;
  onKeys: (open: boolean) => void;
}

/** All of a log: searched, read, walked and linked. */
export function LogView(props: LogViewProps) {
  const { handle, name, live, options, named, onOptions, linkOf, onKeys } = props;
  const state = useSyncExternalStore(handle.subscribe, handle.state);
  const { meaning, lines: total } = state;
  const lines = useRef<LinesView>(null);
  const field = useRef<HTMLInputElement>(null);
  const phone = usePhone();
  const [whole, setWhole] = useState<number>();
  const [printed, setPrinted] = useState<LineSpan>();
  const [place, setPlace] = useState({ first: 1, last: 1 });
  const [following, setFollowing] = useState(live && !options.lines && options.find === '');
  const [error, setError] = useState<number>();
  /** How many lines there were when the reader left the end. */
  const left = useRef(0);
  if (following) left.current = total;

  const { go, said } = useJumps({ lines, state, named });
  const { found, search, match, ordinal, step } = useFindSteps({ handle, options, lines, go });
  const { rows, folded, folds, fold } = useShownRows({ state, options, found });

  const hrefOf = useCallback((line: number) => props.hrefOf({ from: line, to: line }), [props.hrefOf]);
  const onSelect = useCallback((selection?: LineSpan) => onOptions({ lines: selection }), [onOptions]);
  const onFollow = useCallback((atEnd: boolean) => setFollowing(live && atEnd), [live]);
  const onPlace = useCallback((first: number, last: number) => setPlace({ first, last }), []);
  const goTo = useCallback(
    (line: number) => {
      fold(line, true);
      if (!rows.shows(line)) onOptions({ only: undefined });
      go(line);
    },
    [fold, go, rows, onOptions],
  );

  const stepError = (by: 1 | -1) => {
    const { errors } = meaning;
    if (errors.length === 0) return;
    const from = firstAt(errors, error ?? lines.current?.first() ?? 1);
    const on = errors[from]?.line === error;
    const next = by < 0 ? from - 1 : from + (on && error !== undefined ? 1 : 0);
    const to = errors[(next + errors.length) % errors.length]!.line;
    setError(to);
    goTo(to);
  };

  const time = options.time ?? 'local';
  const commands = {
    find: () => {
      field.current?.focus();
      field.current?.select();
    },
    nextError: () => stepError(1),
    previousError: () => stepError(-1),
    wrap: () => onOptions({ wrap: !options.wrap }),
    only: () => onOptions({ only: options.only === undefined ? 0 : undefined }),
    time: () => onOptions({ time: TIME_MODES[(TIME_MODES.indexOf(time) + 1) % TIME_MODES.length] }),
    fullScreen: () => late().then((tools) => tools.toggleFullScreen()),
    end: () => lines.current?.toEnd(),
    clear: () => onOptions({ lines: undefined }),
    keys: () => onKeys(true),
  };
  useLogKeys(commands, field);

  // Words about a lost network must be there before it is lost; one that is lost now is asked for again when needed.
  useEffect(() => {
    const timer = setTimeout(() => rarely().catch(() => {}), 3000);
    return () => clearTimeout(timer);
  }, []);

  const outline = (
    <Suspense fallback={<div className="outline" />}>
      <Outline
        sections={meaning.sections}
        place={place.first}
        folded={folded}
        hrefOf={hrefOf}
        onGo={(line) => {
          fold(line, true);
          lines.current?.begin(line);
        }}
        onFold={fold}
      />
    </Suspense>
  );
  const fresh = total - left.current;
  return (
    <>
      <div className="find">
        <Suspense>
          <LogBar
            find={{ options, onOptions, found, ordinal, field, onStep: step, onLeave: () => lines.current?.focus() }}
            errors={{
              errors: meaning.errors,
              current: error,
              hrefOf,
              onGo: (line) => [setError(line), goTo(line)],
              onStep: stepError,
            }}
            view={{ options, time, onOptions, menu: phone }}
            outline={phone && outline}
          />
        </Suspense>
      </div>
      <div className="log-notices">
        {remarkable(state, props.instead, named) && (
          <Suspense>
            <LogNotices handle={handle} state={state} rootUrl={props.rootUrl} instead={props.instead} named={named} />
          </Suspense>
        )}
      </div>
      <div className="log-main">
        {!phone && outline}
        <div className="log-view">
          {total === 0 || state.kind === 'binary' ? (
            <Suspense fallback={<p />}>
              <NoLines handle={handle} state={state} />
            </Suspense>
          ) : (
            <LogLines
              ref={lines}
              {...{ handle, state, name, rows, folds, following, onFollow, onSelect, onPlace, hrefOf }}
              wrap={options.wrap}
              bare={phone && options.time === undefined}
              time={meaning.start === undefined ? 'off' : time}
              selection={options.lines}
              onUnfold={fold}
              onWhole={setWhole}
              marks={search?.marks}
              current={match}
            />
          )}
          {rows.count === 0 && total > 0 && <p className="empty none-found">No line matches.</p>}
          {live && !following && fresh > 0 && (
            <button type="button" className="btn small primary new-lines" onClick={() => lines.current?.toEnd()}>
              <Icon name="down" />
              {count(fresh, 'new line')}
            </button>
          )}
          <Suspense>
            {' '}
            {options.lines && (
              <SelectionBar
                handle={handle}
                selection={options.lines}
                link={linkOf(options.lines)}
                onPrint={() => setPrinted(options.lines)}
                onClear={() => [onSelect(), lines.current?.focus()]}
              />
            )}
          </Suspense>{' '}
        </div>
        <Suspense fallback={<div className="minimap" />}>
          {' '}
          <Minimap
            lines={total}
            {...place}
            errors={meaning.errors}
            found={search && found.lines}
            selection={options.lines}
            onGo={go}
          />
        </Suspense>
      </div>
      <span className="vh" role="status">
        {said}
      </span>
      <Suspense>
        {props.keys && <KeyList onClose={() => onKeys(false)} />}
        {whole !== undefined && <WholeLine handle={handle} line={whole} onClose={() => setWhole(undefined)} />}
        {printed && <PrintedLines handle={handle} name={name} span={printed} onDone={() => setPrinted(undefined)} />}
      </Suspense>
    </>
  );
}
