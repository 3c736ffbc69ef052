import { copyText } from '../../lib/clipboard.ts';
import { plain } from '../ansi/ansi.ts';
import type { LogHandle } from '../engine/log-handle.ts';
import type { LineSpan } from './log-options.ts';
import { type Point, selectedPoints } from './log-selection.ts';

export { selectedPoints };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines exactly as the log has them, escapes and all, without the end of the last one. */
export async function textOf(handle: LogHandle, { from, to }: LineSpan): Promise<string> {
  return decoder.decode(await handle.bytesOf(from, to)).replace(/\r?\n$|\r$/, '');
}

/** A selection over several lines: whole lines as the log has them, the ends as far as they are selected. */
async function textBetween(handle: LogHandle, [a, b]: readonly [Point, Point]): Promise<string> {
  const first = a.at === 0 ? a.line : a.line + 1;
  const last = b.at >= b.text.length ? b.line : b.line - 1;
  const middle = first <= last ? [await textOf(handle, { from: first, to: last })] : [];
  return [
    ...(first > a.line ? [a.text.slice(a.at)] : []),
    ...middle,
    ...(last < b.line ? [b.text.slice(0, b.at)] : []),
  ].join('\n');
}

/** Copies what is selected with the mouse, or else the lines that are: when they have come from the worker. */
export async function copySelected(handle: LogHandle, within: Element, lines: LineSpan | undefined): Promise<void> {
  const points = selectedPoints(within);
  if (points) await copyText(await textBetween(handle, points));
  else if (lines) await copyText(await textOf(handle, lines));
}

/** Lines to be shown to somebody: as they read, marked as a quotation, with the link they come from. */
export async function quoteOf(handle: LogHandle, span: LineSpan, link: string): Promise<string> {
  const lines = (await textOf(handle, span)).split(/\r?\n/);
  return `${lines.map((line) => `> ${plain(line)}`).join('\n')}\n\n${link}\n`;
}
