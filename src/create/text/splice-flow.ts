import type { Splice } from './edited.ts';
import { writeJson, writeJsonLine } from './json-write.ts';
import { type Collection, type Entry, inStyleOf, lineStart, type Node } from './tree.ts';
import { writeYamlLine, yamlString } from './yaml-write.ts';

/** Changes inside brackets and braces: all of JSON, and in YAML what is written that way. */
export interface FlowText {
  text: string;
  language: 'json' | 'yaml';
  /** Reads what stands in the new text from here on, as inside brackets. */
  readValue: (text: string, from: number, to: number) => Node;
}

export function replaceInFlow(given: FlowText, collection: Collection, index: number, next: Node): Splice {
  const entry = collection.entries[index]!;
  const { from, to } = entry.node;
  // `{a}` in YAML has no colon yet.
  const lead = entry.key !== undefined && from === to ? (entry.after < 0 ? ': ' : ' ') : '';
  const source = valueText(given, collection, entry.from, inStyleOf(entry.node, next), given.text.slice(from, to));
  const node = read(given, from, to, lead, source);
  const after = entry.after < 0 ? entry.keyTo + 1 : entry.after;
  return { from, to, insert: lead + source, index, gone: 1, come: [{ ...entry, after, node }] };
}

export function insertInFlow(
  given: FlowText,
  collection: Collection,
  index: number,
  key: string | undefined,
  next: Node,
): Splice {
  const { entries } = collection;
  const first = entries[0]!;
  const gap = gapOf(given.text, collection);
  const before = entries[index - 1];
  const at = before ? before.node.to : first.from;
  const [lead, trail] = before ? [`,${gap}`, ''] : ['', `,${gap}`];
  const keyText = key === undefined ? '' : keyLike(given, first, key);
  const colon = key === undefined ? '' : colonLike(given, first);
  const from = at + lead.length;
  const source = valueText(given, collection, first.from, next);
  const node = read(given, at, at, lead + keyText + colon, source, trail);
  const keyTo = from + keyText.length;
  const entry: Entry = { key, from, keyTo, after: keyTo + (key === undefined ? 0 : 1), node };
  return { from: at, to: at, insert: lead + keyText + colon + source + trail, index, gone: 0, come: [entry] };
}

/** Of a collection that keeps another entry. */
export function removeInFlow({ text }: FlowText, { entries }: Collection, index: number): Splice {
  const entry = entries[index]!;
  const [before, behind] = [entries[index - 1], entries[index + 1]];
  const gone = { index, gone: 1, come: [], insert: '' };
  if (!before) return { ...gone, from: entry.from, to: behind!.from };
  const { to } = entry.node;
  if (!text.slice(before.node.to, entry.from).includes('#')) return { ...gone, from: before.node.to, to };
  // A comment stands before it. YAML takes a comma too many.
  const comma = /^\s*,/.exec(text.slice(to, behind?.from ?? to))?.[0] ?? '';
  return { ...gone, from: entry.from, to: to + comma.length };
}

/** The entries in another order; what stands between them stays. */
export function orderInFlow({ text }: FlowText, { entries }: Collection, order: readonly number[]) {
  const [from, to] = [entries[0]!.from, entries.at(-1)!.node.to];
  const insert = order.map((index, place) => {
    const entry = entries[index]!;
    const gap = text.slice(entries[place]!.node.to, entries[place + 1]?.from ?? to);
    return text.slice(entry.from, entry.node.to) + gap;
  });
  return { from, to, insert: insert.join('') };
}

function read(given: FlowText, from: number, to: number, lead: string, source: string, trail = ''): Node {
  const text = given.text.slice(0, from) + lead + source + trail + given.text.slice(to);
  const start = from + lead.length;
  return given.readValue(text, start, start + source.length);
}

function valueText(given: FlowText, collection: Collection, at: number, next: Node, old?: string): string {
  const first = collection.entries[0];
  if (given.language === 'yaml') {
    // Quotes all over are how JSON looks; it goes on looking so.
    const json = first !== undefined && given.text[first.from] === '"';
    return json ? writeJsonLine(next) : writeYamlLine(next);
  }
  const wasLine = old !== undefined && /^[[{]/.test(old) && old.length > 2 && !old.includes('\n');
  const multiLine = given.text.slice(collection.from, first?.from ?? collection.to).includes('\n');
  if (wasLine || !multiLine) return writeJsonLine(next, !/":\S/.test(given.text.slice(0, 2000)));
  return writeJson(next, indentAt(given.text, at), stepOf(given.text));
}

/** What parts this collection's entries: a line break with its indent, a space, or nothing. */
function gapOf(text: string, { from, entries }: Collection): string {
  const lead = text.slice(from + 1, entries[0]!.from);
  if (/^[\s]*\n[ \t]*$/.test(lead)) return lead.slice(lead.lastIndexOf('\n'));
  const second = entries[1];
  return second && text.slice(entries[0]!.node.to, second.from) === ',' ? '' : ' ';
}

function keyLike({ text, language }: FlowText, first: Entry, key: string): string {
  return language === 'json' || text[first.from] === '"' ? JSON.stringify(key) : yamlString(key, 'plain', true);
}

/** In YAML the space behind the colon is part of it. */
const colonLike = ({ text, language }: FlowText, { after, node }: Entry) =>
  language === 'json' && after >= 0 && after === node.from && text[after] !== '\n' ? ':' : ': ';

function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** The first indented line tells the step. */
export const stepOf = (text: string): string => /^[[{]\s*?\n([ \t]+)/.exec(text.trimStart())?.[1] ?? '  ';
