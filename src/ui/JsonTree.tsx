import { createContext, memo, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { pathOf, type Trail } from './json-search.ts';
import {
  type Container,
  countLabel,
  isContainer,
  type Key,
  keyLabel,
  keysOf,
  memberOf,
  oneLine,
} from './json-value.ts';
import { Marked } from './Marked.tsx';
import { inRanges, type Ranges, withRange } from './ranges.ts';
import { visible } from './visible.ts';
import './JsonTree.css';

/** The place to unfold and scroll to. A new object for every step of a search, so that a place can be revealed twice. */
export interface Reveal {
  path: Key[];
  /** Where in a long text the hit stands. */
  at?: number;
}

interface Look {
  /** Words of a search, marked wherever they stand. */
  words: string;
  /** A remark behind a plain value, such as a number of seconds in words. */
  note: (key: Key, value: unknown) => string | undefined;
  startsOpen: (path: Key[], value: Container) => boolean;
}

interface JsonTreeProps extends Partial<Look> {
  value: Container;
  label: string;
  reveal?: Reveal;
}

const FIRST = 100;
const STEP = 500;
/** A folded container that fits into so many characters is shown in full on its line. */
const ONE_LINE = 60;
const nothing = () => undefined;
const shut = () => false;

const LookContext = createContext<Look>({ words: '', note: nothing, startsOpen: shut });

/**
 * A JSON value as a tree of native folds. Only what is unfolded is drawn, a long list in parts, so a megabyte costs no
 * more than a kilobyte.
 */
export function JsonTree({ value, label, reveal, words = '', note = nothing, startsOpen = shut }: JsonTreeProps) {
  const look = useMemo(() => ({ words, note, startsOpen }), [words, note, startsOpen]);
  return (
    <LookContext value={look}>
      <section className="json" aria-label={label}>
        <Members of={value} depth={0} reveal={reveal} />
      </section>
    </LookContext>
  );
}

interface MembersProps {
  of: Container;
  up?: Trail;
  depth: number;
  reveal?: Reveal;
}

function Members({ of, up, depth, reveal }: MembersProps) {
  const keys = useMemo(() => keysOf(of), [of]);
  const [ranges, setRanges] = useState<Ranges>(() => withRange([], 0, FIRST, keys.length));
  const [seen, setSeen] = useState<Reveal>();
  const wanted = reveal?.path[depth];
  if (reveal && reveal !== seen) {
    setSeen(reveal);
    const index = keys.indexOf(wanted!);
    if (index >= 0 && !inRanges(ranges, index)) setRanges(withRange(ranges, index - 20, index + 30, keys.length));
  }
  const rows: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    rows.push(<Gap key={`gap ${from}`} from={from} to={start} total={keys.length} show={setRanges} />);
    for (const key of keys.slice(start, end)) {
      rows.push(
        <Row
          key={`key ${key}`}
          name={key}
          value={memberOf(of, key)}
          inList={Array.isArray(of)}
          up={up}
          depth={depth}
          reveal={key === wanted ? reveal : undefined}
        />,
      );
    }
    from = end;
  }
  rows.push(<Gap key={`gap ${from}`} from={from} to={keys.length} total={keys.length} show={setRanges} />);
  return <ul>{rows}</ul>;
}

interface GapProps {
  from: number;
  to: number;
  total: number;
  show: (change: (ranges: Ranges) => Ranges) => void;
}

function Gap({ from, to, total, show }: GapProps) {
  if (from >= to) return null;
  const next = Math.min(STEP, to - from);
  const count = (n: number) => n.toLocaleString('en-GB');
  return (
    <li className="gap">
      <button
        type="button"
        className="json-more"
        onClick={() => show((ranges) => withRange(ranges, from, from + next, total))}
      >
        {next === to - from
          ? `Show the other ${count(next)}`
          : `Show ${count(next)} more of ${count(to - from)} not shown`}
      </button>
    </li>
  );
}

interface RowProps {
  name: Key;
  value: unknown;
  inList: boolean;
  up?: Trail;
  depth: number;
  reveal?: Reveal;
}

const Row = memo(function Row({ name, value, inList, up, depth, reveal }: RowProps) {
  const { words } = useContext(LookContext);
  const here = reveal !== undefined && reveal.path.length === depth + 1;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!here || !reveal) return;
    const mark = place.current?.querySelector('mark');
    (mark ?? place.current)?.scrollIntoView({ block: 'nearest' });
  }, [here, reveal]);
  const key = (
    <span className={inList ? 'c' : 'k'}>
      <Marked text={keyLabel(name)} words={inList ? '' : words} />
    </span>
  );
  const branch = isContainer(value) && keysOf(value).length > 0;
  return (
    <li ref={place} className={here ? 'here' : undefined}>
      {branch ? (
        <Branch name={key} nameKey={name} value={value as Container} up={up} depth={depth} reveal={reveal} />
      ) : (
        <>
          {!inList && <>{key}: </>}
          <Leaf name={name} value={value} at={here ? reveal?.at : undefined} />
        </>
      )}
    </li>
  );
});

function Branch({
  name,
  nameKey,
  value,
  up,
  depth,
  reveal,
}: { name: ReactNode; nameKey: Key; value: Container } & Omit<MembersProps, 'of'>) {
  const { startsOpen, words } = useContext(LookContext);
  const trail = useMemo(() => ({ up, key: nameKey }), [up, nameKey]);
  const [open, setOpen] = useState(() => startsOpen(pathOf(trail), value));
  const [seen, setSeen] = useState<Reveal>();
  const within = reveal && reveal.path.length > depth + 1;
  if (within && reveal !== seen) {
    setSeen(reveal);
    setOpen(true);
  }
  const short = open ? undefined : oneLine(value, ONE_LINE);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} <span className="c">{short ? <Marked text={short} words={words} /> : countLabel(value)}</span>
      </summary>
      {open && <Members of={value} up={trail} depth={depth + 1} reveal={within ? reveal : undefined} />}
    </details>
  );
}

const LONG_TEXT = 2000;
function Leaf({ name, value, at = 0 }: { name: Key; value: unknown; at?: number }) {
  const { words, note } = useContext(LookContext);
  const [asked, setAsked] = useState(LONG_TEXT);
  if (typeof value !== 'string') {
    const remark = note(name, value);
    return (
      <>
        <span className={typeof value === 'number' ? 'num' : isContainer(value) ? 'c' : 'lit'}>
          <Marked text={JSON.stringify(value) ?? String(value)} words={words} />
        </span>
        {remark && <span className="c"> {remark}</span>}
      </>
    );
  }
  const shown = Math.max(asked, at > asked - 200 ? at + 1000 : 0);
  const rest = value.length - shown;
  return (
    <>
      <span className="s">
        "<Marked text={visible(rest > 0 ? value.slice(0, shown) : value)} words={words} />
        {rest > 0 ? '…' : '"'}
      </span>
      {rest > 0 && (
        <button type="button" className="json-more" onClick={() => setAsked(shown + 50_000)}>
          Show {Math.min(rest, 50_000).toLocaleString('en-GB')} more of {value.length.toLocaleString('en-GB')}{' '}
          characters
        </button>
      )}
    </>
  );
}
