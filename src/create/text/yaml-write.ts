import { jsonScalar } from './json-write.ts';
import { behind, membersOf, type Node, type Scalar } from './tree.ts';

/**
 * Writes YAML 1.2. It needs no library: only reading does. What is written reads the same under YAML 1.1, too, where
 * `yes` and `2026-11-21` are no texts: what is copied from here is pasted into other files.
 */
export interface Layout {
  /** Spaces for each level. */
  step: number;
  /** Whether the dashes under a key are indented. */
  indentLists: boolean;
  /** Without `|`: what follows would be read as its last lines. */
  blocks?: false;
}

export const USUAL: Layout = { step: 2, indentLists: true };

export const writeYaml = (node: Node, layout = USUAL): string =>
  `${behindMark(node, -layout.step, layout).replace(/^[ \n]/, '')}\n`;

/** What stands behind the `key:` or `-` that begins in this column: with its space or line break, without a last one. */
export function behindMark(given: Node, column: number, layout: Layout, inList = false): string {
  const node = behind(given);
  if (node.kind === 'scalar') return scalarBehind(node, column + layout.step, layout);
  if (node.entries.length === 0) return node.kind === 'map' ? ' {}' : ' []';
  const inner = inList ? column + 2 : column + (node.kind === 'list' && !layout.indentLists ? 0 : layout.step);
  const lineBreak = `\n${' '.repeat(Math.max(inner, 0))}`;
  const lines =
    node.kind === 'map'
      ? membersOf(node).map(([key, member]) => yamlMember(key, member, Math.max(inner, 0), layout))
      : node.entries.map((entry) => `-${behindMark(entry.node, Math.max(inner, 0), layout, true)}`);
  return (inList ? ' ' : lineBreak) + lines.join(lineBreak);
}

export function yamlMember(key: string, node: Node, column: number, layout: Layout): string {
  const text = yamlString(key);
  // A key may have 1024 characters; a longer one needs the question mark.
  const mark = text.length > 1000 ? `? ${text}\n${' '.repeat(column)}` : text;
  return `${mark}:${behindMark(node, column, layout)}`;
}

function scalarBehind(node: Scalar, column: number, { blocks }: Layout): string {
  const { value, style } = node;
  const block = typeof value === 'string' && blocks !== false && style !== 'double' && isBlock(value);
  if (!block) return ` ${yamlScalar(node)}`;
  const indent = ' '.repeat(Math.max(column, 2));
  const [body, mark] = value.endsWith('\n') ? [value.slice(0, -1), '|'] : [value, '|-'];
  return ` ${mark}\n${body.replace(/^(?=[^\n])/gm, indent)}`;
}

/** On one line; `flow` is for inside brackets. */
function yamlScalar(node: Scalar, flow = false): string {
  return typeof node.value === 'string' ? yamlString(node.value, node.style, flow) : jsonScalar(node);
}

/** As flow YAML on one line: `[a, {b: c}]`. */
export function writeYamlLine(given: Node): string {
  const node = behind(given);
  if (node.kind === 'scalar') return yamlScalar(node, true);
  if (node.kind === 'list') return `[${node.entries.map((entry) => writeYamlLine(entry.node)).join(', ')}]`;
  const members = membersOf(node).map(([key, member]) => `${yamlString(key, 'plain', true)}: ${writeYamlLine(member)}`);
  return `{${members.join(', ')}}`;
}

export function yamlString(text: string, style: Scalar['style'] = 'plain', flow = false): string {
  const bare = UNPRINTABLE.test(text);
  if (bare || style === 'double') return doubleQuoted(text);
  if (style !== 'single' && isPlain(text, flow)) return text;
  const single = style === 'single' || (/["\\]/.test(text) && !text.includes("'"));
  return single ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** What is not seen, or not seen as what it is: it stands escaped in double quotes. */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const doubleQuoted = (text: string) =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What some YAML, 1.1 or 1.2, takes for something else than text. */
const OTHER_TYPE =
  /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?0[xob][\da-f_]+|[-+]?[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::\d+)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?(?:[t\s].*)?)$/i;

function isPlain(text: string, flow: boolean): boolean {
  if (!/^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s\-,[\]{}])/.test(text) && !/^--[^\s\-,[\]{}]/.test(text)) return false;
  if (/\s$|:(?:\s|$)|\s#|^\.\.\./.test(text) || (flow && /[,[\]{}]|:$/.test(text))) return false;
  return !OTHER_TYPE.test(text);
}

/** Text of several lines that `|` holds as it is, and that nobody's editor changes by trimming lines. */
const isBlock = (text: string) =>
  /^[^\s]/.test(text) &&
  text.includes('\n') &&
  !/[ \t]$|\n\n$/.test(text) &&
  !/[ \t]\n/.test(text) &&
  !UNPRINTABLE.test(text.replace(/[\n\t]/g, ''));
