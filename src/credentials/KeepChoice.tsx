import type { Kept } from '../api/kept-record.ts';

const choices: [Kept, string, string][] = [
  ['local', 'Until they expire', 'for all tabs of this browser, in its local storage'],
  ['session', 'For this tab', 'gone when it closes, in its session storage'],
];

/** Where the browser keeps credentials, and for how long. */
export function KeepChoice({ kept, onKept }: { kept: Kept; onKept: (kept: Kept) => void }) {
  return (
    <fieldset className="field">
      <legend className="label">Keep them</legend>
      <div className="choices">
        {choices.map(([value, label, words]) => (
          <label key={value} className="choice">
            <input type="radio" name="kept" checked={kept === value} onChange={() => onKept(value)} />
            {label} <small>{words}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
