import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { shorten } from '../../lib/task-id-problem.ts';
import { TYPE_WORDS } from '../schema/type-words.ts';
import type { Finding } from './findings.ts';
import { knownPattern } from './patterns.ts';

const FORMATS: Record<string, string> = {
  'date-time': 'a date and time with its zone, such as 2026-11-21T16:00:00Z',
  date: 'a date such as 2026-11-21',
  time: 'a time such as 16:00:00Z',
  uri: 'a URL',
  url: 'a URL',
  'uri-reference': 'a URL or a path',
  email: 'an e-mail address',
  hostname: 'a host name',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  regex: 'a regular expression',
  uuid: 'a UUID',
  'json-pointer': 'a JSON pointer such as /a/b',
};

const count = (number: unknown) => Number(number).toLocaleString('en-GB');
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const many = (number: unknown, noun: string) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

/** "a, b or c" */
const oneOf = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A value as it is talked about: text in quotes, shortened. */
function valueWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty text' : `“${shorten(value)}”`;
  return shorten(JSON.stringify(value) ?? 'nothing');
}

/** What a schema asks for: "a whole number of seconds". */
function expectedWords(schema: Schema): string {
  const { type, format, pattern, title = '', description = '' } = schema;
  const types = [type ?? []].flat();
  const known = knownPattern(pattern);
  const words = types.map((one) => {
    if (one === 'string' && known) return known.noun;
    if (one === 'string' && format === 'date-time') return 'a date and time';
    if (one === 'string' && Object.hasOwn(FORMATS, String(format))) return FORMATS[String(format)] as string;
    return Object.hasOwn(TYPE_WORDS, one) ? (TYPE_WORDS[one] as string) : one;
  });
  const unit = /\b(seconds|minutes|hours|days|bytes)\b/i.exec(`${title} ${description.split('. ')[0]}`)?.[1];
  const counts = types.length === 1 && (types[0] === 'integer' || types[0] === 'number');
  return counts && unit ? `${words[0]} of ${unit.toLowerCase()}` : oneOf(words);
}

const KINDS = { string: 'text', number: 'a number', object: 'an object' } as const;

function foundWords(value: Json | undefined, expected: string): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) {
    const expression = Object.keys(value).some((key) => /^\$\w/.test(key));
    return expression ? 'a JSON-e expression, which has to be evaluated first' : 'an object';
  }
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return expected.startsWith('a whole number') ? count(value) : 'a number';
  return KINDS[typeof value as 'string'] ?? 'this';
}

function choice(values: unknown[], value: Json | undefined): string {
  if (values.length === 1) return `Has to be ${valueWords(values[0])}, not ${valueWords(value)}.`;
  const names = values.map((one) => (typeof one === 'string' && one !== '' ? one : valueWords(one)));
  const known = names.length <= 10 ? oneOf(names) : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
  return names.length <= 10
    ? `One of ${known}; not ${valueWords(value)}.`
    : `One of ${names.length} values (${known}); not ${valueWords(value)}.`;
}

const quoted = (key: string) => `“${key}”`;
const allOf = (keys: string[]) =>
  keys.length < 2
    ? keys.map(quoted).join('')
    : `${keys.slice(0, -1).map(quoted).join(', ')} and ${quoted(keys.at(-1)!)}`;

const itemWords = ({ items }: Schema) =>
  isJsonObject(items) && typeof items.title === 'string' ? items.title.toLowerCase() : 'item';

/** What is wrong, as a sentence of ours, made from the schema that says so. */
export function findingWords(finding: Finding): string {
  const { keyword, schema, value, because, first, forms = [], inner } = finding;
  const limit = schema[keyword];
  const text = typeof value === 'string' ? value : '';
  switch (keyword) {
    case 'type': {
      const expected = expectedWords(schema);
      return `${capital(expected)}, not ${foundWords(value, expected)}.`;
    }
    case 'required':
      return because === undefined ? 'Required and missing.' : `Required, because “${because}” is given.`;
    case 'unknown':
      return 'The schema knows no such key here.';
    case 'enum':
      return choice(limit as unknown[], value);
    case 'const':
      return choice([limit], value);
    case 'pattern':
      return knownPattern(limit)?.why(text) ?? `Does not fit the pattern ${limit}`;
    case 'format': {
      const format = String(limit);
      const due = Object.hasOwn(FORMATS, format) ? FORMATS[format]! : `of the format ${format}`;
      return `${capital(due)}; not ${valueWords(value)}.`;
    }
    case 'minLength':
      return limit === 1
        ? 'Must not be empty.'
        : `At least ${many(limit, 'character')}; it has ${count([...text].length)}.`;
    case 'maxLength':
      return `At most ${many(limit, 'character')}; it has ${count([...text].length)}.`;
    case 'minimum':
      return `At least ${count(limit)}, not ${count(value)}.`;
    case 'maximum':
      return `At most ${count(limit)}, not ${count(value)}.`;
    case 'exclusiveMinimum':
      return `More than ${count(limit === true ? schema.minimum : limit)}, not ${count(value)}.`;
    case 'exclusiveMaximum':
      return `Less than ${count(limit === true ? schema.maximum : limit)}, not ${count(value)}.`;
    case 'multipleOf':
      return limit === 1
        ? `A whole number, not ${count(value)}.`
        : `A multiple of ${count(limit)}, not ${count(value)}.`;
    case 'minItems':
      return limit === 1
        ? 'Must not be empty.'
        : `At least ${many(limit, 'item')}; it has ${count((value as Json[]).length)}.`;
    case 'maxItems':
      return `At most ${many(limit, 'item')}; it has ${count((value as Json[]).length)}.`;
    case 'minProperties':
      return limit === 1 ? 'Must not be empty.' : `At least ${many(limit, 'key')}.`;
    case 'maxProperties':
      return limit === 0 ? 'Has to be empty.' : `At most ${many(limit, 'key')}.`;
    case 'uniqueItems':
      return `In the list already, as item ${count((first ?? 0) + 1)}.`;
    case 'contains':
      return 'Lacks an item that the list has to have.';
    case 'wrap':
      return `Each ${itemWords(schema)} is a list of its own; this is a single list.`;
    case 'name':
      return `A key may not be called this. ${inner ? findingWords(inner) : ''}`.trim();
    case 'several':
      return `Fits more than one form: ${allOf(forms.map(({ label }) => label))}. It has to fit exactly one.`;
    case 'needed':
      return `Incomplete: needs ${oneOf(forms.map(({ label, missing }) => `${allOf(missing)} (${label})`))}.`;
    case 'none':
      return `Fits none of the forms it can have: ${oneOf(forms.map(({ label }) => quoted(label)))}.`;
    case 'not':
      return 'What this is, the schema forbids here.';
    case 'false':
      return 'Not allowed here.';
    default:
      return `Does not fit the schema (${keyword}).`;
  }
}
