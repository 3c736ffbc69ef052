import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Document, isCollection, isPair, isScalar, Scalar, visit } from 'yaml';
import { getAt, type Json, type JsonPath } from '../../lib/json-path.ts';
import type { Edit } from '../check/problem.ts';
import { applyEdits } from '../edits.ts';
import { anyDefinition, anyJson } from './generated.ts';
import { draftText } from './known-text.ts';
import { loadLanguage } from './languages.ts';

beforeAll(() => loadLanguage('yaml'));

/** As a person might have written it: comments, blank lines, brackets, all kinds of quotes and indents. */
function dressed(value: Json, seed: number): string {
  let state = seed;
  const dice = (sides: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % sides;
  };
  let comments = 0;
  const document = new Document(value, { aliasDuplicateObjects: false });
  const types = [
    Scalar.PLAIN,
    Scalar.QUOTE_DOUBLE,
    Scalar.QUOTE_SINGLE,
    Scalar.BLOCK_LITERAL,
    Scalar.BLOCK_FOLDED,
  ] as const;
  visit(document, {
    Node(key, node, path) {
      if (isCollection(node) && path.length > 1 && dice(5) === 0) node.flow = true;
      // A key in a block is possible, but nobody writes it.
      const kinds = key === 'key' ? 3 : types.length;
      if (isScalar(node) && typeof node.value === 'string') node.type = types[dice(kinds)]!;
      if (path.some((outer) => isCollection(outer) && outer.flow)) return;
      if (dice(4) === 0 && path.length > 1 && key !== 'value') node.commentBefore = ` c${comments++}`;
      if (dice(4) === 0 && isScalar(node) && key !== 'key' && isPair(path.at(-1))) node.comment = ` c${comments++}`;
      if (dice(6) === 0 && path.length > 1) node.spaceBefore = true;
    },
  });
  const text = document.toString({
    indent: [2, 2, 4, 3][dice(4)]!,
    indentSeq: dice(2) === 0,
    lineWidth: [0, 0, 40][dice(3)]!,
    flowCollectionPadding: dice(2) === 0,
  });
  return `# top\n${text}# end\n`;
}

const anyDressed = fc
  .tuple(fc.oneof(anyDefinition, anyJson), fc.nat())
  .map(([value, seed]) => {
    const text = dressed(value, seed);
    return { value, text };
  })
  // The library writes some texts otherwise than it reads them.
  .filter(({ value, text }) => JSON.stringify(draftText(text, 'yaml').value) === JSON.stringify(value));

function pathsIn(value: Json, path: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]));
  return [path, ...inner];
}

type Move = { at: number; what: 'set' | 'remove' | 'add' | 'swap'; value: Json; key: string };

const anyMove: fc.Arbitrary<Move> = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('set', 'set', 'remove', 'add', 'swap'),
  value: anyJson,
  key: fc.constantFrom('new', 'PATH', 'a b', '__proto__', '7', 'yes', '#'),
});

function editOf(value: Json, { at, what, value: next, key }: Move): Edit | undefined {
  const paths = pathsIn(value);
  const path = paths[at % paths.length]!;
  const here = getAt(value, path)!;
  if (what === 'remove') return path.length > 0 ? { path } : undefined;
  if (what === 'add') {
    if (Array.isArray(here)) return { path, value: here.toSpliced(at % (here.length + 1), 0, next) };
    return { path: [...path, key], value: next };
  }
  if (what === 'swap' && typeof here === 'object' && here !== null) {
    if (Array.isArray(here)) return { path, value: here.toReversed() };
    return { path, value: Object.fromEntries(Object.entries(here).reverse()) };
  }
  return { path, value: next };
}

const commentsIn = (text: string) => text.match(/#(?: c\d+| top| end)$/gm) ?? [];

const short = (text: string) => text.replace(/x{1000,}/g, 'xx');

let changes = 0;
let writtenAnew = 0;

function follow(given: string, language: 'yaml' | 'json', moves: readonly Move[], topLine: string) {
  let text = draftText(given, language);
  for (const move of moves) {
    const edit = editOf(text.value!, move);
    if (!edit || edit.path.length === 0) continue;
    const expected = applyEdits(text.value!, [edit]);
    const before = text;
    const old = getAt(text.value!, edit.path);
    text = text.patch([edit])!;
    const fresh = draftText(text.text, language);
    expect(JSON.stringify(fresh.value), short(`${before.text}\n---\n${text.text}`)).toBe(JSON.stringify(expected));
    expect(text.value).toEqual(expected);
    changes += 1;
    // Blocks that end in white space cannot always be moved; then the whole is written anew, and that is said.
    const anew = !text.text.startsWith(topLine);
    if (anew) {
      writtenAnew += 1;
      expect(text.lost, short(`anew: ${before.text}\n---\n${text.text}`)).not.toEqual([]);
      return;
    }
    for (const path of pathsIn(expected)) expect(text.locate(path)).toEqual(fresh.locate(path));
    const plain = [old, edit.value].every((value) => value !== undefined && typeof value !== 'object');
    if (plain) expect(commentsIn(text.text)).toEqual(commentsIn(before.text));
  }
}

describe('a change touches only what differs', () => {
  test('YAML as people write it', () => {
    fc.assert(
      fc.property(anyDressed, fc.array(anyMove, { minLength: 1, maxLength: 4 }), ({ text }, moves) => {
        follow(text, 'yaml', moves, '# top\n');
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('big YAML, of which only the changed part is read again', () => {
    fc.assert(
      fc.property(anyDressed, fc.array(anyMove, { minLength: 1, maxLength: 4 }), ({ value, text }, moves) => {
        fc.pre(typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0);
        follow(`# top\nfirst: ${'x'.repeat(17_000)}\n${text}`, 'yaml', moves, '# top\n');
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  test('JSON, on one line or indented by anything', () => {
    const anyIndent = fc.constantFrom(0, 1, 2, 4, '\t');
    fc.assert(
      fc.property(anyJson, anyIndent, fc.array(anyMove, { minLength: 1, maxLength: 4 }), (value, indent, moves) => {
        follow(JSON.stringify(value, null, indent), 'json', moves, '');
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('and hardly anything had to be written anew', () => {
    expect(changes).toBeGreaterThan(200);
    expect(writtenAnew).toBeLessThan(changes / 100);
  });
});
