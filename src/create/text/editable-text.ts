import type { Language } from '../draft/draft.ts';
import { moveAlong, type Splice, shift } from './edited.ts';
import { readJsonValue } from './json-read.ts';
import { writeJson } from './json-write.ts';
import { readAs } from './languages.ts';
import { CannotSay, type Editable, nodeAt } from './reconcile.ts';
import {
  type BlockText,
  endOfLine,
  insertInBlock,
  orderInBlock,
  removeInBlock,
  replaceInBlock,
} from './splice-block.ts';
import { type FlowText, insertInFlow, orderInFlow, removeInFlow, replaceInFlow, stepOf } from './splice-flow.ts';
import { type Collection, type Entry, lineStart, type Node } from './tree.ts';
import { type Layout, USUAL, writeYaml } from './yaml-write.ts';

/** A text with its tree, both changed in place. Afterwards the tree is that of the text, or it is read again. */
export class EditableText implements Editable, FlowText, BlockText {
  private tree: Node | undefined;
  private found: Layout | undefined;
  private crlf: boolean;

  constructor(
    public text: string,
    root: Node,
    readonly language: Language,
  ) {
    this.tree = root;
    this.crlf = text.includes('\r\n');
  }

  root = (): Node => {
    this.tree ??= readAs(this.language, this.text).root;
    if (!this.tree) throw new CannotSay();
    return this.tree;
  };

  replace(way: readonly number[], index: number, next: Node): void {
    this.splice(way, (list) => (list.flow ? replaceInFlow : replaceInBlock)(this, list, index, next));
  }

  insert(way: readonly number[], index: number, key: string | undefined, next: Node): void {
    this.splice(way, (list) => (list.flow ? insertInFlow : insertInBlock)(this, list, index, key, next));
  }

  remove(way: readonly number[], index: number): void {
    this.splice(way, (list) => (list.flow ? removeInFlow : removeInBlock)(this, list, index));
  }

  order(way: readonly number[], indexes: readonly number[]): void {
    const list = nodeAt(this.root(), way) as Collection;
    this.put((list.flow ? orderInFlow : orderInBlock)(this, list, indexes));
    this.tree = undefined;
  }

  /** What stands above and below the value, comments that is, stays. */
  replaceRoot(next: Node): void {
    const { from, to } = this.root();
    if (this.language === 'json') this.put({ from, to, insert: writeJson(next, '', stepOf(this.text)) });
    else this.put({ from, to: endOfLine(this.text, to), insert: writeYaml(next, this.layout).slice(0, -1) });
    this.tree = undefined;
  }

  readValue = (text: string, from: number, to: number): Node => {
    if (this.language === 'json') return readJsonValue(text, from);
    const root = readAs(this.language, `[${text.slice(from, to)}]`).root;
    if (root?.kind !== 'list' || root.entries.length !== 1) throw new CannotSay();
    return shift(root.entries[0]!.node, from - 1);
  };

  readEntry = (source: string, column: number): Entry => {
    const { root } = readAs(this.language, `${' '.repeat(column)}${source}\n`);
    if (root?.kind === 'scalar' || root?.kind === 'alias' || root?.entries.length !== 1) throw new CannotSay();
    shift(root, -column);
    return root.entries[0]!;
  };

  get layout(): Layout {
    this.found ??= layoutOf(this.text, this.root());
    return this.found;
  }

  private splice(way: readonly number[], make: (collection: Collection) => Splice): void {
    const collection = nodeAt(this.root(), way) as Collection;
    const splice = make(collection);
    this.put(splice);
    // With two characters to a line break the new entry's places would be off.
    if (this.crlf && splice.insert.includes('\n')) this.tree = undefined;
    else moveAlong(this.root(), way, splice);
  }

  private put({ from, to, insert }: { from: number; to: number; insert: string }): void {
    const lines = this.crlf ? insert.replace(/\r?\n/g, '\r\n') : insert;
    this.text = this.text.slice(0, from) + lines + this.text.slice(to);
  }
}

/** How this text indents, as far as it tells. */
function layoutOf(text: string, root: Node): Layout {
  let step: number | undefined;
  let indentLists: boolean | undefined;
  const column = (offset: number) => offset - lineStart(text, offset);
  const look = (node: Node): void => {
    if (node.kind !== 'map' || node.flow) return;
    for (const { node: inner } of node.entries) {
      if (step !== undefined && indentLists !== undefined) return;
      if ((inner.kind !== 'map' && inner.kind !== 'list') || inner.flow) continue;
      const deeper = column(inner.entries[0]!.from) - column(node.entries[0]!.from);
      if (inner.kind === 'list') indentLists ??= deeper > 0;
      if (deeper > 0) step ??= Math.min(deeper, 8);
      look(inner);
    }
  };
  look(root);
  return { step: step ?? USUAL.step, indentLists: indentLists ?? USUAL.indentLists };
}
