import { useEffect, useRef, useState } from 'react';
import { count } from '../../lib/size.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { parseAnsi, progressFrom } from '../ansi/ansi.ts';
import type { LogHandle } from '../engine/log-handle.ts';

/** Laid out together; the browser lays out only those in sight. In characters. */
const BLOCK = 20_000;

/** All of a line that is too long to stand among the others. */
export function WholeLine({ handle, line, onClose }: { handle: LogHandle; line: number; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let wanted = true;
    handle.wholeLine(line).then((whole) => wanted && setText(whole));
    return () => {
      wanted = false;
    };
  }, [handle, line]);
  const blocks: string[] = [];
  for (let at = 0; text && at < text.length; at += BLOCK) blocks.push(text.slice(at, at + BLOCK));
  return (
    <dialog ref={dialog} className="log-dialog whole-line" aria-labelledby="h-whole" onClose={onClose}>
      <h2 id="h-whole">Line {line.toLocaleString('en-GB')}</h2>
      <p className="faint small">{text === undefined ? 'Reading it' : count(text.length, 'character')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section className="inside" tabIndex={0} aria-label="The whole line">
        {blocks.map((block, i) => (
          <pre key={i}>
            {parseAnsi(block, i === 0 ? progressFrom(block) : 0)
              .map((part) => part.text)
              .join('')}
          </pre>
        ))}
      </section>
      <form method="dialog">
        {text !== undefined && <CopyButton className="btn" text={text} label="Copy the whole line" word="Copy whole" />}
        <button className="btn" type="submit">
          Close
        </button>
      </form>
    </dialog>
  );
}
