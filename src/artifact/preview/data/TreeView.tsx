import { useCallback, useDeferredValue, useEffect, useState } from 'react';
import { count } from '../../../lib/size.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { PreviewProps } from '../preview.ts';
import type { Format, Opened } from './data-messages.ts';
import { NoData } from './NoData.tsx';
import type { DataHandle } from './open-data.ts';
import { TreeRows } from './TreeRows.tsx';
import { useData } from './use-data.ts';
import '../../../ui/input.css';
import './DataRows.css';

const words: Record<string, string> = { json: 'JSON', lines: 'JSON lines', yaml: 'YAML', xml: 'XML' };

/** Values within values as a tree. It is read in a worker, and of it only what is in sight is on the page. */
export function TreeView({ subject, content, ended, format }: PreviewProps & { format: Format }) {
  const data = useData(content, ended, format);
  if (!data) return <Skeleton lines={6} />;
  if ('problem' in data.answer) return <NoData what={words[format] ?? format} refused={data.answer} />;
  return <Tree key={data.number} handle={data.handle} opened={data.answer} name={subject.name} format={format} />;
}

interface TreeProps {
  handle: DataHandle;
  opened: Opened;
  name: string;
  format: Format;
}

function Tree({ handle, opened, name, format }: TreeProps) {
  const [drawn, setDrawn] = useState({ rows: opened.rows, edition: 0 });
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const [found, setFound] = useState<{ words: string; hits: number[]; more: boolean }>();
  const [step, setStep] = useState(0);
  const [reveal, setReveal] = useState<{ row: number }>();
  const redraw = useCallback((rows: number) => setDrawn((old) => ({ rows, edition: old.edition + 1 })), []);

  useEffect(() => {
    if (wanted === '') return setFound(undefined);
    handle.ask('find', { words: wanted }).then(
      (answer) => {
        if (!answer) return;
        setFound({ words: wanted, ...answer });
        setStep(0);
      },
      () => {},
    );
  }, [handle, wanted]);

  const hit = found?.hits[step];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same value may be found by other words, and was folded
  useEffect(() => {
    if (hit === undefined) return;
    handle.ask('reveal', { id: hit }).then(
      ({ row, rows }) => {
        redraw(rows);
        if (row !== undefined) setReveal({ row });
      },
      () => {},
    );
  }, [handle, hit, found, redraw]);

  const go = (by: number) => {
    const all = found?.hits.length ?? 0;
    if (all > 0) setStep((step + by + all) % all);
  };
  const all = (unfold: boolean) => handle.ask(unfold ? 'unfoldAll' : 'foldAll', {}).then(redraw, () => {});
  const told =
    wanted === ''
      ? ''
      : found?.words !== wanted
        ? 'Searching'
        : found.hits.length === 0
          ? 'Not found'
          : `${(step + 1).toLocaleString('en-GB')} of ${found.more ? 'more than ' : ''}${count(found.hits.length, 'place')}`;
  return (
    <>
      <div className="data-tools">
        <input
          type="search"
          className="input"
          placeholder="Search keys and values"
          aria-label="Search keys and values"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          }}
        />
        <span role="status" className="muted">
          {told}
        </span>
        {(found?.hits.length ?? 0) > 1 && (
          <>
            <button type="button" className="btn small" onClick={() => go(-1)}>
              Previous
            </button>
            <button type="button" className="btn small" onClick={() => go(1)}>
              Next
            </button>
          </>
        )}
        <span className="push" />
        <button type="button" className="btn small" onClick={() => all(true)}>
          Unfold all
        </button>
        <button type="button" className="btn small" onClick={() => all(false)}>
          Fold all
        </button>
      </div>
      {opened.notes?.map((note) => (
        <p key={note} className="body small">
          {note}
        </p>
      ))}
      <TreeRows
        handle={handle}
        drawn={drawn}
        onDrawn={redraw}
        reveal={reveal}
        words={found?.words ?? ''}
        label={name}
        format={format}
      />
    </>
  );
}
