import type { Refused } from './data-messages.ts';

/** Why something could not be read as what its name says. */
export function NoData({ what, refused: { problem, line, column } }: { what: string; refused: Refused }) {
  const place = line === undefined ? '' : `line ${line.toLocaleString('en-GB')}, column ${column}: `;
  return (
    <div className="empty" role="alert">
      <span>It cannot be read as {what}.</span>
      <small className="faint">
        {place}
        {problem}
      </small>
      <small className="faint">As text it is shown as it is.</small>
    </div>
  );
}
