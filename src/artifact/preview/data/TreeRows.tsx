import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useId } from 'react';
import { keyLabel } from '../../../ui/json-value.ts';
import { Marked } from '../../../ui/Marked.tsx';
import { visible } from '../../../ui/visible.ts';
import { ChosenValue } from './ChosenValue.tsx';
import type { Format } from './data-messages.ts';
import type { TreeRow } from './json-rows.ts';
import type { DataHandle } from './open-data.ts';
import { useFarRows } from './use-far-rows.ts';

interface TreeRowsProps {
  handle: DataHandle;
  drawn: { rows: number; edition: number };
  onDrawn: (rows: number) => void;
  /** A new object for every step of a search. */
  reveal?: { row: number };
  words: string;
  label: string;
  format: Format;
}

/** The rows of a tree that are in sight. The arrow keys move and fold as in every tree; the chosen row stands below. */
export function TreeRows({ handle, drawn, onDrawn, reveal, words, label, format }: TreeRowsProps) {
  const id = useId();
  const load = useCallback((from: number, to: number) => handle.ask('rows', { from, to }), [handle]);
  const { box, shown, current, row, go, onArrows } = useFarRows<TreeRow>({
    total: drawn.rows,
    edition: drawn.edition,
    load,
  });
  useEffect(() => {
    if (reveal) go(reveal.row, 'middle');
  }, [reveal, go]);

  const toggle = (at: number) => handle.ask('toggle', { row: at }).then(onDrawn, () => {});
  const onKeyDown = (event: KeyboardEvent) => {
    if (onArrows(event) || row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight' && row.open === false) toggle(current);
    else if (event.key === 'ArrowRight' && row.open) go(current + 1);
    else if (event.key === 'ArrowLeft' && row.open) toggle(current);
    else if (event.key === 'ArrowLeft' && row.up !== undefined) go(row.up);
    else if (event.key === 'Enter' || event.key === ' ') toggle(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div
        ref={box}
        className="data-box tree"
        role="tree"
        tabIndex={0}
        aria-label={`Tree of ${label}`}
        aria-activedescendant={row && `${id}-${current}`}
        onKeyDown={onKeyDown}
      >
        <div role="none" className="data-rows" style={{ '--n': drawn.rows } as CSSProperties}>
          {shown.map(({ at, row: one }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as aria-activedescendant it needs no focus of its own
            <div
              key={at}
              id={`${id}-${at}`}
              role="treeitem"
              aria-level={one.level}
              aria-posinset={one.place + 1}
              aria-setsize={one.of}
              aria-selected={at === current}
              {...(one.open !== undefined && { 'aria-expanded': one.open })}
              style={{ '--i': at, '--l': one.level - 1 } as CSSProperties}
              onClick={() => {
                go(at);
                if (one.kind === 'more' || (one.open !== undefined && at === current) || one.open === false) toggle(at);
              }}
            >
              <Row row={one} words={words} xml={format === 'xml'} />
            </div>
          ))}
        </div>
      </div>
      {row && row.kind !== 'more' && (
        <ChosenValue key={`${drawn.edition} ${row.id}`} handle={handle} row={row} xml={format === 'xml'} />
      )}
    </>
  );
}

const looks: Record<string, string> = { string: 's', number: 'num', literal: 'lit', broken: 'broken' };

function Row({ row, words, xml }: { row: TreeRow; words: string; xml: boolean }) {
  const { kind, name, place, of, text, count, level, up } = row;
  if (kind === 'more') {
    return <span className="more">{`${(of - place).toLocaleString('en-GB')} more`}</span>;
  }
  const label = name === undefined ? (up === undefined ? '' : String(place)) : xml ? name : keyLabel(name);
  const brackets = kind === 'array' ? '[]' : '{}';
  return (
    <>
      {level > 24 && <span className="level">{level}</span>}
      <span className="fold" aria-hidden="true" />
      {label !== '' && (
        <span className={name === undefined ? 'c' : 'k'}>
          <Marked text={visible(label)} words={name === undefined ? '' : words} />
          {xml ? '' : ':'}
        </span>
      )}
      {row.again && <span className="again">key stands twice</span>}
      {count === undefined ? (
        <span className={looks[kind]}>
          <Marked text={kind === 'string' ? quoted(text ?? '', row.cut) : visible(text ?? '')} words={words} />
        </span>
      ) : (
        <span className="c">
          {text !== undefined && !row.open && !xml
            ? visible(text)
            : xml && count === 0
              ? ''
              : `${brackets[0]}${count.toLocaleString('en-GB')}${brackets[1]}`}
        </span>
      )}
    </>
  );
}

/** On one line, its line ends written out. */
const quoted = (text: string, cut = false) =>
  `"${visible(text.replace(/[\n\r\t]/g, (sign) => (sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : '\\t')))}${cut ? '…' : '"'}`;
