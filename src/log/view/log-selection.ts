/** A point in the drawn lines: a character of a line's text. */
export interface Point {
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
