import type { Ref } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { FindState } from '../engine/log-handle.ts';
import type { LogOptions } from './log-options.ts';

export interface FindToolsProps {
  options: LogOptions;
  onOptions: (change: Partial<LogOptions>) => void;
  found: FindState;
  /** Which match the reader is at, counted from 1; 0 for none. */
  ordinal: number;
  onStep: (by: 1 | -1) => void;
  field: Ref<HTMLInputElement>;
  /** Out of the field, back to the lines. */
  onLeave: () => void;
}

const n = (count: number) => count.toLocaleString('en-GB');

export const HOW = [
  ['matchCase', 'Aa', 'Match case'],
  ['word', 'W', 'Whole word'],
  ['regex', '.*', 'Regular expression'],
] as const;

/** Searches the whole log; `HOW` says how. */
export function FindTools({ options, onOptions, found, ordinal, onStep, field, onLeave }: FindToolsProps) {
  const { find } = options;
  const none = (find !== '' && found.complete && found.count === 0) || undefined;
  const hits =
    find === '' || found.problem !== undefined
      ? ''
      : found.count === 0
        ? found.complete
          ? 'Nothing found'
          : 'Searching'
        : `${ordinal > 0 ? `${n(ordinal)} of ` : ''}${n(found.count)}${found.complete ? '' : '…'}`;
  return (
    <search className="find-in-log">
      <div className="box">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          value={find}
          aria-label="Find in the log"
          placeholder="Find in the log"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={found.problem !== undefined || undefined}
          aria-describedby="log-find-problem"
          onChange={(event) => onOptions({ find: event.target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
            else if (event.key === 'Escape') onLeave();
            else return;
            event.preventDefault();
          }}
        />
        <span className="hits" role="status">
          {hits}
        </span>
      </div>
      <fieldset className="seg no-phone" aria-label="Match">
        {HOW.map(([option, sign, words]) => (
          <button
            key={option}
            type="button"
            aria-pressed={options[option]}
            aria-label={words}
            title={words}
            onClick={() => onOptions({ [option]: !options[option] })}
          >
            {sign}
          </button>
        ))}
      </fieldset>
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="btn small square"
          aria-label={by < 0 ? 'Previous match' : 'Next match'}
          title={by < 0 ? 'Previous match (Shift Enter)' : 'Next match (Enter)'}
          aria-disabled={none}
          onClick={() => onStep(by)}
        >
          <Icon name={by < 0 ? 'up' : 'down'} />
        </button>
      ))}
      <span id="log-find-problem" className="find-problem" role="alert">
        {found.problem}
      </span>
    </search>
  );
}
