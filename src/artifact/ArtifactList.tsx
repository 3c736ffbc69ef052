import { lazy, type ReactNode, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Artifact, TaskState } from '../api/types.ts';
import { downloadHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { LastResort } from '../ui/LastResort.tsx';
import { LongList } from '../ui/LongList.tsx';
import { Panel } from '../ui/Panel.tsx';
import { type ArtifactPlace, ArtifactRow } from './ArtifactRow.tsx';
import { folders, matching, type Row, rowKey, rows } from './artifact-order.ts';
import { keptUntil } from './expiry.ts';
import './ArtifactList.css';

interface ArtifactListProps extends ArtifactPlace {
  isLatestRun: boolean;
  /** Unknown while the status is. */
  runState?: TaskState;
  artifacts: readonly Artifact[];
  /** False while further pages are on their way. */
  complete: boolean;
  /** A failure in words, in the place of the list or above what came before it. */
  problem?: ReactNode;
  onLoadMore?: () => void;
}

// Needed by a click, not by the first load.
const ArtifactMenu = lazy(async () => ({ default: (await import('./ArtifactMenu.tsx')).ArtifactMenu }));

const UNFOLDED: ReadonlySet<string> = new Set();
/** So many rows fit the box of the panel; a longer list can be shown at its full height. */
const IN_BOX = 12;

/** All artifacts of a run: logs first, then public ones by folder, then those that need a scope. */
export function ArtifactList({
  rootUrl,
  taskId,
  runId,
  isLatestRun,
  runState,
  artifacts,
  complete,
  problem,
  onLoadMore,
}: ArtifactListProps) {
  const [filtering, setFiltering] = useState(false);
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState(UNFOLDED);
  const [whole, setWhole] = useState(false);
  const [menu, setMenu] = useState<{ artifact: Artifact; from: HTMLElement }>();
  const filterButton = useRef<HTMLButtonElement>(null);
  const closed = useRef({ from: undefined as HTMLElement | undefined, at: 0 });

  // Typing stays ahead of a list of thousands.
  const wanted = useDeferredValue(filter).trim();
  const found = useMemo(() => matching(artifacts, wanted), [artifacts, wanted]);
  const inFolders = useMemo(() => folders(found), [found]);
  // What one searches for must not hide in a folder.
  const lines = useMemo(() => rows(inFolders, wanted === '' ? folded : UNFOLDED), [inFolders, folded, wanted]);

  const onFold = useCallback((key: string) => {
    setFolded((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const onMenu = useCallback((artifact: Artifact, from: HTMLElement) => {
    // The click that closed the menu came from its own button: it is not to open it again.
    if (closed.current.from !== from || performance.now() - closed.current.at > 300) setMenu({ artifact, from });
  }, []);
  const endFilter = () => {
    setFilter('');
    setFiltering(false);
    filterButton.current?.focus();
  };

  const running = runState === 'running';
  const total = artifacts.length.toLocaleString('en-GB');
  const soFar = running || !complete ? ', so far' : '';
  const kept = keptUntil(artifacts);
  const ofRun = runId === undefined ? 'the latest run' : `run ${runId}`;
  const label = `Artifacts of ${ofRun}`;
  // Of a list that did not come nobody knows how long it is.
  const unknown = Boolean(problem) && artifacts.length === 0;
  return (
    <Panel
      id="artifacts"
      title="Artifacts"
      className="artifacts"
      count={
        unknown
          ? undefined
          : wanted === ''
            ? `${total} of ${ofRun}${soFar}`
            : `${found.length.toLocaleString('en-GB')} of ${total}${soFar}`
      }
      tools={
        artifacts.length > 0 && (
          <button
            ref={filterButton}
            type="button"
            className="btn small bare"
            aria-expanded={filtering}
            onClick={() => (filtering ? endFilter() : setFiltering(true))}
          >
            <Icon name="search" />
            Filter
          </button>
        )
      }
      footer={
        artifacts.length > 0 && (
          <>
            {lines.length > IN_BOX && (
              <button type="button" className="link-btn" onClick={() => setWhole(!whole)}>
                {whole ? 'Back into a box' : `All ${total} artifacts at full height`}
              </button>
            )}
            {!complete && onLoadMore && (
              <button type="button" className="link-btn" onClick={onLoadMore}>
                Load more
              </button>
            )}
            <a href={downloadHref(taskId, runId)}>Download several</a>
            {!complete && !onLoadMore && <span className="small faint">More are on their way</span>}
            {kept !== undefined && <span className="push small faint">kept until {kept}</span>}
          </>
        )
      }
    >
      {filtering && (
        <div className="filter-row">
          <input
            className="input"
            type="search"
            aria-label="Filter artifacts by name"
            placeholder="Part of a name"
            autoComplete="off"
            spellCheck={false}
            ref={(input) => input?.focus()}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && endFilter()}
          />
          {wanted === '' && (
            <button
              type="button"
              className="btn small bare"
              onClick={() => setFolded(folded.size > 0 ? UNFOLDED : new Set(inFolders.map((f) => f.key)))}
            >
              {folded.size > 0 ? 'Unfold all' : 'Fold all'}
            </button>
          )}
        </div>
      )}
      {problem}
      {lines.length > 0 && (
        <LongList
          items={lines}
          keyOf={rowKey}
          rowClass={classOf}
          label={label}
          scroll={whole ? 'page' : 'box'}
          className="tree"
          place={`${rootUrl} ${taskId} ${runId} ${wanted}`}
        >
          {(row) => (
            <ArtifactRow row={row} rootUrl={rootUrl} taskId={taskId} runId={runId} onFold={onFold} onMenu={onMenu} />
          )}
        </LongList>
      )}
      {artifacts.length > 0 && found.length === 0 && (
        <div className="empty">
          <span>
            No artifact of these {total} has “{wanted}” in its name.
          </span>
        </div>
      )}
      {complete && !problem && (artifacts.length === 0 || running) && (
        <Nothing state={runState} some={artifacts.length > 0} />
      )}
      <LastResort part="The menu of this artifact">
        <Suspense fallback={null}>
          {menu && (
            <ArtifactMenu
              key={menu.artifact.name}
              {...{ rootUrl, taskId, runId, isLatestRun }}
              {...menu}
              onClose={() => {
                closed.current = { from: menu.from, at: performance.now() };
                setMenu(undefined);
              }}
            />
          )}
        </Suspense>
      </LastResort>
    </Panel>
  );
}

function classOf(row: Row): string {
  if (row.artifact === undefined) return 'folder';
  return row.artifact.storageType === 'error' ? 'in missing' : 'in';
}

function Nothing({ state, some }: { state?: TaskState; some: boolean }) {
  if (state === undefined && some) return null;
  const [says, more] =
    state === 'running'
      ? [
          some ? 'Most artifacts appear when the run ends.' : 'No artifacts yet: most appear when the run ends.',
          'They show up here by themselves.',
        ]
      : state === 'pending' || state === 'unscheduled'
        ? ['No artifacts yet: no worker has begun this run.', 'They show up here by themselves.']
        : [
            state === undefined ? 'No artifacts are listed.' : 'This run left no artifacts.',
            state === undefined
              ? 'How the run stands is not known, so there may be more to come.'
              : state === 'completed'
                ? 'Its definition may name none.'
                : 'It may have ended before it could upload any.',
          ];
  return (
    <div className={some ? 'empty small-empty' : 'empty'}>
      <span>{says}</span>
      <small className="faint">{more}</small>
    </div>
  );
}
