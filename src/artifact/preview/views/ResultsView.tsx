import { useDeferredValue, useMemo, useState } from 'react';
import { size } from '../../../lib/size.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { headOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';
import { ResultList } from '../results/ResultList.tsx';
import { ResultTools } from '../results/ResultTools.tsx';
import { type ResultsFormat, resultsFormat } from '../results/results-format.ts';
import { countsOf, summaryWords, wanted, worstFirst } from '../results/shown-results.ts';
import type { Status } from '../results/test-results.ts';
import { useResults } from '../results/use-results.ts';
import './ResultsView.css';
import '../../../ui/input.css';

/** Results of tests as a list, those that failed first. */
export function ResultsView({ subject, content, ended }: PreviewProps) {
  // More bytes do not change the first ones.
  const [format] = useState<ResultsFormat | undefined>(() => resultsFormat(subject, headOf(content.bytes)));
  const { results, reading, error } = useResults(format ?? 'tap', content, ended);
  const [words, setWords] = useState('');
  const [only, setOnly] = useState<ReadonlySet<Status>>(new Set());
  const [bySuite, setBySuite] = useState(false);
  // Typing stays ahead of fifty thousand tests.
  const searched = useDeferredValue(words);
  const sorted = useMemo(() => worstFirst(results?.tests ?? []), [results]);
  const counts = useMemo(() => countsOf(sorted), [sorted]);
  const shown = useMemo(() => wanted(sorted, searched, only), [sorted, searched, only]);

  if (error !== undefined) {
    return (
      <div className="empty">
        <span>These results could not be read.</span>
        <small className="faint">The view “Text” has them as they are.</small>
      </div>
    );
  }
  if (!results) return <Skeleton lines={6} />;
  return (
    <div className="results" aria-busy={reading}>
      <p className="results-summary" role="status">
        {summaryWords(results)}
      </p>
      {(results.notes.length > 0 || !content.whole) && (
        <ul className="results-notes small muted">
          {!content.whole && (
            <li>These are the results in the first {size(content.bytes.length)}: there is more of the file.</li>
          )}
          {results.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {sorted.length > 0 && (
        <>
          <ResultTools
            counts={counts}
            words={words}
            onWords={setWords}
            only={only}
            onOnly={setOnly}
            bySuite={bySuite}
            onBySuite={setBySuite}
          />
          {shown.length > 0 ? (
            <ResultList key={`${searched} ${[...only]}`} tests={shown} bySuite={bySuite} />
          ) : (
            <div className="empty">
              <span>
                None of these {sorted.length.toLocaleString('en-GB')} has “{searched}” in its name or message.
              </span>
            </div>
          )}
        </>
      )}
    </div>
  );
}
