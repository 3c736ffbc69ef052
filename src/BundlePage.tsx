import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { OpenCopy } from './bundle/OpenCopy.tsx';
import { openedBundle } from './bundle/opened-bundle.ts';
import { CopiedLogPage } from './CopiedLogPage.tsx';
import { CopiedTaskPage } from './CopiedTaskPage.tsx';
import { isTaskId } from './lib/slugid.ts';
import { readPlace } from './links.ts';
import { SaveCopyPage } from './SaveCopyPage.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { focusHeading } from './ui/keep-focus.ts';

/**
 * Route of `#bundle`: a copy of a task in a file. `#bundle?task=S` saves one; without, the one that was opened is shown,
 * as `#bundle/run-N` at one of its runs, as `#bundle/log-N` one of its logs.
 */
export function BundlePage() {
  const { pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  const opened = useSyncExternalStore(openedBundle.subscribe, openedBundle.get);
  const shown = useRef(opened);
  // Focus and scrolling belong to the browser. A copy that takes the place of what stood here is another page.
  useEffect(() => {
    if (opened === shown.current) return;
    shown.current = opened;
    if (opened?.problem !== undefined) return;
    window.scrollTo(0, 0);
    focusHeading();
  }, [opened]);
  const taskId = place.page === 'reserved' ? (place.query.get('task') ?? '') : '';
  if (isTaskId(taskId)) return <SaveCopyPage key={taskId} taskId={taskId} />;
  const [, what, number] = /^(run|log)-(\d{1,6})$/.exec(place.page === 'reserved' ? place.rest : '') ?? [];
  if (!opened || opened.problem !== undefined) return <NoCopy refused={opened} />;
  const log = what === 'log' ? opened.bundle.logs[Number(number)] : undefined;
  if (log) return <CopiedLogPage key={number} bundle={opened.bundle} log={log} />;
  return <CopiedTaskPage bundle={opened.bundle} {...(what === 'run' && { asked: Number(number) })} />;
}

function NoCopy({ refused }: { refused: Parameters<typeof OpenCopy>[0]['refused'] }) {
  useTabMarks('A copy of a task · Task Inspector');
  return (
    <main id="main" className="page narrow">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>A copy of a task</h1>
        </div>
      </div>
      <OpenCopy {...(refused && { refused })} />
    </main>
  );
}
