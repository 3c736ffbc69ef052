import { count } from '../../lib/size.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { Line, LogHandle } from '../engine/log-handle.ts';

interface CutLineProps {
  handle: LogHandle;
  line: Line;
  onWhole: (line: number) => void;
}

/** Behind the beginning of a line that is too long to stand among the others: how much more there is, and the way to it. */
export function CutLine({ handle, line: { number, text, cut = 0 }, onWhole }: CutLineProps) {
  return (
    <span className="more" data-cut={cut}>
      {' … '}
      <span className="no-phone">{count(cut - text.length, 'more character')}</span>
      <button type="button" className="link-btn" onClick={() => onWhole(number)}>
        Show whole
      </button>
      <CopyButton
        className="link-btn"
        text={() => handle.wholeLine(number)}
        label="Copy whole line"
        word="Copy whole"
      />
    </span>
  );
}
