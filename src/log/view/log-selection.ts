/** A point in the drawn lines: a character of a line's text. */
export interface Point {
  line: number;
  at: number;
  /** The whole text of that line as it is drawn. */
  text: string;
}

function pointOf(node: Node, offset: number): Point | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  // Between two lines: where the second begins.
  const item = element?.closest<HTMLElement>('li[data-line]') ?? (node.childNodes[offset] as HTMLElement | undefined);
  const text = item?.querySelector?.('.text');
  if (!item || !text) return undefined;
  const range = document.createRange();
  range.selectNodeContents(text);
  // Numbers and times stand before the text, what is said of a line behind it.
  const where = range.comparePoint(node, offset);
  if (where < 0) range.collapse(true);
  else if (where === 0) range.setEnd(node, offset);
  return { line: Number(item.dataset.line), at: range.toString().length, text: text.textContent };
}

/** What is selected in the log, from its first point to its last; nothing when the selection is empty or elsewhere. */
export function selectedPoints(within: Element): [from: Point, to: Point] | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return undefined;
  // Firefox makes ranges of what is between the numbers, which cannot be selected.
  const first = selection.getRangeAt(0);
  const last = selection.getRangeAt(selection.rangeCount - 1);
  if (!within.contains(first.startContainer) || !within.contains(last.endContainer)) return undefined;
  const from = pointOf(first.startContainer, first.startOffset);
  const to = pointOf(last.endContainer, last.endOffset);
  return from && to && [from, to];
}
