import { plain } from '../ansi/ansi.ts';
import type { LogHandle } from '../engine/log-handle.ts';
import type { LineSpan } from './log-options.ts';

/** A point in the drawn lines: a character of a line's text. */
interface Point {
  line: number;
  at: number;
  /** The whole text of that line as it is drawn. */
  text: string;
}

function pointOf(node: Node | null, offset: number): Point | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const item = element?.closest<HTMLElement>('li[data-line]');
  const text = item?.querySelector('.text');
  if (!node || !item || !text) return undefined;
  const range = document.createRange();
  range.selectNodeContents(text);
  // Numbers and times stand before the text, what is said of a line behind it.
  if (text.contains(node)) range.setEnd(node, offset);
  else if (text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) range.collapse(true);
  return { line: Number(item.dataset.line), at: range.toString().length, text: text.textContent };
}

/** What is selected in the log, from its first point to its last, and the line in which it began; nothing when the selection is empty or elsewhere. */
export function selectedPoints(within: Element): [from: Point, to: Point, began: number] | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !within.contains(selection.anchorNode)) return undefined;
  const a = pointOf(selection.anchorNode, selection.anchorOffset);
  const b = pointOf(selection.focusNode, selection.focusOffset);
  if (!a || !b) return undefined;
  return a.line < b.line || (a.line === b.line && a.at <= b.at) ? [a, b, a.line] : [b, a, a.line];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines exactly as the log has them, escapes and all, without the end of the last one. */
export async function textOf(handle: LogHandle, { from, to }: LineSpan): Promise<string> {
  return decoder.decode(await handle.bytesOf(from, to)).replace(/\r?\n$|\r$/, '');
}

/** A selection over several lines: whole lines as the log has them, the ends as far as they are selected. */
export async function textBetween(handle: LogHandle, [a, b]: readonly [Point, Point, ...unknown[]]): Promise<string> {
  const first = a.at === 0 ? a.line : a.line + 1;
  const last = b.at >= b.text.length ? b.line : b.line - 1;
  const middle = first <= last ? [await textOf(handle, { from: first, to: last })] : [];
  return [
    ...(first > a.line ? [a.text.slice(a.at)] : []),
    ...middle,
    ...(last < b.line ? [b.text.slice(0, b.at)] : []),
  ].join('\n');
}

/** Lines to be shown to somebody: as they read, marked as a quotation, with the link they come from. */
export async function quoteOf(handle: LogHandle, span: LineSpan, link: string): Promise<string> {
  const lines = (await textOf(handle, span)).split(/\r?\n/);
  return `${lines.map((line) => `> ${plain(line)}`).join('\n')}\n\n${link}\n`;
}
