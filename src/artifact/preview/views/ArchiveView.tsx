import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { count, size } from '../../../lib/size.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { visible } from '../../../ui/visible.ts';
import { WindowedList } from '../../../ui/WindowedList.tsx';
import { type Entry, NoArchive } from '../archive/entry.ts';
import { readName, splitInside, writtenName } from '../archive/inside.ts';
import { type Archive, type ArchiveState, openArchive } from '../archive/open-archive.ts';
import type { PreviewProps, Source } from '../preview.ts';
import { unpackedSource, unpackedSubject } from '../unpacked.ts';
import { Views } from '../Views.tsx';
import '../../../ui/input.css';
import '../data/DataRows.css';
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

  const [written, rest] = splitInside(inside);
  const wanted = written === undefined ? undefined : readName(written);
  const entry = wanted === undefined ? undefined : state?.entries.find(({ name }) => name === wanted);
  const open = useCallback((name: string) => onInside?.(writtenName(name)), [onInside]);

  if (deep) {
    return (
      <div className="empty">
        <span>Archives in archives are opened {DEEPEST} deep here, and this one lies deeper.</span>
      </div>
    );
  }
  if (!state || !archive) return <Skeleton lines={6} />;
  const { entries, error, more, ended, read } = state;
  if (wanted !== undefined) {
    return (
      <div className="archive-inside">
        <nav className="archive-crumb" aria-label="Archive">
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
      {error !== undefined && <Problem words={words(error, entries.length, tar)} />}
      {!ended && (
        <p className="body small" role="status">
          Reading{read ? `, ${size(read)} so far` : ''}
        </p>
      )}
      {(entries.length > 0 || (ended && error === undefined)) && (
        <Entries entries={entries} label={subject.name} place={key} onOpen={open} />
      )}
      {more && ended && (
        <p className="body small">
          These are the first {count(entries.length, 'entry', 'entries')}, from the first {size(read)} of the tar.{' '}
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

const words = (error: unknown, entries: number, tar: boolean) => ({
  title:
    entries > 0 ? 'The archive could not be read to its end' : `It cannot be read as a ${tar ? 'tar' : 'zip'} archive`,
  meaning: error instanceof Error ? error.message : String(error),
  tries: ['Its bytes may tell more.'],
});

interface EntriesProps {
  entries: readonly Entry[];
  label: string;
  place: string;
  onOpen: (name: string) => void;
}

function Entries({ entries, label, place, onOpen }: EntriesProps) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const items = useMemo(
    () =>
      entries.flatMap((entry, n) => (entry.name.toLowerCase().includes(wanted) ? [{ ...entry, key: String(n) }] : [])),
    [entries, wanted],
  );
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  return (
    <>
      <div className="data-tools">
        <input
          type="search"
          className="input"
          placeholder="Filter files"
          aria-label="Filter files"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span role="status" className="muted">
          {wanted ? `${items.length.toLocaleString('en-GB')} of ` : ''}
          {count(entries.length, 'entry', 'entries')} · {size(total)} unpacked
        </span>
      </div>
      <WindowedList
        items={items}
        keyOf={keyOf}
        label={`Files in ${label}`}
        scroll="box"
        place={place}
        className="archive"
      >
        {(entry) => <EntryRow entry={entry} onOpen={onOpen} />}
      </WindowedList>
    </>
  );
}

const keyOf = ({ key }: { key: string }) => key;

function EntryRow({ entry, onOpen }: { entry: Entry; onOpen: (name: string) => void }) {
  const { name, kind, target, shut, modified } = entry;
  const cut = name.replace(/\/$/, '').lastIndexOf('/') + 1;
  const label = (
    <bdi title={visible(name)}>
      <span className="faint">{visible(name.slice(0, cut))}</span>
      {visible(name.slice(cut)) || '(no name)'}
    </bdi>
  );
  return (
    <div className="entry">
      <Icon name={kind === 'folder' ? 'folder' : kind === 'link' ? 'link' : 'file'} />
      {kind === 'file' && shut === undefined ? (
        <button type="button" className="link-btn" onClick={() => onOpen(name)}>
          {label}
        </button>
      ) : (
        <span className="name">
          {label}
          {target !== undefined && (
            <span className="faint">
              {' leads to '}
              <bdi>{visible(target)}</bdi>
            </span>
          )}
        </span>
      )}
      {shut !== undefined && <span className="shut">{shut}</span>}
      <span className="faint when">{modified === undefined ? '' : day(modified)}</span>
      <span className="how-much">{kind === 'file' ? size(entry.size) : kind}</span>
    </div>
  );
}

function day(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16).replace('T', ' ');
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
