import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
  type Alias as YamlAlias,
  type Node as YamlNode,
  type Scalar as YamlScalar,
} from 'yaml';
import { duplicate } from './json-read.ts';
import { isExact, tooLarge, tooPrecise } from './numbers.ts';
import {
  behind,
  DEEPEST,
  type Entry,
  jsonOf,
  lineAt,
  type Node,
  type ReadText,
  type Scalar,
  type TextProblem,
  TooMuch,
} from './tree.ts';
import { inOurWords } from './yaml-words.ts';

/**
 * YAML 1.2 core, as in "only what JSON knows": `yes` and 2026-11-21 are text. `<<` merges, though 1.2 dropped it:
 * people share parts of definitions by it. Duplicate keys are found here, the library's own way is quadratic.
 */
export const YAML_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: true,
  uniqueKeys: false,
  keepSourceTokens: true,
  prettyErrors: false,
  logLevel: 'error',
} as const;

export function readYaml(text: string): ReadText {
  try {
    const document = parseDocument(text, YAML_OPTIONS);
    // The library notes its own overflow as an error in the text, at every level.
    if (document.errors.some(({ message }) => /call stack/.test(message))) throw new RangeError();
    return new Reader(text, document).read();
  } catch (error) {
    // The library and we recurse; a thousand open brackets are too many for both.
    if (!(error instanceof RangeError)) throw error;
    const message = `More than ${DEEPEST} levels deep.`;
    return { problems: [{ message, from: 0, to: text.length, line: 1, severity: 'error' }], wary: true };
  }
}

class Reader {
  private problems: TextProblem[] = [];
  private anchors = new Map<string, { node?: Node }>();
  private wary: boolean;

  constructor(
    private text: string,
    private document: Document.Parsed,
  ) {
    this.wary = /^%/m.test(text) && document.directives.docStart === true;
    for (const error of document.errors) this.say(inOurWords(error, text), error.pos, 'error');
    for (const warning of document.warnings) this.say(inOurWords(warning, text), warning.pos, 'warning');
  }

  read(): ReadText {
    const contents = this.document.contents as YamlNode | null;
    const empty = contents === null || (isScalar(contents) && contents.type === 'PLAIN' && contents.source === '');
    // Nothing yet, or comments only, is where every definition begins, and no mistake.
    if (contents === null || empty || this.broken) return { problems: this.problems, wary: this.wary };
    const root = this.node(contents, 0);
    const { problems, wary } = this;
    if (this.broken) return { problems, wary };
    try {
      return { root, value: jsonOf(root), problems, wary };
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.say(error.message, [0, this.text.length], 'error');
      return { problems, wary };
    }
  }

  private get broken() {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  private node(given: YamlNode, depth: number): Node {
    if (depth > DEEPEST) throw new RangeError();
    if (isAlias(given)) return this.alias(given);
    const { anchor, tag } = given as YamlScalar | YAMLMap;
    const open: { node?: Node } = {};
    if (anchor) this.anchors.set(anchor, open);
    // Collections carry the tag of their kind; one that was written differs from it or stands in the source.
    if (anchor || (isScalar(given) ? tag : this.writtenTag(given as YAMLMap))) this.wary = true;
    const node = isScalar(given)
      ? this.scalar(given)
      : isMap(given)
        ? this.map(given, depth)
        : this.list(given as YAMLSeq, depth);
    open.node = node;
    return node;
  }

  private writtenTag(given: YAMLMap | YAMLSeq): boolean {
    const usual = isMap(given) ? 'tag:yaml.org,2002:map' : 'tag:yaml.org,2002:seq';
    return given.tag !== undefined && (given.tag !== usual || this.text.includes('!!'));
  }

  private alias(given: YamlAlias): Node {
    this.wary = true;
    const [from, to] = given.range!;
    const target = this.anchors.get(given.source)?.node;
    if (target) return { kind: 'alias', from, to, target };
    const what = this.anchors.has(given.source)
      ? 'stands inside of what it repeats'
      : 'repeats what is nowhere before it';
    this.say(`*${given.source} ${what}.`, [from, to], 'error');
    return { kind: 'scalar', from, to, value: null, style: 'plain' };
  }

  private scalar(given: YamlScalar): Scalar {
    const [from, valueTo] = given.range!;
    const type = given.type ?? 'PLAIN';
    const block = type.startsWith('BLOCK');
    // Blocks that keep the lines behind them, or have none: what is added there would change them.
    if (block && (/^[|>]\d?\+/.test(this.text.slice(from, from + 3)) || !this.text.endsWith('\n'))) this.wary = true;
    // What follows a block's last line is not part of it, unless it says so with a `+`.
    const to = block ? from + lastLineEnd(this.text.slice(from, valueTo)) : valueTo;
    const style = block ? 'block' : type === 'QUOTE_DOUBLE' ? 'double' : type === 'QUOTE_SINGLE' ? 'single' : 'plain';
    const { value, source = '' } = given;
    const node = { kind: 'scalar', from, to, style } as const;
    if (typeof value === 'number') return this.number(node, value, source);
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return { ...node, value };
    return { ...node, value: source };
  }

  private number(node: Omit<Scalar, 'value'>, value: number, source: string): Scalar {
    const range = [node.from, node.to] as const;
    if (!Number.isFinite(value)) {
      this.say(/\d/.test(source) ? tooLarge(source) : `JSON knows no ${source}; in quotes it is text.`, range, 'error');
    } else if (/^[-+]?0[ox]/.test(source)) {
      if (!Number.isSafeInteger(value)) this.say(tooPrecise(source, value), range, 'warning');
    } else if (!isExact(source, value)) this.say(tooPrecise(source, value), range, 'warning');
    return { ...node, value, ...(source !== String(value) && { source }) };
  }

  private map(given: YAMLMap, depth: number): Node {
    const [from, to] = given.range!;
    const flow = given.flow === true;
    // `[a: 1]` holds a map without braces.
    if (flow && this.text[from] !== '{') this.wary = true;
    const seen = new Map<string, number>();
    const entries = given.items.flatMap(
      (pair) => this.member(pair as Pair<YamlNode, YamlNode | null>, seen, depth) ?? [],
    );
    return { kind: 'map', from, to: flow ? to : (entries.at(-1)?.node.to ?? to), flow, entries };
  }

  private member(pair: Pair<YamlNode, YamlNode | null>, seen: Map<string, number>, depth: number) {
    const { key, value, srcToken } = pair;
    const range = key?.range ?? [0, 0, 0];
    const [keyFrom, keyTo] = range;
    if (!isScalar(key) || (key.source === '' && key.type === 'PLAIN')) {
      this.say('A key must be text: JSON knows no other.', [keyFrom, Math.max(keyTo, keyFrom + 1)], 'error');
      return undefined;
    }
    if (key.anchor || key.tag) this.wary = true;
    const plain = key.type === 'PLAIN' || key.type === undefined;
    const merge = plain && key.source === '<<';
    const name = plain ? (key.source ?? '') : String(key.value);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, keyFrom);
    else this.problems.push(duplicate(this.text, name, first, keyFrom, keyTo));
    const from = srcToken?.start?.find(({ type }) => type === 'explicit-key-ind')?.offset ?? keyFrom;
    const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
    const after = colon === undefined ? -1 : colon + 1;
    const node: Node = value
      ? this.node(value, depth + 1)
      : { kind: 'scalar', from: keyTo, to: keyTo, value: null, style: 'plain' };
    if (after < 0) this.wary = true;
    // A value that is not there stands behind its colon, not where the next thing begins.
    if (node.kind === 'scalar' && node.from === node.to && after >= 0) node.from = node.to = after;
    if (merge) {
      this.wary = true;
      this.checkMerge(node, [keyFrom, keyTo]);
    }
    return { key: name, from, keyTo, after, node, ...(merge && { merge }) } satisfies Entry;
  }

  private checkMerge(node: Node, range: readonly [number, number]): void {
    const source = behind(node);
    const maps = source.kind === 'list' ? source.entries.map((entry) => behind(entry.node)) : [source];
    if (maps.some((map) => map.kind !== 'map')) this.say('<< takes a map, or a list of maps.', range, 'error');
  }

  private list(given: YAMLSeq, depth: number): Node {
    const [from, to] = given.range!;
    const flow = given.flow === true;
    const dashes = flow ? [] : dashesOf(given);
    const entries = given.items.map((item, index) => {
      const node =
        isCollection(item) || isScalar(item) || isAlias(item) ? this.node(item as YamlNode, depth + 1) : undefined;
      if (!node) this.say('A pair without braces stands in this list.', [from, to], 'error');
      const dash = dashes[index];
      const place: Node = node ?? { kind: 'scalar', from, to, value: null, style: 'plain' };
      const start = flow ? place.from : (dash ?? place.from);
      const after = flow ? start : dash === undefined ? -1 : dash + 1;
      if (place.kind === 'scalar' && place.from === place.to && after >= 0) place.from = place.to = after;
      return { key: undefined, from: start, keyTo: start, after, node: place };
    });
    return { kind: 'list', from, to: flow ? to : (entries.at(-1)?.node.to ?? to), flow, entries };
  }

  private say(
    message: string,
    [from, to]: readonly [number, number, ...number[]],
    severity: 'error' | 'warning',
  ): void {
    const end = Math.min(Math.max(to, from), this.text.length);
    this.problems.push({ message, from, to: end, line: lineAt(this.text, from), severity });
  }
}

/** Where the dashes stand: the library's nodes begin behind them. */
function dashesOf(list: YAMLSeq): number[] {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return [];
  return token.items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
}

/** Where a block's last line ends, in it: lines of spaces belong to what it says when they reach beyond its indentation. */
function lastLineEnd(source: string): number {
  const indent = /\n( *)[^\s]/.exec(source)?.[1]?.length ?? 0;
  const blank = new RegExp(`\\r?\\n {0,${indent}}$`);
  let end = source.length;
  for (let found = blank.exec(source); found; found = blank.exec(source.slice(0, end))) end = found.index;
  return end;
}
