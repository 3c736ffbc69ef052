import { count } from '../../lib/size.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { LogHandle } from '../engine/log-handle.ts';
import { quoteOf, textOf } from './copy-lines.ts';
import type { LineSpan } from './log-options.ts';

interface SelectionBarProps {
  handle: LogHandle;
  selection: LineSpan;
  /** Absolute, to these lines. */
  link: string;
  onPrint: () => void;
  onClear: () => void;
}

const n = (line: number) => line.toLocaleString('en-GB');

/** What can be done with the selected lines. */
export function SelectionBar({ handle, selection, link, onPrint, onClear }: SelectionBarProps) {
  const { lines } = handle.state();
  const { from } = selection;
  // A link may name more than there is, or what has not come yet.
  const to = Math.min(selection.to, lines);
  if (to < from) return null;
  return (
    <section className="sel-bar" aria-label="Selection">
      <span>
        {count(to - from + 1, 'line')} selected{' '}
        <span className="faint">{from === to ? n(from) : `${n(from)} – ${n(to)}`}</span>
      </span>
      <CopyButton className="btn small primary" text={link} label="Copy link" word="Copy link" />
      <CopyButton
        className="btn small"
        text={() => textOf(handle, selection)}
        label="Copy text of the selected lines"
        word="Copy text"
      />
      <CopyButton
        className="btn small"
        text={() => quoteOf(handle, selection, link)}
        label="Copy with link, as a quotation"
        word="With link"
      />
      <button type="button" className="btn small no-phone" onClick={onPrint}>
        Print
      </button>
      <button type="button" className="btn small bare square" aria-label="Clear the selection" onClick={onClear}>
        <Icon name="x" />
      </button>
    </section>
  );
}
