import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Artifact, TaskState } from '../api/types.ts';
import { downloadHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { LastResort } from '../ui/LastResort.tsx';
import { LongList } from '../ui/LongList.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { ArtifactMenuProps } from './ArtifactMenu.tsx';
import { type ArtifactPlace, ArtifactRow } from './ArtifactRow.tsx';
import { folders, type Row, rowKey, rows } from './artifact-order.ts';
import type { Picture } from './list/ListTools.tsx';
import './ArtifactList.css';

interface ArtifactListProps extends ArtifactPlace {
  isLatestRun: boolean;
  /** Unknown while the status is. */
  runState?: TaskState;
  artifacts: readonly Artifact[];
  /** False while further pages are on their way. */
  complete: boolean;
  /** Of the task's definition: it may declare what is not there. */
  payload?: unknown;
  /** A failure in words, in the place of the list or above what came before it. */
  problem?: ReactNode;
  /** What hangs from a row; loaded by a click. */
  Menu: ComponentType<ArtifactMenuProps>;
}

// The list is read before it is searched, and before more is said of it than the queue's list does.
const listTools = () => import('./list/ListTools.tsx');
const ListTools = lazy(async () => ({ default: (await listTools()).ListTools }));
const NothingListed = lazy(async () => ({ default: (await listTools()).NothingListed }));

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
  payload,
  problem,
  Menu,
}: ArtifactListProps) {
  const { hash } = window.location;
  const [find, setFind] = useState(() => new URLSearchParams(hash.split('?')[1]).get('find') ?? undefined);
  const [viewing, setViewing] = useState(/[?&](sort|as|details)=/.test(hash));
  const [fold, setFold] = useState<string>();
  const [idle, setIdle] = useState(false);
  const [picture, setPicture] = useState<Picture>();
  const [whole, setWhole] = useState(false);
  const [menu, setMenu] = useState<{ artifact: Artifact; from: HTMLElement }>();
  const filterButton = useRef<HTMLButtonElement>(null);
  const closed = useRef({ from: undefined as HTMLElement | undefined, at: 0 });

  const late = picture !== undefined;
  const plain = useMemo(() => (late ? [] : rows(folders(artifacts))), [artifacts, late]);
  const lines = picture?.lines ?? plain;

  // The browser knows when it has nothing better to do.
  useEffect(() => {
    if (!complete) return;
    const load = () =>
      listTools().then(
        () => setIdle(true),
        // Whoever presses a button hears of it.
        () => {},
      );
    const timer = setTimeout(load, 500);
    return () => clearTimeout(timer);
  }, [complete]);

  const onMenu = (artifact: Artifact, from: HTMLElement) => {
    // The click that closed the menu came from its own button: it is not to open it again.
    if (closed.current.from !== from || performance.now() - closed.current.at > 300) setMenu({ artifact, from });
  };
  const endFilter = () => {
    setFind(undefined);
    filterButton.current?.focus();
  };

  const running = runState === 'running';
  const total = artifacts.length.toLocaleString('en-GB');
  const soFar = running || !complete ? ', so far' : '';
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
          : `${picture?.found === undefined ? `${total} of ${ofRun}` : `${picture.found} of ${total}`}${soFar}`
      }
      tools={
        artifacts.length > 0 && (
          <>
            <button
              ref={filterButton}
              type="button"
              className="btn small bare"
              aria-expanded={find !== undefined}
              onClick={() => (find === undefined ? setFind('') : endFilter())}
            >
              <Icon name="search" />
              Filter
            </button>
            <button
              type="button"
              className="btn small bare"
              aria-expanded={viewing}
              onClick={() => setViewing(!viewing)}
            >
              View
            </button>
          </>
        )
      }
      footer={
        artifacts.length > 0 && (
          <>
            {lines.length > IN_BOX && (
              <button type="button" className="link-btn" onClick={() => setWhole(!whole)}>
                {whole ? 'Back into a box' : 'All at full height'}
              </button>
            )}
            <a className="small" href={picture?.several ?? downloadHref(taskId, runId)}>
              Download several
            </a>
            {picture?.kept}
          </>
        )
      }
    >
      <div className="filter-row" hidden={find === undefined && !viewing}>
        {find !== undefined && (
          <input
            className="input"
            type="search"
            aria-label="Filter artifacts by name"
            aria-describedby="artifact-find-problem"
            placeholder="Part of a name"
            autoComplete="off"
            spellCheck={false}
            ref={takeFocus}
            value={find}
            onChange={(event) => setFind(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && endFilter()}
          />
        )}
        <LastResort part="More of this list">
          <Suspense fallback={null}>
            {(idle || find !== undefined || viewing || fold !== undefined || hash.includes('?')) && (
              <ListTools
                {...{ rootUrl, taskId, runId, runState, artifacts, complete, payload, find, viewing, fold }}
                onFind={setFind}
                onPicture={setPicture}
              />
            )}
          </Suspense>
        </LastResort>
      </div>
      {problem}
      {lines.length > 0 && (
        <LongList
          items={lines}
          keyOf={rowKey}
          rowClass={classOf}
          label={label}
          scroll={whole ? 'page' : 'box'}
          className={picture?.details ? 'tree detailed' : 'tree'}
          place={`${rootUrl} ${taskId} ${runId} ${picture?.place}`}
        >
          {(row) =>
            row.absent ? (
              picture?.absent(row)
            ) : (
              <ArtifactRow
                {...{ row, rootUrl, taskId, runId, onMenu }}
                {...(row.artifact && picture?.known(row.artifact))}
                onFold={picture?.onFold ?? setFold}
              />
            )
          }
        </LongList>
      )}
      {picture?.nothing}
      {complete && !problem && (artifacts.length === 0 || running) && (
        <Suspense fallback={<p className="empty" />}>
          <NothingListed state={runState} some={artifacts.length > 0} />
        </Suspense>
      )}
      <LastResort part="The menu of this artifact">
        <Suspense fallback={null}>
          {menu && (
            <Menu
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

/** Where somebody who has opened a field wants to go on; a field that a link has opened leaves the reader alone. */
function takeFocus(input: HTMLInputElement | null): void {
  if (input?.value === '') input.focus();
}

function classOf({ artifact, folder, depth }: Row): string {
  if (folder) return `folder d${depth}`;
  return `${depth > 0 ? 'in' : ''} d${depth} ${artifact && artifact.storageType !== 'error' ? '' : 'missing'}`;
}
