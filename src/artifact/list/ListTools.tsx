import { type ReactNode, useCallback, useLayoutEffect, useMemo } from 'react';
import type { Artifact, TaskState } from '../../api/types.ts';
import { filteredHref } from '../../late-links.ts';
import type { ArtifactPlace } from '../ArtifactRow.tsx';
import type { Row } from '../artifact-order.ts';
import { keptUntil } from '../expiry.ts';
import { type Opening, opening } from '../opening.ts';
import { useReaders } from '../use-readers.ts';
import { AbsentRow } from './AbsentRow.tsx';
import { absentOf, declaredArtifacts } from './declared.ts';
import { FindOptions } from './FindOptions.tsx';
import { foldTurned } from './list-options.ts';
import { listRows, sorted } from './list-rows.ts';
import { RowFacts } from './RowFacts.tsx';
import { useListOptions } from './use-list-options.ts';
import { useSearchFolds } from './use-search-folds.ts';
import { useTaken } from './use-taken.ts';
import { ViewOptions } from './ViewOptions.tsx';

/** What the list is to draw, in the place of what it draws by itself. */
export interface Picture {
  lines: readonly Row[];
  /** How many artifacts are listed, in words; undefined while nothing is looked for. */
  found: string | undefined;
  /** In the place of the list, when nothing is in it. */
  nothing: ReactNode;
  /** Where what is listed may be taken together. */
  several: string;
  /** Until when they are kept, for the foot. */
  kept: ReactNode;
  /** Names the scroll position; undefined for that of the list as it first is. */
  place: string | undefined;
  details: boolean;
  onFold: (key: string) => void;
  /** What is known of it beyond the queue's list, and how it opens. */
  known: (artifact: Artifact) => { facts: ReactNode; opens: Opening };
  absent: (row: Row) => ReactNode;
}

interface ListToolsProps extends ArtifactPlace {
  runState: TaskState | undefined;
  artifacts: readonly Artifact[];
  complete: boolean;
  payload: unknown;
  find: string | undefined;
  onFind: (find: string | undefined) => void;
  viewing: boolean;
  /** A folder that was folded before this was there. */
  fold: string | undefined;
  onPicture: (picture: Picture | undefined) => void;
}

// Comes along: a piece of its own would cost the first load more than it weighs.
export { NothingListed } from '../NothingListed.tsx';

const OVER = ['completed', 'failed', 'exception'];

/**
 * What a list of artifacts can do besides being there: it is loaded when the list stands, and tells it what to draw.
 * Draws the controls beside the field for what is looked for.
 */
export function ListTools({
  rootUrl,
  taskId,
  runId,
  runState,
  artifacts,
  complete,
  payload,
  find,
  onFind,
  viewing,
  fold,
  onPicture,
}: ListToolsProps) {
  const [look, change] = useListOptions(find, onFind, fold);
  const { match, matchCase, sort, down, as, details } = look;
  const connection = useMemo(() => ({ rootUrl }), [rootUrl]);
  const readers = useReaders(connection, taskId, artifacts);

  const ordered = useMemo(() => sorted(artifacts, { sort, down }), [artifacts, sort, down]);
  const declared = useMemo(() => declaredArtifacts(payload), [payload]);
  // Of a run that goes on, or a list that does, nobody knows what is still to come.
  const over = complete && OVER.includes(runState ?? '');
  const absent = useMemo(() => (over ? absentOf(declared, artifacts) : []), [over, declared, artifacts]);
  const names = useMemo(() => [...ordered, ...absent].map(({ name }) => name), [ordered, absent]);
  const { mask, problem, busy } = useTaken(names, find ?? '', look);

  const looking = mask !== undefined;
  const wanted = (find ?? '').trim();
  const [shown, changeShown] = useSearchFolds(look, change, looking ? `${match} ${matchCase} ${wanted}` : undefined);
  const found = useMemo(() => (mask ? ordered.filter((_, i) => mask[i]) : ordered), [ordered, mask]);
  const lines = useMemo(() => {
    const missed = absent.filter((_, i) => !mask || mask[ordered.length + i]);
    return [...listRows(found, shown), ...missed.map((one): Row => ({ absent: one, depth: 0 }))];
  }, [found, shown, absent, mask, ordered.length]);
  const all = useMemo(() => new Set(artifacts.map(({ name }) => name)), [artifacts]);

  const known = useCallback(
    (artifact: Artifact) => ({
      facts: <RowFacts {...{ artifact, readers, details, rootUrl, taskId, runId }} known={(name) => all.has(name)} />,
      opens: opening(connection, { taskId, runId }, artifact, readers.of(artifact.name)),
    }),
    [readers, details, connection, rootUrl, taskId, runId, all],
  );
  const absentRow = useCallback(
    (row: Row) => row.absent && <AbsentRow {...{ declared: row.absent, taskId, details }} />,
    [taskId, details],
  );
  const n = (count: number) => count.toLocaleString('en-GB');
  const total = n(artifacts.length);
  const nothing =
    lines.length === 0 && wanted !== ''
      ? `No artifact of these ${total} ${match === 'text' ? `has “${wanted}” in its name` : `matches “${wanted}”`}.`
      : undefined;
  const count = looking ? n(found.length) : undefined;
  // What is found begins at the top, and so does another order; what was there before all this stays where it is.
  const asBefore = wanted === '' && sort === 'name' && !down && as === 'folders';
  const place = asBefore ? undefined : `${wanted} ${sort} ${down} ${as}`;
  const onFold = useCallback((key: string) => changeShown(foldTurned(shown, key)), [changeShown, shown]);
  const kept = useMemo(() => keptUntil(artifacts), [artifacts]);
  const picture = useMemo(
    (): Picture => ({
      ...{ lines, found: count, place, details, onFold, known, absent: absentRow },
      several: filteredHref({
        taskId,
        runId,
        filter: wanted,
        ...(wanted && { match: match === 'text' ? undefined : match, matchCase }),
      }),
      nothing: nothing && <p className="empty">{nothing}</p>,
      kept: kept && <span className="push small faint">kept until {kept}</span>,
    }),
    [lines, count, nothing, kept, place, details, onFold, known, absentRow, taskId, runId, wanted, match, matchCase],
  );
  // The list is drawn by who has its panel: before anything is painted it has the newest picture.
  useLayoutEffect(() => onPicture(picture), [picture, onPicture]);
  useLayoutEffect(() => () => onPicture(undefined), [onPicture]);

  return (
    <>
      {find !== undefined && <FindOptions {...{ options: look, problem }} onOptions={change} />}
      {viewing && (
        <ViewOptions
          options={shown}
          onOptions={changeShown}
          folders={lines.some(({ folder }) => folder !== undefined)}
        />
      )}
      <span className="vh" role="status">
        {find === undefined || wanted === ''
          ? ''
          : busy
            ? 'Searching'
            : looking
              ? `${n(found.length)} of ${total} artifacts`
              : ''}
      </span>
    </>
  );
}
