import { JSON_NUMBER, numberText } from './numbers.ts';
import { behind, membersOf, type Node, type Scalar } from './tree.ts';

/** JSON over several lines, as JSON.stringify has it, but numbers stay as they were written and keys where they were. */
export function writeJson(given: Node, indent = '', step = '  '): string {
  const node = behind(given);
  if (node.kind === 'scalar') return jsonScalar(node);
  const inner = indent + step;
  const members =
    node.kind === 'map'
      ? membersOf(node).map(([key, member]) => `${JSON.stringify(key)}: ${writeJson(member, inner, step)}`)
      : node.entries.map((entry) => writeJson(entry.node, inner, step));
  const [open, close] = node.kind === 'map' ? '{}' : '[]';
  if (members.length === 0) return `${open}${close}`;
  return `${open}\n${inner}${members.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** In one line: `{"a": [1, 2]}`, or without spaces. */
export function writeJsonLine(given: Node, spaces = true): string {
  const node = behind(given);
  if (node.kind === 'scalar') return jsonScalar(node);
  const [comma, colon] = spaces ? [', ', ': '] : [',', ':'];
  if (node.kind === 'list') return `[${node.entries.map((entry) => writeJsonLine(entry.node, spaces)).join(comma)}]`;
  const members = membersOf(node).map(([key, member]) => JSON.stringify(key) + colon + writeJsonLine(member, spaces));
  return `{${members.join(comma)}}`;
}

export function jsonScalar({ value, source }: Scalar): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  return source !== undefined && JSON_NUMBER.test(source) ? source : numberText(value);
}
