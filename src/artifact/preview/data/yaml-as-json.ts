import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
} from 'yaml';

/** Aliases may stand for aliases: so many values come out of a document, and no more. */
const MOST = 500_000;
const DEEPEST = 1000;

/**
 * YAML written as JSON, but for numbers, which stay as they are written. Several documents are a list of them.
 * @throws what is wrong with it, in words
 */
export function yamlAsJson(text: string): { json: string; notes: string[] } {
  const lineCounter = new LineCounter();
  const found = parseAllDocuments(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const documents: Document[] = Array.isArray(found) ? found : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      throw new Error(`line ${line}, column ${col}: ${error.message}`);
    }
  }
  const notes: string[] = [];
  const out: string[] = [];
  const writer = new Writer(out);
  if (documents.length > 1) out.push('[');
  for (const [n, document] of documents.entries()) {
    if (n > 0) out.push(',');
    writer.meant = aliasesOf(document);
    writer.write(document.contents as Node | null, 0);
  }
  if (documents.length > 1) {
    out.push(']');
    notes.push(`${documents.length} documents.`);
  }
  if (documents.length === 0) out.push('null');
  if (writer.tags) notes.push('Tags (“!…”) are left out.');
  return { json: out.join(''), notes };
}

/** What each alias stands for: the last node before it that has its name. */
function aliasesOf(document: Document): Map<Alias, Node> {
  const meant = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      const anchor = anchors.get(node.source);
      if (anchor) meant.set(node, anchor);
    } else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) anchors.set(node.anchor, node);
  });
  return meant;
}

class Writer {
  readonly #out: string[];
  #left = MOST;
  /** Aliases we are in, which must not hold themselves. */
  readonly #within = new Set<unknown>();
  tags = false;
  meant: ReadonlyMap<Alias, Node> = new Map();

  constructor(out: string[]) {
    this.#out = out;
  }

  write(node: unknown, depth: number): void {
    this.#left -= 1;
    if (this.#left < 0) {
      throw new Error(`its aliases (“*…”) stand for more than ${MOST.toLocaleString('en-GB')} values`);
    }
    if (depth > DEEPEST) throw new Error(`it is nested more than ${DEEPEST} deep`);
    const out = this.#out;
    if (isAlias(node)) {
      const meant = this.meant.get(node);
      if (!meant || this.#within.has(meant)) {
        out.push(JSON.stringify(`*${node.source}`));
        return;
      }
      this.#within.add(meant);
      this.write(meant, depth + 1);
      this.#within.delete(meant);
    } else if (isMap(node)) {
      out.push('{');
      for (const [n, pair] of node.items.entries()) {
        if (n > 0) out.push(',');
        out.push(JSON.stringify(isPair(pair) ? keyWords(pair.key) : ''), ':');
        this.write(isPair(pair) ? pair.value : null, depth + 1);
      }
      out.push('}');
    } else if (isSeq(node)) {
      out.push('[');
      for (const [n, item] of node.items.entries()) {
        if (n > 0) out.push(',');
        this.write(isPair(item) ? item.value : item, depth + 1);
      }
      out.push(']');
    } else if (isScalar(node)) {
      out.push(this.#scalar(node.value, node.source));
      if (node.tag?.startsWith('!')) this.tags = true;
    } else out.push('null');
  }

  #scalar(value: unknown, source: string | undefined): string {
    if (typeof value === 'number' || typeof value === 'bigint') {
      return source && /^[\w.+-]+$/.test(source) ? source : String(value);
    }
    if (typeof value === 'string') return JSON.stringify(value);
    return typeof value === 'boolean' || value === null ? String(value) : JSON.stringify(source ?? String(value));
  }
}

function keyWords(key: unknown): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  return isAlias(key) ? `*${key.source}` : String(key);
}
