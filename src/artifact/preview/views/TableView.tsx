import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useState,
} from 'react';
import { count } from '../../../lib/size.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { visible } from '../../../ui/visible.ts';
import type { Opened } from '../data/data-messages.ts';
import { NoData } from '../data/NoData.tsx';
import type { DataHandle } from '../data/open-data.ts';
import type { Column, TableLook, TableRow } from '../data/table.ts';
import { useData } from '../data/use-data.ts';
import { useFarRows } from '../data/use-far-rows.ts';
import type { PreviewProps } from '../preview.ts';
import '../../../ui/input.css';
import '../data/DataRows.css';
import './TableView.css';

/** Separated values as a table. It is read in a worker, and of it only what is in sight is on the page. */
export function TableView({ subject, content, ended }: PreviewProps) {
  const data = useData(content, ended, /\.tsv$/i.test(subject.name) ? 'tsv' : 'csv');
  if (!data) return <Skeleton lines={6} />;
  if ('problem' in data.answer) return <NoData what="a table" refused={data.answer} />;
  return <Rows key={data.number} handle={data.handle} opened={data.answer} name={subject.name} whole={content.whole} />;
}

const shownText = (text: string) => visible(text.replace(/\r?\n/g, ' ⏎ '));
const nameOf = ({ name }: Pick<Column, 'name'>, n: number) => name || `column ${n + 1}`;

function Rows({ handle, opened, name, whole }: { handle: DataHandle; opened: Opened; name: string; whole: boolean }) {
  const { columns = [], rows: all, notes = [] } = opened;
  const id = useId();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const [sort, setSort] = useState<TableLook['sort']>();
  const [drawn, setDrawn] = useState({ rows: all, edition: 0 });
  useEffect(() => {
    let wanted = true;
    handle.ask('look', { words, sort }).then(
      (rows) => wanted && setDrawn((old) => ({ rows, edition: old.edition + 1 })),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [handle, words, sort]);
  const load = useCallback((from: number, to: number) => handle.ask('table', { from, to }), [handle]);
  const { box, shown, current, row, onArrows, go } = useFarRows<TableRow>({
    total: drawn.rows,
    edition: drawn.edition,
    load,
    above: 1,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 80, ArrowLeft: -80 }[event.key];
    if (onArrows(event) || by === undefined || event.target !== event.currentTarget) return;
    box.current?.scrollBy(by, 0);
    event.preventDefault();
  };
  const digits = Math.max(3, String(all + 1).length);
  const grid = [`${digits + 2}ch`, ...columns.map(({ width }) => `${width + 3}ch`)].join(' ');
  return (
    <>
      <div className="data-tools">
        <input
          type="search"
          className="input"
          placeholder="Filter rows"
          aria-label="Filter rows"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span role="status" className="muted">
          {drawn.rows === all ? count(all, 'row') : `${drawn.rows.toLocaleString('en-GB')} of ${count(all, 'row')}`}
          {`${whole ? '' : ' so far'} · ${count(columns.length, 'column')}`}
        </span>
      </div>
      {notes.map((note) => (
        <p key={note} className="body small">
          {note}
        </p>
      ))}
      <div ref={box} className="data-box sheet">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen by the arrow keys
          role="grid"
          tabIndex={0}
          aria-label={`Table of ${name}`}
          aria-rowcount={drawn.rows + 1}
          aria-activedescendant={row && `${id}-${current}`}
          onKeyDown={onKeyDown}
          style={{ '--columns': grid } as CSSProperties}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">row</th>
              {columns.map((column, n) => {
                const way = sort?.column === n ? (sort.down ? 'descending' : 'ascending') : undefined;
                return (
                  <th
                    key={n}
                    scope="col"
                    className={column.numbers ? 'num' : undefined}
                    {...(way && { 'aria-sort': way })}
                  >
                    <button
                      type="button"
                      title={`Sort by ${nameOf(column, n)}`}
                      onClick={() =>
                        setSort(way === 'descending' ? undefined : { column: n, down: way === 'ascending' })
                      }
                    >
                      <bdi>{shownText(nameOf(column, n))}</bdi>
                      {way && <span aria-hidden="true">{way === 'ascending' ? ' ↑' : ' ↓'}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody className="data-rows" style={{ '--n': drawn.rows } as CSSProperties}>
            {shown.map(({ at, row: one }) => (
              <tr
                key={at}
                id={`${id}-${at}`}
                aria-rowindex={at + 2}
                aria-selected={at === current}
                style={{ '--i': at } as CSSProperties}
                onClick={() => go(at)}
              >
                <th scope="row" className="num">
                  {one.number}
                </th>
                {columns.map((column, n) => (
                  <td key={n} className={column.numbers ? 'num' : undefined}>
                    <bdi>{shownText(one.cells[n]?.text ?? '')}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {drawn.rows === 0 && all > 0 && <p className="body small">No row has these words.</p>}
      {row && <Chosen row={row} columns={columns} head={columns.filter(({ named }) => named).length} />}
    </>
  );
}

/** All of the row one is at: its cells may be wider than their columns. */
function Chosen({ row: { number, cells, ragged }, columns, head }: { row: TableRow; columns: Column[]; head: number }) {
  return (
    <section className="data-chosen" aria-label={`Row ${number}`}>
      {ragged && (
        <p className="small">
          It has {count(cells.length, 'cell')}, and the first row {head}.
        </p>
      )}
      <dl className="sheet-row">
        {cells.map(({ text, cut }, n) => (
          <div key={n}>
            <dt>
              <bdi>{shownText(nameOf(columns[n] ?? { name: '' }, n))}</bdi>
            </dt>
            <dd>
              {text === '' ? <span className="faint">empty</span> : <bdi>{visible(text)}</bdi>}
              {cut !== undefined && (
                <span className="faint">
                  {' '}
                  … the first {text.length} of {count(cut, 'character')}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
