import { safeHref } from '../../ui/safe-href.ts';

/** A colour of a terminal: 0 to 255 of its palette, or `TRUE_COLOUR` plus 0xrrggbb. */
export type Colour = number;
export const TRUE_COLOUR = 0x1000000;

export interface Style {
  fg?: Colour;
  bg?: Colour;
  bold?: boolean;
  faint?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  inverse?: boolean;
  /** Only http, https and mailto. */
  href?: string;
}

/** A stretch of a line that looks alike. */
export interface Part extends Style {
  text: string;
  /** Where it stands in the raw line; `text` is as long as the raw stretch, except for a mark. */
  from: number;
  /** `U+202E` in place of a character that would turn the direction of the line. */
  mark?: boolean;
}

/**
 * What does not stand for itself. In this order: CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), other
 * strings for the terminal (DCS, PM, APC, SOS), escapes of two or three characters, then bare control characters, and
 * those that change the direction of what follows. Tabs stay. A string without an end swallows nothing.
 */
const SPECIAL =
  /(?:\x1b\[|\x9b)([0-?]*)[ -/]*([@-~])|\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const ANY_SPECIAL = new RegExp(SPECIAL.source);

/**
 * A line of a log as stretches of text with their looks. Every line begins without colours, since lines are read at
 * random. Nothing of it is lost but what only a terminal would act on.
 * @param from where to begin, in characters; colours set before it hold (`progressFrom`)
 */
export function parseAnsi(line: string, from = 0): Part[] {
  if (!ANY_SPECIAL.test(line)) return line.length > from ? [{ text: line.slice(from), from }] : [];
  const parts: Part[] = [];
  let style: Style = {};
  let at = 0;
  const add = (text: string, start: number, mark?: boolean) => {
    const end = start + text.length;
    if (mark ? start < from : end <= from) return;
    const begin = mark ? start : Math.max(start, from);
    parts.push({ ...style, ...(mark && { mark }), text: text.slice(begin - start), from: begin });
  };
  // Ordinary text and pictures of the same look are one stretch.
  let run = '';
  let runFrom = 0;
  const flush = () => {
    if (run !== '') add(run, runFrom);
    run = '';
  };
  const more = (text: string, start: number) => {
    if (run === '') runFrom = start;
    run += text;
  };
  for (const found of line.matchAll(SPECIAL)) {
    if (found.index > at) more(line.slice(at, found.index), at);
    at = found.index + found[0].length;
    const [whole, codes, final, command] = found;
    const shown = instead(whole);
    if (whole.length === 1 && shown.length === 1) more(shown, found.index);
    else flush();
    if (shown.length > 1) add(shown, found.index, true);
    else if (final === 'm' && !/[<-?]/.test(codes ?? '')) style = restyled(style, codes ?? '');
    else if (command?.startsWith('8;')) style = linked(style, command);
  }
  if (at < line.length) more(line.slice(at), at);
  flush();
  return parts;
}

/** A line as it reads: without what only a terminal would act on. */
export const plain = (line: string): string => line.replace(SPECIAL, instead);

/** What is shown in place of something special: a picture of a control character, a mark, or nothing. */
function instead(special: string): string {
  const code = special.charCodeAt(0);
  if (special.length > 1 || special === '\r') return '';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Where the last state of a progress bar begins: a terminal writes each over the one before. 0 for other lines. An
 * end that only clears the line is no state.
 */
export function progressFrom(line: string): number {
  let end = line.length;
  for (;;) {
    const at = line.lastIndexOf('\r', end - 1);
    if (at < 0 || end === 0) return 0;
    if (plain(line.slice(at + 1, end)).trim() !== '') return at + 1;
    end = at;
  }
}

export const foldProgress = (line: string): string => line.slice(progressFrom(line));

const BASIC: Record<string, keyof Style> = {
  1: 'bold',
  2: 'faint',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
  9: 'strike',
  21: 'underline',
};
const OFF: Record<string, (keyof Style)[]> = {
  22: ['bold', 'faint'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['strike'],
  39: ['fg'],
  49: ['bg'],
};

/** SGR: `1;38;5;208`, and its sub-parameters `38:2::255:0:0` and `4:3`. Hidden text (8) stays to be seen. */
function restyled(before: Style, codes: string): Style {
  let style = { ...before };
  const list = codes.split(';');
  for (let i = 0; i < list.length; i += 1) {
    const [code = '', ...sub] = (list[i] ?? '').split(':');
    const number = Number(code);
    const basic = BASIC[number];
    if (number === 0) style = style.href === undefined ? {} : { href: style.href };
    else if (basic) Object.assign(style, { [basic]: sub[0] !== '0' });
    else if (OFF[number]) for (const key of OFF[number]) delete style[key];
    else if (number === 38 || number === 48) {
      // The colour space between `2` and the three numbers is often left out.
      const [kind, ...values] = sub.length > 0 ? sub : list.slice(i + 1, i + 5);
      const wanted = kind === '2' ? 3 : 1;
      if (sub.length === 0) i += wanted + 1;
      const colour = colourOf(kind, sub.length > 0 ? values.slice(-wanted) : values);
      if (colour !== undefined) style[number === 38 ? 'fg' : 'bg'] = colour;
    } else if (number >= 30 && number <= 37) style.fg = number - 30;
    else if (number >= 40 && number <= 47) style.bg = number - 40;
    else if (number >= 90 && number <= 97) style.fg = number - 82;
    else if (number >= 100 && number <= 107) style.bg = number - 92;
  }
  return style;
}

function colourOf(kind: string | undefined, values: string[]): Colour | undefined {
  const [a = -1, b = -1, c = -1] = values.map((value) => (value === '' ? 0 : Number(value)));
  const valid = (...bytes: number[]) => bytes.every((byte) => byte >= 0 && byte <= 255);
  if (kind === '5') return valid(a) ? a : undefined;
  return kind === '2' && valid(a, b, c) ? TRUE_COLOUR + a * 0x10000 + b * 0x100 + c : undefined;
}

/** OSC 8: `8;id=1;https://…`, ended by one without an address. */
function linked({ href: _, ...style }: Style, command: string): Style {
  const href = safeHref(command.slice(command.indexOf(';', 2) + 1));
  return href === undefined ? style : { ...style, href };
}
