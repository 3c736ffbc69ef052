import { useEffect, useState } from 'react';
import type { LogHandle } from '../engine/log-handle.ts';

const HEAD = 512;

/** `00000010  89 50 4e 47 …  .PNG` */
function hexRow(bytes: Uint8Array, at: number): string {
  const row = [...bytes.subarray(at, at + 16)];
  const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
  return `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${text}`;
}

/** In place of lines, for what is no text. */
export function HexHead({ handle }: { handle: LogHandle }) {
  const [head, setHead] = useState<Uint8Array>();
  useEffect(() => {
    let wanted = true;
    handle.head(HEAD).then((bytes) => wanted && setHead(bytes));
    return () => {
      wanted = false;
    };
  }, [handle]);
  const rows = Array.from({ length: Math.ceil((head?.length ?? 0) / 16) }, (_, row) => hexRow(head!, row * 16));
  return (
    <div className="empty">
      <span>This is no text. Save it, or open it raw, to use it.</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section className="hex inside" tabIndex={0} aria-label={`First ${head?.length ?? 0} bytes`}>
        <pre>{rows.join('\n')}</pre>
      </section>
    </div>
  );
}
