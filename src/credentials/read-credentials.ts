import { certificateOf } from '../api/kept-record.ts';
import { parseRootUrl } from '../lib/root-url.ts';

/** What a pasted text says of credentials; every part may be missing. */
export interface ReadCredentials {
  clientId?: string;
  accessToken?: string;
  certificate?: string;
  /** The deployment they are of. */
  rootUrl?: string;
  /** What is wrong with the text, in words; the parts that could be read stand beside it. */
  problem?: string;
}

type Part = 'clientId' | 'accessToken' | 'certificate' | 'rootUrl';

/** The longest text that is looked at: credentials with thousands of scopes are shorter. */
const LONGEST = 500_000;

/** Names people and programs give the parts, without case, dashes and underscores. */
const names: Record<string, Part> = {
  clientid: 'clientId',
  taskclusterclientid: 'clientId',
  accesstoken: 'accessToken',
  taskclusteraccesstoken: 'accessToken',
  certificate: 'certificate',
  taskclustercertificate: 'certificate',
  rooturl: 'rootUrl',
  taskclusterrooturl: 'rootUrl',
};
const partNamed = (name: string): Part | undefined => {
  const plain = name.replace(/[_\-\s]/g, '').toLowerCase();
  return Object.hasOwn(names, plain) ? names[plain] : undefined;
};

/**
 * Finds credentials in whatever carries them: `export`, `setenv` and `$env:` lines, a `.env` block, lines of YAML, JSON
 * as Taskcluster's libraries, its UI and its API write it. Nothing is run and nothing is sent.
 */
export function readCredentials(text: string): ReadCredentials {
  const given = text.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim();
  if (given === '') return { problem: 'There is nothing to read.' };
  if (given.length > LONGEST) return { problem: 'This is too long to be credentials.' };
  const parts = fromJson(given) ?? fromLines(given);
  const found = finish(parts);
  if (found.problem !== undefined) return found;
  const { clientId, accessToken } = found;
  if (clientId !== undefined && accessToken !== undefined) return found;
  if (Object.keys(found).length === 0) {
    return { problem: 'No credentials were found in this: no client ID and no access token.' };
  }
  const lacking = [
    ...(clientId === undefined ? ['client ID'] : []),
    ...(accessToken === undefined ? ['access token'] : []),
  ].join(' and no ');
  return { ...found, problem: `There is no ${lacking} in this.` };
}

function finish(parts: Partial<Record<Part, string>>): ReadCredentials {
  const found: ReadCredentials = {};
  const wrong: string[] = [];
  if (parts.clientId) found.clientId = parts.clientId;
  if (parts.accessToken) found.accessToken = parts.accessToken;
  // An empty one is what shells and forms leave where there is none.
  if (parts.certificate && parts.certificate !== 'null') {
    if (certificateOf({ certificate: parts.certificate })) found.certificate = parts.certificate;
    else wrong.push('The certificate is not whole: it has to be JSON with start, expiry and scopes.');
  }
  if (parts.rootUrl) {
    const { rootUrl, problem } = parseRootUrl(parts.rootUrl);
    if (rootUrl) found.rootUrl = rootUrl;
    else wrong.push(problem ?? '');
  }
  return wrong.length > 0 ? { ...found, problem: wrong.join(' ') } : found;
}

// ---- JSON

/** Where the parts may lie in JSON, as answers of APIs and saved sessions have them. */
const INSIDE = ['credentials', 'auth', 'taskcluster', 'body', 'result', 'data'];

function fromJson(text: string): Partial<Record<Part, string>> | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parts: Partial<Record<Part, string>> = {};
  collect(value, parts, 0);
  return parts;
}

function collect(value: unknown, parts: Partial<Record<Part, string>>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 4) return;
  if (Array.isArray(value)) {
    if (value.length === 1) collect(value[0], parts, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const part = partNamed(key);
    if (part === undefined || parts[part] !== undefined) continue;
    if (typeof item === 'string') parts[part] = item.trim();
    // The certificate is an object in some answers, and text in others.
    else if (part === 'certificate' && typeof item === 'object' && item !== null) parts[part] = JSON.stringify(item);
  }
  for (const key of INSIDE) if (Object.hasOwn(value, key)) collect(Reflect.get(value, key), parts, depth + 1);
}

// ---- Lines

const BEFORE = String.raw`^\s*(?:[$>#%]\s+)?(?:export\s+|declare\s+-x\s+|set\s+(?:-\w+\s+)?|setenv\s+|\$env:)?`;
/** `export A=b`, `set A=b`, `$env:A = "b"`, `A=b`, `A: b`; the value is the rest of the line. */
const ASSIGNED = new RegExp(String.raw`${BEFORE}['"]?([a-z][\w -]{3,40}?)['"]?\s*[=:]\s*(\S.*)$`, 'i');
/** `setenv A b`, `set -gx A b`. */
const BESIDE = new RegExp(String.raw`${BEFORE}([a-z]\w{3,40})\s+(\S.*)$`, 'i');

function fromLines(text: string): Partial<Record<Part, string>> {
  const parts: Partial<Record<Part, string>> = {};
  let heading: Part | undefined;
  for (const line of joined(text).flatMap((one) => splitStatements(one))) {
    if (line.trim() === '') continue;
    // A page's text has the name on one line and what it names on the next.
    const above = heading;
    heading = partNamed(line.trim().replace(/[:=]$/, '').trimEnd());
    if (above !== undefined && heading === undefined && /^\s*(\S+|\{.*\})\s*$/.test(line)) {
      parts[above] = unquoted(line);
      continue;
    }
    for (const form of [ASSIGNED, BESIDE]) {
      const [, name = '', value = ''] = form.exec(line) ?? [];
      const part = partNamed(name);
      if (!part) continue;
      // The last one counts, as in a shell.
      parts[part] = unquoted(value);
      break;
    }
  }
  return parts;
}

/** Lines that a backslash, a caret or a backtick carries on are one. */
const joined = (text: string): string[] => text.replace(/[ \t][\\^`]\r?\n/g, ' ').split(/\r?\n|\r/);

/** Where another statement begins. Bounded: a line of a million spaces is looked at once, not at every space. */
const NEXT = /^\s{0,8}&{0,2}\s{0,8}(?:export\s{1,8})?TASKCLUSTER_/;

/** `export A=b; export C=d` and `export A=b C=d` are several. A quote keeps what is in it together. */
function splitStatements(line: string): string[] {
  const out: string[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    if (quote) {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === ';' || ((char === ' ' || char === '&') && NEXT.test(line.slice(at, at + 60)))) {
      out.push(line.slice(from, at));
      from = char === '&' ? at + 2 : at + 1;
    }
  }
  // `export` alone, split off from its name, is no loss: the name stands for itself.
  return [...out, line.slice(from)];
}

function unquoted(text: string): string {
  const given = text.trim();
  const quote = given[0];
  if (quote === "'" || quote === '"') {
    const end = quote === "'" ? given.indexOf("'", 1) : closing(given);
    if (end > 0) {
      const inner = given.slice(1, end);
      return (quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner).trim();
    }
    return given.slice(1).trim();
  }
  // JSON stands bare in some files, spaces and all.
  if (given.startsWith('{')) return withoutComment(given.replace(/[;,]\s{0,8}$/, ''));
  return withoutComment(given)
    .replace(/[;,]{1,8}$/, '')
    .replace(/\\(.)/g, '$1')
    .trim();
}

function withoutComment(text: string): string {
  const at = text.search(/\s#/);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

/** Where a text that begins with a double quote ends. */
function closing(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
