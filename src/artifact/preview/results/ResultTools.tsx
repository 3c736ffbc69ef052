import { StateShape } from '../../../ui/StateShape.tsx';
import { type Counts, LOOKS } from './shown-results.ts';
import { STATUSES, type Status } from './test-results.ts';

interface ResultToolsProps {
  counts: Counts;
  words: string;
  onWords: (words: string) => void;
  /** None: all are shown. */
  only: ReadonlySet<Status>;
  onOnly: (only: ReadonlySet<Status>) => void;
  bySuite: boolean;
  onBySuite: (bySuite: boolean) => void;
}

/** Which of the results one sees. */
export function ResultTools({ counts, words, onWords, only, onOnly, bySuite, onBySuite }: ResultToolsProps) {
  const toggle = (status: Status) => {
    const next = new Set(only);
    if (!next.delete(status)) next.add(status);
    onOnly(next);
  };
  const there = STATUSES.filter((status) => counts[status]);
  return (
    <div className="results-tools">
      <input
        className="input"
        type="search"
        aria-label="Filter tests by name or message"
        placeholder="Part of a name or message"
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onWords('')}
      />
      <fieldset className="results-only" aria-label="Show only">
        {there.map((status) => (
          <button
            key={status}
            type="button"
            className="btn small"
            aria-pressed={only.has(status)}
            onClick={() => toggle(status)}
          >
            <StateShape state={LOOKS[status]} />
            {`${status} ${counts[status]?.toLocaleString('en-GB')}`}
          </button>
        ))}
      </fieldset>
      <button type="button" className="btn small" aria-pressed={bySuite} onClick={() => onBySuite(!bySuite)}>
        By suite
      </button>
    </div>
  );
}
