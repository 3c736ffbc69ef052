import { type JsonIndex, type Kind, kindOf, NONE } from './json-index.ts';
import { textAt } from './json-text.ts';
import { wayTo } from './json-way.ts';

export interface TreeRow {
  /** Of the value; of `more`, of the container that has them. */
  id: number;
  kind: Kind | 'more';
  /** 1 is the outermost. */
  level: number;
  /** What it is called in an object. */
  name?: string;
  /** Among the members of its container, counted from 0. */
  place: number;
  /** Members of its container. */
  of: number;
  /** The beginning of it; nothing for a container too long for a line. */
  text?: string;
  cut?: boolean;
  /** Members. */
  count?: number;
  open?: boolean;
  /** The row of its container. */
  up?: number;
  /** The same key stands above in this object. */
  again?: boolean;
}

/** So many members are drawn of a container at first, and with so many more it goes on. */
const MEMBERS = 50_000;
/** Browsers cannot draw a list of any height. */
const MOST = 400_000;
/** Characters on a line. */
const SHORT = 60;
const LONGEST = 300;
/** Objects with more keys are not looked through for those that stand twice. */
const COMPARED = 20_000;

/** Which values are in sight: those in what is unfolded, from top to bottom. */
export class JsonRows {
  readonly index: JsonIndex;
  /** What is unfolded, and how many of its members are drawn. */
  readonly #open = new Map<number, number>();
  readonly #counts = new Map<number, number>();
  readonly #again = new Set<number>();
  readonly #compared = new Set<number>();
  #ids = new Uint32Array(0);
  /** Rows of their containers. */
  #parents = new Uint32Array(0);
  #places = new Uint32Array(0);
  #levels = new Uint32Array(0);
  total = 0;

  constructor(index: JsonIndex) {
    this.index = index;
    this.#unfoldUpTo(40);
    this.#draw();
  }

  rows(from: number, to: number): TreeRow[] {
    const rows: TreeRow[] = [];
    for (let at = Math.max(0, from); at < Math.min(to, this.total); at += 1) rows.push(this.#row(at));
    return rows;
  }

  /** Folds or unfolds what stands in a row, or draws more of it. */
  toggle(at: number): void {
    const id = this.#ids[at];
    if (id === undefined) return;
    if (id === NONE) this.#open.set(this.#ids[this.#parents[at]!]!, this.#places[at]! + MEMBERS);
    else if (!this.#isBranch(id)) return;
    else if (!this.#open.delete(id)) this.#open.set(id, MEMBERS);
    this.#draw();
  }

  foldAll(): void {
    this.#open.clear();
    this.#open.set(0, MEMBERS);
    this.#draw();
  }

  unfoldAll(): void {
    this.#unfoldUpTo(MOST / 4);
    this.#draw();
  }

  /** Unfolds what a value is in. @returns its row, or nothing where it cannot be drawn */
  reveal(id: number): number | undefined {
    let around = 0;
    for (const { node, place } of wayTo(this.index, id)) {
      this.#open.set(around, Math.max(this.#open.get(around) ?? MEMBERS, place + 1));
      around = node;
    }
    this.#draw();
    const row = this.#ids.indexOf(id);
    return row < 0 || row >= this.total ? undefined : row;
  }

  /** How many members a container has. */
  count(id: number): number {
    let count = this.#counts.get(id);
    if (count === undefined) {
      count = 0;
      for (const _ of this.members(id)) count += 1;
      this.#counts.set(id, count);
    }
    return count;
  }

  /** The values in a container. */
  *members(id: number): Generator<number> {
    const { next } = this.index;
    const step = kindOf(this.index, id) === 'object' ? 1 : 0;
    const end = next[id]!;
    for (let at = id + 1; at < end; at = next[at + step]!) yield at + step;
  }

  #isBranch(id: number): boolean {
    return this.index.next[id]! > id + 1;
  }

  /** Level by level, as long as no more rows than that are drawn. */
  #unfoldUpTo(most: number): void {
    let drawn = 1;
    const waiting = [0];
    for (let i = 0; i < waiting.length; i += 1) {
      const id = waiting[i]!;
      const count = Math.min(this.count(id), MEMBERS);
      if (drawn + count > most && id !== 0) continue;
      drawn += count;
      this.#open.set(id, Math.max(this.#open.get(id) ?? 0, MEMBERS));
      let seen = 0;
      for (const member of this.members(id)) {
        if (seen === MEMBERS || drawn >= most) break;
        seen += 1;
        if (this.#isBranch(member)) waiting.push(member);
      }
    }
  }

  #draw(): void {
    const { next } = this.index;
    this.total = 0;
    this.#push(0, NONE, 0, 1);
    /** Containers we are in: themselves, their next member, how many came before it. */
    const within: { id: number; row: number; at: number; place: number; limit: number; step: number }[] = [];
    const enter = (id: number) => {
      const limit = this.#open.get(id);
      if (limit === undefined || !this.#isBranch(id)) return;
      const step = kindOf(this.index, id) === 'object' ? 1 : 0;
      if (step === 1) this.#compare(id);
      within.push({ id, row: this.total - 1, at: id + 1 + step, place: 0, limit, step });
    };
    enter(0);
    for (let here = within.at(-1); here; here = within.at(-1)) {
      if (here.at >= next[here.id]!) {
        within.pop();
      } else if (here.place >= here.limit || this.total >= MOST) {
        this.#push(NONE, here.row, here.place, within.length + 1);
        within.pop();
      } else {
        const id = here.at;
        this.#push(id, here.row, here.place, within.length + 1);
        here.at = next[id]! + here.step;
        here.place += 1;
        enter(id);
      }
    }
  }

  #compare(id: number): void {
    if (this.#compared.has(id) || this.count(id) > COMPARED) return;
    this.#compared.add(id);
    const names = new Set<string>();
    for (const member of this.members(id)) {
      const name = this.#text(member - 1, Number.POSITIVE_INFINITY).text;
      if (names.has(name)) this.#again.add(member);
      names.add(name);
    }
  }

  #push(id: number, parent: number, place: number, level: number): void {
    const at = this.total;
    if (at === this.#ids.length) {
      const size = Math.max(256, at * 2);
      this.#ids = longer(this.#ids, size);
      this.#parents = longer(this.#parents, size);
      this.#places = longer(this.#places, size);
      this.#levels = longer(this.#levels, size);
    }
    this.#ids[at] = id;
    this.#parents[at] = parent;
    this.#places[at] = place;
    this.#levels[at] = level;
    this.total += 1;
  }

  #row(at: number): TreeRow {
    const [id, up, place] = [this.#ids[at]!, this.#parents[at]!, this.#places[at]!];
    const parent = up === NONE ? NONE : this.#ids[up]!;
    const of = parent === NONE ? 1 : this.count(parent);
    const about = { place, of, level: this.#levels[at]!, ...(up !== NONE && { up }) };
    if (id === NONE) return { ...about, id: parent, kind: 'more' };
    const kind = kindOf(this.index, id);
    const named = parent !== NONE && kindOf(this.index, parent) === 'object';
    const row: TreeRow = {
      ...about,
      id,
      kind,
      ...(named && { name: this.#text(id - 1, LONGEST).text }),
      ...(this.#again.has(id) && { again: true }),
    };
    if (kind !== 'object' && kind !== 'array') {
      const { text, cut } = this.#text(id, LONGEST);
      return { ...row, text, ...(cut && { cut }) };
    }
    const { starts, ends } = this.index;
    const short = ends[id]! - starts[id]! <= SHORT && !(this.index.lines && id === 0);
    return {
      ...row,
      count: this.count(id),
      ...(short && { text: this.#text(id, SHORT).text.replace(/\s+/g, ' ') }),
      ...(this.#isBranch(id) && { open: this.#open.has(id) }),
    };
  }

  #text(id: number, longest: number): { text: string; cut: boolean } {
    return textAt(this.index.bytes, this.index.starts[id]!, this.index.ends[id]!, longest);
  }
}

function longer(numbers: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(size);
  copy.set(numbers);
  return copy;
}
