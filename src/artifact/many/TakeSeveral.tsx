import { useMemo, useRef, useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import type { Artifact } from '../../api/types.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { artifactUrl } from '../../links.ts';
import { LongList } from '../../ui/LongList.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { folders, isPublic, type Row, rowKey, rows } from '../artifact-order.ts';
import { FindOptions } from '../list/FindOptions.tsx';
import type { Finding } from '../list/list-options.ts';
import { useTaken } from '../list/use-taken.ts';
import type { WhoMayRead } from '../who-may-read.ts';
import { PickRow } from './PickRow.tsx';
import { changed, sizeOf, span, takenTogether, whyNot } from './pick.ts';
import { safeFileNames } from './safe-file-name.ts';
import type { Taking } from './taking.ts';
import { useArchive } from './use-archive.ts';
import { WaysToTake } from './WaysToTake.tsx';
import './many.css';

interface TakeSeveralProps {
  connection: Connection;
  taskId: string;
  runId: number;
  artifacts: readonly Artifact[];
  /** False while further pages are on their way. */
  complete: boolean;
  mayRead: (name: string) => WhoMayRead;
  finding: Finding;
  onFinding: (finding: Finding) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The artifacts of a run to choose from, and the ways to take those that are chosen. */
export function TakeSeveral(props: TakeSeveralProps) {
  const { connection, taskId, runId, artifacts, complete, mayRead, finding, onFinding } = props;
  const { rootUrl } = connection;
  const [chosen, setChosen] = useState(NONE);
  // What expires while one chooses is refused when it is asked for.
  const [now] = useState(serverNow);
  const before = useRef<string>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const archive = useArchive(connection, taskId, runId);

  const names = useMemo(() => artifacts.map(({ name }) => name), [artifacts]);
  const { mask, problem } = useTaken(names, finding.find, finding);
  const found = useMemo(() => (mask ? artifacts.filter((_, i) => mask[i]) : artifacts), [artifacts, mask]);
  const wanted = finding.find.trim();
  const lines = useMemo(() => rows(folders(found)), [found]);
  const together = useMemo(() => takenTogether(found, now), [found, now]);
  const picked = useMemo(() => artifacts.filter(({ name }) => chosen.has(name)), [artifacts, chosen]);
  const unseen = useMemo(
    () => picked.length - found.filter(({ name }) => chosen.has(name)).length,
    [picked, found, chosen],
  );
  const taking = useMemo((): Taking => {
    const names = safeFileNames(picked.map(({ name }) => name));
    const files = picked.map(({ name, contentLength }) => {
      const who = mayRead(name);
      const open = who === 'everybody' || (who === 'unknown' && isPublic(name));
      const url = artifactUrl(rootUrl, taskId, name, runId);
      return { name, file: names.get(name)!, url, open, size: contentLength };
    });
    return { rootUrl, taskId, runId, files };
  }, [picked, mayRead, rootUrl, taskId, runId]);

  const order = useMemo(
    () => lines.flatMap(({ artifact }) => (artifact && whyNot(artifact, now) === undefined ? [artifact] : [])),
    [lines, now],
  );
  // What is no expression matches nothing, whatever is listed until it is one.
  const all = problem === undefined ? together.length : 0;
  const onPick = (artifact: Artifact, to: boolean, ranged: boolean) => {
    const names = ranged
      ? span(
          order.map(({ name }) => name),
          before.current,
          artifact.name,
        )
      : [artifact.name];
    // What is on other hosts is chosen one by one, also within a range.
    const elsewhere = new Set(order.flatMap((one) => (one.storageType === 'reference' ? [one.name] : [])));
    setChosen((old) =>
      changed(
        old,
        names.filter((name) => name === artifact.name || !elsewhere.has(name)),
        to,
      ),
    );
    before.current = artifact.name;
  };
  const onFolder = (some: readonly Artifact[], to: boolean) => {
    const names = (to ? takenTogether(some, now) : some).map(({ name }) => name);
    setChosen((old) => changed(old, names, to));
  };
  const total = artifacts.length.toLocaleString('en-GB');
  const soFar = complete ? '' : ' so far';
  return (
    <div className="cols many">
      {/* Not the id of the task's own list: the focus that was in that one belongs to the heading of this page. */}
      <Panel
        id="several"
        title="Artifacts"
        className="artifacts"
        count={
          <span role="status">
            {picked.length === 0
              ? `None of ${total}${soFar} chosen`
              : `${picked.length.toLocaleString('en-GB')} of ${total}${soFar} chosen, ${sizeOf(picked)}`}
          </span>
        }
        footer={
          unseen > 0 && (
            <>
              <span className="small">
                {unseen.toLocaleString('en-GB')} of those chosen {unseen === 1 ? 'is' : 'are'} hidden by the filter
              </span>
              <button
                type="button"
                className="link-btn"
                onClick={() => {
                  onFinding({ ...finding, find: '' });
                  field.current?.focus();
                }}
              >
                Clear the filter
              </button>
            </>
          )
        }
      >
        <div className="filter-row pick-tools">
          <input
            ref={field}
            className="input"
            type="search"
            aria-label="Filter artifacts by name"
            aria-describedby="artifact-find-problem"
            placeholder="Part of a name, such as logs/ or .json"
            autoComplete="off"
            spellCheck={false}
            value={finding.find}
            onChange={(event) => onFinding({ ...finding, find: event.target.value })}
          />
          <FindOptions
            options={finding}
            onOptions={(change) => onFinding({ ...finding, ...change })}
            problem={problem}
          />
          <button
            type="button"
            className="btn small"
            aria-disabled={all === 0 || undefined}
            title={
              all > 0 && all < found.length ? 'All but what is missing, has expired or is kept elsewhere' : undefined
            }
            onClick={() => all > 0 && onFolder(together, true)}
          >
            {wanted === ''
              ? `Choose all ${all.toLocaleString('en-GB')}`
              : `Choose all ${all.toLocaleString('en-GB')} that match`}
          </button>
          <button
            type="button"
            className="btn small bare"
            aria-disabled={chosen.size === 0 || undefined}
            onClick={() => setChosen(NONE)}
          >
            Choose none
          </button>
        </div>
        {lines.length > 0 ? (
          <LongList
            items={lines}
            keyOf={rowKey}
            rowClass={(row: Row) => (row.artifact ? 'in' : 'folder')}
            label={`Artifacts of run ${runId}`}
            scroll="box"
            className="picks"
            place={`${rootUrl} ${taskId} ${runId} download ${wanted}`}
          >
            {(row) => (
              <PickRow
                {...{ row, connection, taskId, runId, chosen, mayRead, now, onPick, onFolder }}
                state={row.artifact && archive.state?.files.get(row.artifact.name)}
              />
            )}
          </LongList>
        ) : (
          <p className="empty">
            {artifacts.length === 0
              ? complete
                ? 'This run has no artifacts.'
                : 'Asking for them'
              : `No artifact of these ${total} ${finding.match === 'text' ? `has “${wanted}” in its name` : `matches “${wanted}”`}.`}
          </p>
        )}
      </Panel>
      <WaysToTake {...{ connection, taking, picked, archive }} />
    </div>
  );
}
