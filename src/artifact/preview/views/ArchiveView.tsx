import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { count, size } from '../../../lib/size.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { keepFocus } from '../../../ui/keep-focus.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { visible } from '../../../ui/visible.ts';
import { ArchiveTree } from '../archive/ArchiveTree.tsx';
import { archiveRows, archiveTree, foundRows, openAtFirst } from '../archive/archive-rows.ts';
import { type Entry, NoArchive } from '../archive/entry.ts';
import { readName, splitInside, writtenName } from '../archive/inside.ts';
import { type Archive, type ArchiveState, openArchive } from '../archive/open-archive.ts';
import type { PreviewProps, Source } from '../preview.ts';
import { unpackedSource, unpackedSubject } from '../unpacked.ts';
import { useMisnamed } from '../use-reading.ts';
import { Views } from '../Views.tsx';
import '../../../ui/input.css';
import './ArchiveView.css';

/** Archives in archives are opened so deep. */
const DEEPEST = 5;

/** What is in a zip or tar, and each file in it looked at like an artifact. */
export function ArchiveView({ subject, source, inside, onInside, depth = 0 }: PreviewProps) {
  const tar = /\.tar$/i.test(subject.name) || /^application\/x-(?:tar|gtar)\b/.test(subject.contentType ?? '');
  const [archive, setArchive] = useState<Archive>();
  const [state, setState] = useState<ArchiveState>();
  const latest = useRef(source);
  latest.current = source;
  const memory = useRef<Memory>({ typed: '', folded: new Map() });
  const deep = depth >= DEEPEST;
  const { key } = source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another archive
  useEffect(() => {
    if (deep) return;
    const opened = openArchive(latest.current, tar, setState);
    setArchive(opened);
    opened.list();
    return () => opened.close();
  }, [key, tar, deep]);

  const odd = useMisnamed(subject, source, state?.error !== undefined && state.entries.length === 0);
  const [written, rest] = splitInside(inside);
  const wanted = written === undefined ? undefined : readName(written);
  const entry = wanted === undefined ? undefined : state?.entries.find(({ name }) => name === wanted);

  if (deep) {
    return (
      <div className="empty">
        <span>Archives in archives are opened {DEEPEST} deep here, and this one lies deeper.</span>
      </div>
    );
  }
  if (!state || !archive) return <Skeleton lines={6} />;
  const { entries, error, more, ended, read, count: all } = state;
  if (wanted !== undefined) {
    return (
      <div className="archive-inside">
        <nav ref={keepFocus} className="archive-crumb" aria-label="Archive">
          <button type="button" className="link-btn" onClick={() => onInside?.('')}>
            <Icon name="archive" />
            All of the archive
          </button>
          <bdi className="mono">{visible(wanted)}</bdi>
        </nav>
        {entry ? (
          <EntryViews
            key={entry.name}
            {...{ archive, entry, depth }}
            outer={source.key}
            chosen={rest}
            onChoose={(view) => onInside?.(`${writtenName(entry.name)}!${view}`)}
          />
        ) : ended ? (
          <div className="empty">
            <span>{more ? 'It is not among the entries read so far.' : 'There is no such file in the archive.'}</span>
          </div>
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    );
  }
  return (
    <>
      {error !== undefined && <Problem words={words(error, entries.length, tar, odd)} />}
      {!ended && (
        <p className="body small" role="status">
          Reading{read ? `, ${size(read)} so far` : ''}
        </p>
      )}
      {(entries.length > 0 || (ended && error === undefined)) && (
        <Entries
          entries={entries}
          label={subject.name}
          memory={memory.current}
          onOpen={({ name }) => onInside?.(writtenName(name))}
        />
      )}
      {more && ended && (
        <p className="body small">
          These are the first {count(entries.length, 'entry', 'entries')}
          {all === undefined ? <>, from the first {size(read)} of the tar</> : <> of {count(all, 'one', 'entries')}</>}.{' '}
          <button
            type="button"
            className="link-btn"
            onClick={() => {
              setState({ ...state, ended: false });
              archive.list();
            }}
          >
            Read on
          </button>
        </p>
      )}
    </>
  );
}

const words = (error: unknown, entries: number, tar: boolean, odd: string | undefined) => ({
  title:
    entries > 0 ? 'The archive could not be read to its end' : `It cannot be read as a ${tar ? 'tar' : 'zip'} archive`,
  meaning: odd ?? (error instanceof Error ? error.message : String(error)),
  tries: ['Its bytes may tell more.'],
});

interface EntriesProps {
  entries: readonly Entry[];
  label: string;
  memory: Memory;
  onOpen: (entry: Entry) => void;
}

/** What stays while somebody looks into a file. */
interface Memory {
  typed: string;
  /** What was folded or unfolded by hand. */
  folded: ReadonlyMap<string, boolean>;
  opened?: string;
}

function Entries({ entries, label, memory, onOpen }: EntriesProps) {
  const [typed, setTyped] = useState(memory.typed);
  const [folded, setFolded] = useState(memory.folded);
  const words = useDeferredValue(typed).trim().toLowerCase();
  memory.typed = typed;
  memory.folded = folded;
  const tree = useMemo(() => archiveTree(entries), [entries]);
  const first = useMemo(() => openAtFirst(tree), [tree]);
  const rows = useMemo(
    () => (words ? foundRows(entries, words) : archiveRows(tree, (key) => folded.get(key) ?? first.has(key))),
    [entries, words, tree, folded, first],
  );
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  return (
    <>
      <div className="data-tools">
        <input
          type="search"
          className="input"
          placeholder="Search names"
          aria-label="Search names of files"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span role="status" className="muted">
          {words ? `${rows.length.toLocaleString('en-GB')} of ` : ''}
          {count(entries.length, 'entry', 'entries')} · {size(total)} unpacked
        </span>
      </div>
      {rows.length === 0 ? (
        <div className="empty">
          <span>{words ? `No name in it has “${typed.trim()}”.` : 'There is nothing in it.'}</span>
        </div>
      ) : (
        <div ref={keepFocus}>
          <ArchiveTree
            rows={rows}
            label={`Files in ${label}`}
            back={memory.opened}
            onFold={(key, open) => setFolded(new Map(folded).set(key, open))}
            onOpen={(entry) => {
              memory.opened = entry.name;
              onOpen(entry);
            }}
          />
        </div>
      )}
    </>
  );
}

interface EntryViewsProps {
  archive: Archive;
  entry: Entry;
  outer: string;
  depth: number;
  chosen: string | undefined;
  onChoose: (view: string) => void;
}

function EntryViews({ archive, entry, outer, depth, chosen, onChoose }: EntryViewsProps) {
  const { name, size: unpacked, shut, kind } = entry;
  const about = useMemo(() => {
    const source: Source = {
      key: `${outer}!${name}`,
      size: unpacked,
      open: (signal) => archive.open(entry, signal),
    };
    return { subject: unpackedSubject({ name }), source: unpackedSource(source) };
  }, [archive, entry, outer, name, unpacked]);
  if (shut !== undefined || kind !== 'file') {
    return (
      <div className="empty">
        <span>
          {shut === undefined ? 'This is no file with content.' : `This file cannot be opened here: it is ${shut}.`}
        </span>
      </div>
    );
  }
  return (
    <Views
      {...about}
      depth={depth + 1}
      {...(chosen !== undefined && { chosen })}
      onChoose={onChoose}
      explain={(error) => ({
        title: 'It cannot be read from the archive',
        meaning: error instanceof NoArchive ? error.message : `It is broken, or the archive is: ${String(error)}`,
        tries: ['Open the archive itself with a program of your computer.'],
      })}
    />
  );
}
