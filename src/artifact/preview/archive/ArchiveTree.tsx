import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useId, useRef } from 'react';
import { many } from '../../../lib/many.ts';
import { size } from '../../../lib/size.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { visible } from '../../../ui/visible.ts';
import { useFarRows } from '../data/use-far-rows.ts';
import type { ArchiveRow } from './archive-rows.ts';
import type { Entry } from './entry.ts';
import '../data/DataRows.css';
import './ArchiveTree.css';

interface ArchiveTreeProps {
  rows: readonly ArchiveRow[];
  label: string;
  /** The row somebody comes back to. */
  back?: string;
  onFold: (key: string, open: boolean) => void;
  onOpen: (entry: Entry) => void;
}

/** Files and folders of an archive, those in sight. One stop for Tab; the arrow keys move and fold as in every tree. */
export function ArchiveTree({ rows, label, back, onFold, onOpen }: ArchiveTreeProps) {
  const id = useId();
  const edition = useEdition(rows);
  const load = useCallback(async (from: number, to: number) => rows.slice(from, to), [rows]);
  const { box, shown, current, go, onArrows } = useFarRows<ArchiveRow>({ total: rows.length, edition, load });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when somebody comes back from a file
  useEffect(() => {
    const at = back === undefined ? -1 : rows.findIndex(({ entry }) => entry?.name === back);
    if (at < 0) return;
    go(at, 'middle');
    box.current?.focus({ preventScroll: true });
  }, []);

  const use = (row: ArchiveRow | undefined) => {
    if (row?.folder) onFold(row.folder.key, !row.open);
    else if (row?.entry && canOpen(row.entry)) onOpen(row.entry);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    if (onArrows(event) || row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight' && row.folder && row.open) go(current + 1);
    else if (event.key === 'ArrowLeft' && !(row.folder && row.open) && row.up !== undefined) go(row.up);
    else if (event.key === 'Enter' || event.key === ' ') use(row);
    else if (row.folder && event.key === (row.open ? 'ArrowLeft' : 'ArrowRight')) use(row);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="data-box tree archive"
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={rows.length > 0 ? `${id}-${current}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="none" className="data-rows" style={{ '--n': rows.length } as CSSProperties}>
        {shown.map(({ at, row }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys
          // biome-ignore lint/a11y/useFocusableInteractive: as aria-activedescendant it needs no focus of its own
          <div
            key={at}
            id={`${id}-${at}`}
            role="treeitem"
            aria-level={row.level}
            aria-posinset={row.place + 1}
            aria-setsize={row.of}
            aria-selected={at === current}
            {...(row.folder && { 'aria-expanded': row.open })}
            className={row.entry && canOpen(row.entry) ? 'opens' : undefined}
            style={{ '--i': at, '--l': row.level - 1 } as CSSProperties}
            onClick={() => {
              go(at);
              use(row);
            }}
          >
            {row.folder ? <FolderRow row={row} /> : <EntryRow entry={row.entry} label={row.label} />}
          </div>
        ))}
      </div>
    </div>
  );
}

const canOpen = ({ kind, shut }: Entry) => kind === 'file' && shut === undefined;

/** Another number whenever the rows are others. */
function useEdition(rows: readonly ArchiveRow[]): number {
  const last = useRef({ rows, edition: 0 });
  if (last.current.rows !== rows) last.current = { rows, edition: last.current.edition + 1 };
  return last.current.edition;
}

function FolderRow({ row: { folder, label } }: { row: Extract<ArchiveRow, { folder: object }> }) {
  return (
    <>
      <span className="fold" aria-hidden="true" />
      <Icon name="folder" />
      <bdi className="name" title={visible(folder.key)}>
        {visible(label)}
      </bdi>
      <span className="facts-of muted">
        {folder.files === 0 ? 'empty' : `${many(folder.files, 'file')} · ${size(folder.bytes)}`}
      </span>
    </>
  );
}

function EntryRow({ entry, label }: { entry: Entry; label: string }) {
  const { name, kind, target, shut, modified } = entry;
  const cut = label.replace(/\/$/, '').lastIndexOf('/') + 1;
  return (
    <>
      <span className="fold" aria-hidden="true" />
      <Icon name={kind === 'folder' ? 'folder' : kind === 'link' ? 'link' : 'file'} />
      <bdi className="name" title={visible(name)}>
        <span className="faint">{visible(label.slice(0, cut))}</span>
        {visible(label.slice(cut)) || '(no name)'}
      </bdi>
      {target !== undefined && (
        <span className="target muted" title={visible(target)}>
          leads to <bdi>{visible(target)}</bdi>
        </span>
      )}
      {shut !== undefined && <span className="again">{shut}</span>}
      <span className="facts-of muted">
        {modified !== undefined && <span className="when">{day(modified)}</span>}
        <span className="how-much">{kind === 'file' ? size(entry.size) : kind}</span>
      </span>
    </>
  );
}

function day(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16).replace('T', ' ');
}
