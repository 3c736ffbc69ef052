import { lazy } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { explainContent } from './api/explain-content.ts';
import { useConnection } from './deployment/use-connection.ts';
import { compareHref } from './late-links.ts';
import { logHref, readPlace } from './links.ts';
import { AskFirst } from './log/AskFirst.tsx';
import { CompareView } from './log/compare/CompareView.tsx';
import { Elsewhere } from './log/elsewhere.ts';
import { NotBuiltYetPage } from './NotBuiltYetPage.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { Problem } from './ui/Problem.tsx';
import { StateBadge } from './ui/StateBadge.tsx';
import { type LogAddress, useLog } from './use-log.ts';

const ChooseLogs = lazy(async () => ({ default: (await import('./ChooseLogs.tsx')).ChooseLogs }));

/** Route of `#compare?a=<log>&b=<log>`: two logs, and where they differ. */
export function ComparePage() {
  const { pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  if (place.page !== 'reserved' || place.rest !== '') return <NotBuiltYetPage />;
  const { query } = place;
  const [a, b] = [logAt(query.get('a')), logAt(query.get('b'))];
  if (a && b) return <Both key={JSON.stringify([a, b])} a={a} b={b} all={query.has('all')} />;
  return <ChooseLogs a={a} b={b} />;
}

function logAt(text: string | null): LogAddress | undefined {
  const place = readPlace(text ?? '');
  return place.page === 'log' || place.page === 'artifact' ? place : undefined;
}

interface BothProps {
  a: LogAddress;
  b: LogAddress;
  all: boolean;
}

function Both({ a, b, all }: BothProps) {
  const { rootUrl } = useConnection();
  const navigate = useNavigate();
  const [first, second] = [useSide(a), useSide(b)];
  useTabMarks('Compare two logs');
  const onAll = (wanted: boolean) =>
    navigate(`/${compareHref(first.href, second.href, wanted).slice(1)}`, { replace: true });
  return (
    <main className="log-page compare-page" id="main">
      <div className="compare-head">
        <h1 tabIndex={-1}>Compare</h1>
        <div className="compare-heads">
          {[first, second].map(({ href, words, state, title }, i) => (
            <span key={i} className="cut">
              {state && <StateBadge state={state} small />} <a href={href}>{words}</a>{' '}
              <span className="muted">{title}</span>
            </span>
          ))}
        </div>
      </div>
      {first.handle && second.handle && (
        <CompareView
          a={first.handle}
          b={second.handle}
          all={all}
          onAll={onAll}
          failed={(error, again) =>
            error instanceof Elsewhere ? (
              <AskFirst elsewhere={error} onLoad={again} />
            ) : (
              <Problem words={explainContent(error, 'one of the logs', rootUrl)} onRetry={again} />
            )
          }
        />
      )}
    </main>
  );
}

/** One of the two logs: opened, and what is said of it. */
function useSide(place: LogAddress) {
  const { handle, run, runId, taskName, short } = useLog(useConnection(), place, true);
  return {
    handle,
    state: run?.state,
    href: logHref(place.taskId, place.runId, place.name),
    words: `${short} of ${runId === undefined ? 'the latest run' : `run ${runId}`}`,
    title: taskName ? <InlineMarkdown text={taskName} /> : place.taskId,
  };
}
