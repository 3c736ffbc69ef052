import { type ListOptions, MATCHES, type Match } from './list-options.ts';
import './list-tools.css';

const WORDS: Record<Match, string> = { text: 'Text', glob: 'Pattern (*.zip)', regex: 'Regular expression' };

interface FindOptionsProps {
  options: Pick<ListOptions, 'match' | 'matchCase'>;
  onOptions: (change: { match: Match } | { matchCase: boolean }) => void;
  problem: string | undefined;
}

/** How what is looked for is meant, and what is wrong with it. */
export function FindOptions({ options, onOptions, problem }: FindOptionsProps) {
  return (
    <>
      <select
        className="list-select"
        aria-label="What is typed is"
        value={options.match}
        onChange={({ target: { value } }) => onOptions({ match: value as Match })}
      >
        {MATCHES.map((match) => (
          <option key={match} value={match}>
            {WORDS[match]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn small"
        aria-pressed={options.matchCase}
        aria-label="Match case"
        title="Match case"
        onClick={() => onOptions({ matchCase: !options.matchCase })}
      >
        Aa
      </button>
      <p id="artifact-find-problem" className="find-wrong" role="alert">
        {problem}
      </p>
    </>
  );
}
