import { getAt, isJsonObject, type Json, type JsonObject, setAt } from '../../lib/json-path.ts';

/** Functions every expression has, and words that look like names: https://json-e.js.org/built-ins.html */
const BUILT_IN = new Set(
  `true false null in now as_slugid max min sqrt ceil floor abs range lowercase uppercase str number len strip lstrip
   rstrip split join fromNow typeof defined`.split(/\s+/),
);

const TOKEN = /'[^']*'|"[^"]*"|[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*|\d+(?:\.\d+)?|\S/g;

interface Found {
  names: Json;
  /** Asked for by `defined('x')`: the template does without them. */
  optional: Set<string>;
}

/**
 * The names a JSON-e template takes from its context, as an object with blanks: `${event.ref}` gives
 * `{event: {ref: ''}}`. Names the template makes itself (`$let`, `each(x)`) are not among them. A guess from the look
 * of expressions, to start an editable context with; only evaluating tells for certain.
 */
export function contextNames(template: Json): JsonObject {
  const found: Found = { names: {}, optional: new Set() };
  walk(template, new Set(), found);
  return Object.fromEntries(Object.entries(found.names as JsonObject).filter(([name]) => !found.optional.has(name)));
}

function walk(value: Json, bound: ReadonlySet<string>, found: Found): void {
  if (typeof value === 'string') interpolated(value, bound, found);
  if (Array.isArray(value)) {
    for (const item of value) walk(item, bound, found);
    return;
  }
  if (!isJsonObject(value)) return;
  const own = (key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);
  const made = new Set(bound);
  const bodies = new Set<string>();
  const binders = own('$let');
  if (isJsonObject(binders)) {
    for (const name of Object.keys(binders)) made.add(name);
    bodies.add('in');
  }
  for (const key of Object.keys(value)) {
    const each = /^(?:each|by)\(\s*(\w+)(?:\s*,\s*(\w+))?(?:\s*,\s*(\w+))?\s*\)$/.exec(key);
    if (!each) continue;
    for (const name of each.slice(1)) if (name) made.add(name);
    bodies.add(key);
  }
  for (const [key, inner] of Object.entries(value)) {
    const here = bodies.has(key) ? made : bound;
    const isExpression =
      key === '$eval' || key === '$if' || key.startsWith('by(') || ('$find' in value && bodies.has(key));
    if (isExpression && typeof inner === 'string') expression(inner, here, found);
    else if ((key === '$switch' || key === '$match') && isJsonObject(inner)) {
      for (const [condition, result] of Object.entries(inner)) {
        if (condition !== '$default') expression(condition, here, found);
        walk(result, here, found);
      }
    } else {
      if (!bodies.has(key)) interpolated(key, bound, found);
      walk(inner, here, found);
    }
  }
}

function interpolated(text: string, bound: ReadonlySet<string>, found: Found): void {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    if (text[at - 1] === '$') continue;
    let depth = 1;
    let end = at + 2;
    for (let quote = ''; end < text.length; end += 1) {
      const character = text[end]!;
      if (quote) quote = character === quote ? '' : quote;
      else if (character === "'" || character === '"') quote = character;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      if (depth === 0) break;
    }
    if (depth === 0) expression(text.slice(at + 2, end), bound, found);
  }
}

function expression(source: string, bound: ReadonlySet<string>, found: Found): void {
  const tokens = source.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) {
    const [before, next] = [tokens[index - 1], tokens[index + 1]];
    if (token === 'defined' && next === '(') {
      const name = /^['"](\w+)['"]$/.exec(tokens[index + 2] ?? '')?.[1];
      if (name) found.optional.add(name);
    }
    // What follows a point belongs to what stands before it; `{a: 1}` names no variable.
    const isKey = next === ':' && (before === '{' || before === ',');
    if (!/^[A-Za-z_]/.test(token) || before === '.' || isKey) continue;
    const path = token.split('.').map((name) => name.trim());
    if (next === '(') path.pop();
    const [root] = path;
    if (root === undefined || BUILT_IN.has(root) || bound.has(root)) continue;
    const there = getAt(found.names, path);
    if (next === '[' && !isJsonObject(there)) found.names = setAt(found.names, path, {});
    else if (there === undefined) found.names = setAt(found.names, path, '');
  }
}
