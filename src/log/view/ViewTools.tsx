import { HOW } from './FindTools.tsx';
import { type LogOptions, MOST_AROUND, TIME_MODES, type TimeMode } from './log-options.ts';

export interface ViewToolsProps {
  options: LogOptions;
  /** The form of the time that is shown. */
  time: TimeMode;
  onOptions: (change: Partial<LogOptions>) => void;
  /** In a menu there is room for everything, and the search's ways to match are there as well. */
  menu?: boolean;
}

const TIME_WORDS: Record<TimeMode, string> = {
  local: 'Local time',
  utc: 'UTC',
  logged: 'Time as logged',
  start: 'Since the start',
  before: 'Since the line before',
  off: 'No time column',
};

const around = (n: number) => (n === 0 ? 'Only matches' : `Matches ± ${n} line${n === 1 ? '' : 's'}`);

/** How lines are looked at: which, with which time, wrapped or not. */
export function ViewTools({ options, time, onOptions, menu }: ViewToolsProps) {
  return (
    <>
      {menu &&
        HOW.map(([option, , words]) => (
          <label key={option}>
            <input
              type="checkbox"
              checked={options[option]}
              onChange={(event) => onOptions({ [option]: event.target.checked })}
            />
            {words}
          </label>
        ))}
      <select
        className="small-select"
        aria-label="Lines shown"
        value={options.only ?? ''}
        onChange={({ target: { value } }) => onOptions({ only: value === '' ? undefined : Number(value) })}
      >
        <option value="">All lines</option>
        {Array.from({ length: MOST_AROUND + 1 }, (_, n) => (
          <option key={n} value={n}>
            {around(n)}
          </option>
        ))}
      </select>
      <select
        className="small-select"
        aria-label="Time"
        value={time}
        onChange={({ target: { value } }) => onOptions({ time: value as TimeMode })}
      >
        {TIME_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {TIME_WORDS[mode]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn small"
        aria-pressed={options.wrap}
        onClick={() => onOptions({ wrap: !options.wrap })}
      >
        Wrap
      </button>
    </>
  );
}
