export interface Column {
  name: string;
  /** The head has it; others have only rows that are longer. */
  named: boolean;
  numbers: boolean;
  /** In characters, as wide as its first cells need. */
  width: number;
}

export interface TableRow {
  /** In the file, counted from 1; a line break within quotes does not count. */
  number: number;
  cells: { text: string; cut?: number }[];
  /** It has more or fewer cells than the head. */
  ragged?: boolean;
}

export interface TableLook {
  /** Rows without these words are left out; upper and lower case alike. */
  words: string;
  sort?: { column: number; down: boolean } | undefined;
}

/** Characters of a cell that are shown. */
const LONGEST = 400;
const SAMPLE = 200;
/** Characters a column is wide at least and at most. */
const [NARROWEST, WIDEST] = [4, 40];
/** Of those without a name, which are called “column 12”. */
const UNNAMED = 10;
/** More columns than these are not shown. */
const MOST_COLUMNS = 500;

/** A text of separated values (RFC 4180 and what people make of it), its rows read when they are shown. */
export class Table {
  readonly columns: Column[];
  readonly notes: string[] = [];
  total: number;
  readonly #text: string;
  readonly #separator: string;
  /** Columns of the first row. */
  readonly #head: number;
  /** Where rows begin, the head included, and the end of the last. */
  readonly #starts: Uint32Array;
  /** Rows as they are looked at, counted from 0 behind the head; nothing for all of them in order. */
  #order: Uint32Array | undefined;

  constructor(text: string, { whole = true, separator }: { whole?: boolean; separator?: string } = {}) {
    const said = /^sep=(.)\r?\n/.exec(text);
    this.#text = text;
    this.#separator = separator ?? said?.[1] ?? sniffed(text.slice(0, 64_000));
    const begin = said?.[0].length ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const { starts, unclosed } = rowStarts(text, begin, this.#separator, whole);
    this.#starts = starts;
    this.total = Math.max(0, starts.length - 2);
    const head = starts.length > 1 ? this.#cells(0) : [];
    this.#head = head.length;
    const sample = Array.from({ length: Math.min(SAMPLE, this.total) }, (_, row) => this.#cells(row + 1));
    const width = sample.reduce((most, { length }) => Math.max(most, length), head.length);
    this.columns = Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, n) => ({
      name: (head[n] ?? '').slice(0, LONGEST),
      named: n < head.length,
      width: [head, ...sample].reduce(
        (most, cells) => Math.min(WIDEST, Math.max(most, cells[n]?.length ?? 0)),
        head[n] ? NARROWEST : UNNAMED,
      ),
      numbers:
        sample.length > 0 && sample.every((cells) => isNumber(cells[n] ?? '')) && sample.some((cells) => cells[n]),
    }));
    if (width > MOST_COLUMNS)
      this.notes.push(`Of ${width.toLocaleString('en-GB')} columns the first ${MOST_COLUMNS} are shown.`);
    if (unclosed) this.notes.push('A quote is not closed: the last row holds all that comes after it.');
  }

  rows(from: number, to: number): TableRow[] {
    const rows: TableRow[] = [];
    for (let at = Math.max(0, from); at < Math.min(to, this.total); at += 1) {
      const row = this.#order ? this.#order[at]! : at;
      const cells = this.#cells(row + 1);
      rows.push({
        number: row + 2,
        cells: cells
          .slice(0, MOST_COLUMNS)
          .map((text) => (text.length > LONGEST ? { text: text.slice(0, LONGEST), cut: text.length } : { text })),
        ...(cells.length !== this.#head && { ragged: true }),
      });
    }
    return rows;
  }

  /** @returns how many rows are left */
  look({ words, sort }: TableLook): number {
    const all = Math.max(0, this.#starts.length - 2);
    const wanted = words.toLowerCase();
    let order = Uint32Array.from({ length: all }, (_, row) => row);
    if (wanted) {
      order = order.filter((row) =>
        // Quotes of the text itself are none of the cell's.
        this.#cells(row + 1).some((cell) => cell.toLowerCase().includes(wanted)),
      );
    }
    if (sort) order = this.#sorted(order, sort.column, sort.down);
    this.#order = wanted || sort ? order : undefined;
    this.total = order.length;
    return this.total;
  }

  #sorted(order: Uint32Array<ArrayBuffer>, column: number, down: boolean): Uint32Array<ArrayBuffer> {
    const texts = new Map<number, string>();
    for (const row of order) texts.set(row, this.#cells(row + 1)[column] ?? '');
    const numbers = [...texts.values()].every(isNumber);
    const collator = new Intl.Collator('en-GB', { numeric: true });
    const by = numbers
      ? (a: string, b: string) =>
          (a === '' ? Number.NEGATIVE_INFINITY : Number(a)) - (b === '' ? Number.NEGATIVE_INFINITY : Number(b)) || 0
      : collator.compare;
    const sign = down ? -1 : 1;
    // Rows that are alike stay in their order.
    return order.sort((a, b) => sign * by(texts.get(a)!, texts.get(b)!) || a - b);
  }

  #cells(row: number): string[] {
    return cellsOf(this.#text.slice(this.#starts[row]!, this.#starts[row + 1]!), this.#separator);
  }
}

const isNumber = (text: string) => text.trim() === '' || /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(text);

/** The sign that cuts the first rows into the same number of cells, and into most. */
function sniffed(text: string): string {
  let best = { separator: ',', score: 0 };
  for (const separator of [',', '\t', ';', '|']) {
    const { starts } = rowStarts(text, 0, separator, false);
    const widths = Array.from(
      { length: Math.min(20, starts.length - 1) },
      (_, row) => cellsOf(text.slice(starts[row]!, starts[row + 1]!), separator).length,
    );
    const first = widths[0] ?? 1;
    const score = first < 2 ? 0 : first * (widths.filter((width) => width === first).length / widths.length) ** 4;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Where rows begin, and where the last ends. Without `whole` a last row without an end is left out. */
function rowStarts(text: string, begin: number, separator: string, whole: boolean) {
  let starts = new Uint32Array(1024);
  let count = 0;
  const push = (at: number) => {
    if (count === starts.length) {
      const longer = new Uint32Array(count * 2);
      longer.set(starts);
      starts = longer;
    }
    starts[count] = at;
    count += 1;
  };
  push(begin);
  const sign = separator.charCodeAt(0);
  let quoted = false;
  let first = true;
  for (let at = begin; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 34) {
        if (text.charCodeAt(at + 1) === 34) at += 1;
        else quoted = false;
      }
    } else if (code === 34 && first) quoted = true;
    else if (code === 10) {
      if (/^\r?\n$/.test(text.slice(starts[count - 1], at + 1))) count -= 1;
      push(at + 1);
      first = true;
      continue;
    }
    first = code === sign && !quoted;
  }
  if (starts[count - 1]! < text.length && (whole || count === 1)) push(text.length);
  return { starts: starts.slice(0, count), unclosed: quoted && whole };
}

/** A quote counts where a cell begins; elsewhere it is a sign like any other. */
function cellsOf(row: string, separator: string): string[] {
  // Empty lines behind it are no rows.
  const text = row.replace(/[\r\n]+$/, '');
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) {
          cell += text.slice(at);
          at = text.length;
          break;
        }
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const end = text.indexOf(separator, at);
    const stop = end < 0 ? text.length : end;
    cells.push(cell + text.slice(at, stop));
    at = stop + 1;
    if (end < 0) break;
  }
  return cells;
}
