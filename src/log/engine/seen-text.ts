/**
 * What a terminal acts on and nobody reads: CSI (colours, cursor), OSC (titles, links), other strings, short escapes.
 * Never beyond the end of a line: these are taken out of many lines at once.
 */
const ESCAPES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b\n]*\x1b\\|\x1b[ -/]*[0-~]/g;
const ESCAPES_AND_RETURNS = new RegExp(`${ESCAPES.source}|\r`, 'g');

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines as a reader sees them, each ended by LF: without escapes, and of a progress bar its last state. */
export function seenText(bytes: Uint8Array, cr: boolean): string {
  let text = utf8.decode(bytes);
  if (text.includes('\x1b') || text.includes('\x9b')) text = text.replace(ESCAPES, '');
  if (!text.includes('\r')) return text;
  text = text.replace(cr ? /\r\n?/g : /\r\n/g, '\n');
  return text.includes('\r') ? text.replace(/[^\n]*\r[^\n]*/g, lastState) : text;
}

/** One line so, and where each of its characters stands in the line itself. */
export function seenLine(line: string): { text: string; place(at: number): number } {
  if (!/[\x1b\x9b\r]/.test(line)) return { text: line, place: (at) => at };
  const from = stateStart(line.replace(ESCAPES, (found) => ' '.repeat(found.length)));
  let text = '';
  /** From this character of the text on, so much further in the line. */
  const shifts: [at: number, by: number][] = [];
  let end = from;
  const add = (to: number) => {
    if (to > end) shifts.push([text.length, end - text.length]);
    text += line.slice(end, to);
  };
  ESCAPES_AND_RETURNS.lastIndex = from;
  for (let found = ESCAPES_AND_RETURNS.exec(line); found; found = ESCAPES_AND_RETURNS.exec(line)) {
    add(found.index);
    end = ESCAPES_AND_RETURNS.lastIndex;
  }
  add(line.length);
  return { text, place: (at) => at + (shifts.findLast(([start]) => start <= at)?.[1] ?? 0) };
}

const lastState = (line: string) => line.slice(stateStart(line)).replaceAll('\r', '');

/** Where the last state of a progress bar begins that is not blank; 0 for other lines. */
function stateStart(line: string): number {
  for (let end = line.length, at = 0; end > 0; end = at) {
    at = line.lastIndexOf('\r', end - 1);
    if (at < 0) return 0;
    if (line.slice(at + 1, end).trim() !== '') return at + 1;
  }
  return 0;
}
