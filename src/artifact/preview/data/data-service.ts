import { textOf } from '../head-of.ts';
import type { Asked, DataAnswers, Format, FromData, Opened, Refused, ToData, ValueAnswer } from './data-messages.ts';
import { indexJson, indexLines } from './index-json.ts';
import { JsonFind } from './json-find.ts';
import { type JsonIndex, kindOf, NoJson, placeOf } from './json-index.ts';
import { JsonRows } from './json-rows.ts';
import { textAt } from './json-text.ts';
import { wayTo } from './json-way.ts';
import { Table } from './table.ts';

/** Looked through before anything else is answered, in bytes. */
const SLICE = 4_000_000;
/** More is not put on a clipboard, in bytes. */
const MOST_COPIED = 10_000_000;

type Handlers = { [A in Asked]: (asked: DataAnswers[A]['asked']) => Promise<DataAnswers[A]['answer']> };

/** Holds what was read from the bytes of one artifact and answers what is in sight of it. Runs in a worker. */
export class DataService {
  #rows: JsonRows | undefined;
  #table: Table | undefined;
  #words = '';
  #bytes = new Uint8Array(0);
  #format: Format = 'json';

  async receive(message: ToData): Promise<FromData> {
    const { type, call } = message;
    try {
      const handler = this.#handlers[type] as (asked: unknown) => Promise<unknown>;
      return { call, value: await handler(message) };
    } catch (error) {
      return { call, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  readonly #handlers: Handlers = {
    part: async ({ bytes, at, of }) => {
      if (at === 0) this.#bytes = new Uint8Array(of);
      this.#bytes.set(bytes, at);
      return undefined;
    },
    open: ({ format, whole }) => {
      const bytes = this.#bytes;
      this.#bytes = new Uint8Array(0);
      return this.#open(bytes, format, whole);
    },
    rows: async ({ from, to }) => this.#tree.rows(from, to),
    toggle: async ({ row }) => {
      this.#tree.toggle(row);
      return this.#tree.total;
    },
    foldAll: async () => {
      this.#tree.foldAll();
      return this.#tree.total;
    },
    unfoldAll: async () => {
      this.#tree.unfoldAll();
      return this.#tree.total;
    },
    reveal: async ({ id }) => ({ row: this.#tree.reveal(id), rows: this.#tree.total }),
    find: ({ words }) => this.#find(words),
    value: async ({ id, longest }) => this.#value(id, longest),
    copy: async ({ id }) => {
      const { bytes, starts, ends } = this.#tree.index;
      const [start, end] = [starts[id]!, ends[id]!];
      return end - start > MOST_COPIED ? undefined : textAt(bytes, start, end).text;
    },
    table: async ({ from, to }) => this.#told.rows(from, to),
    look: async (look) => this.#told.look(look),
  };

  get #tree(): JsonRows {
    if (!this.#rows) throw new Error('Nothing is open.');
    return this.#rows;
  }
  get #told(): Table {
    if (!this.#table) throw new Error('Nothing is open.');
    return this.#table;
  }

  async #open(bytes: Uint8Array, format: Format, whole: boolean): Promise<Opened | Refused> {
    if (format === 'csv' || format === 'tsv') {
      this.#table = new Table(textOf(bytes), { whole, ...(format === 'tsv' && { separator: '\t' }) });
      return { rows: this.#table.total, columns: this.#table.columns, notes: this.#table.notes };
    }
    const plain = utf8(bytes);
    this.#format = format;
    try {
      const [index, notes] = await read(plain, format, whole);
      this.#rows = new JsonRows(index);
      return { rows: this.#rows.total, notes };
    } catch (error) {
      if (error instanceof NoJson) return { problem: error.message, ...placeOf(plain, error.at) };
      if (error instanceof RangeError) return { problem: 'it is nested too deep for this page, or too large' };
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #find(words: string): Promise<{ hits: number[]; more: boolean } | undefined> {
    this.#words = words;
    const find = new JsonFind(this.#tree.index, words);
    while (!find.done) {
      find.step(SLICE);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.#words !== words) return undefined;
    }
    return { hits: find.hits, more: find.more };
  }

  #value(id: number, longest: number): ValueAnswer {
    const { index } = this.#tree;
    const { bytes, starts, ends } = index;
    const nameOf = (node: number) => textAt(bytes, starts[node - 1]!, ends[node - 1]!).text;
    const xml = this.#format === 'xml';
    const path: (string | number)[] = [];
    let around = 0;
    for (const { node, place } of wayTo(index, id)) {
      if (xml) path.push(step(nameOf(node), node, around === 0 ? [] : this.#tree.members(around), nameOf));
      else path.push(kindOf(index, around) === 'object' ? nameOf(node) : place);
      around = node;
    }
    const kind = kindOf(index, id);
    if (kind === 'object' || kind === 'array') return { path };
    const { text } = textAt(bytes, starts[id]!, ends[id]!);
    return { path, text: text.slice(0, longest), length: text.length };
  }
}

/** As XPath counts: `testcase[3]` is the third of them in its element. */
function step(name: string, node: number, siblings: Iterable<number>, nameOf: (node: number) => string): string {
  const word = (of: string) => /^<([^\s>]+)/.exec(of)?.[1] ?? `${of}()`;
  const own = word(name);
  let before = 0;
  let same = 0;
  for (const other of siblings) {
    if (word(nameOf(other)) !== own) continue;
    same += 1;
    if (other <= node) before += 1;
  }
  return same > 1 ? `${own}[${before}]` : own;
}

async function read(bytes: Uint8Array, format: Format, whole: boolean): Promise<[JsonIndex, string[]]> {
  if (format === 'json') return [indexJson(bytes), []];
  if (format === 'lines') {
    const index = indexLines(bytes, whole);
    const { size } = index.broken;
    return [
      index,
      size > 0 ? [`${size === 1 ? 'One line is' : `${size} lines are`} no JSON and shown as written.`] : [],
    ];
  }
  const text = new TextDecoder().decode(bytes);
  if (format === 'yaml') {
    const { yamlAsJson } = await import('./yaml-as-json.ts');
    const { json, notes } = yamlAsJson(text);
    return [indexJson(new TextEncoder().encode(json), true), notes];
  }
  const { xmlAsJson } = await import('./xml-as-json.ts');
  const { json, notes } = xmlAsJson(text);
  return [indexJson(new TextEncoder().encode(json), true), notes];
}

/** Without a byte order mark, and out of UTF-16 where that is what it is in. */
function utf8(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return utf16 ? new TextEncoder().encode(textOf(bytes)) : bytes;
}
