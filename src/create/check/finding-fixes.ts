import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { shorten } from '../../lib/task-id-problem.ts';
import { singleValue } from '../schema/single-value.ts';
import { type Finding, fits } from './findings.ts';
import { nearMiss } from './near-miss.ts';
import { knownPattern } from './patterns.ts';
import type { Problem } from './problem.ts';

type Fix = NonNullable<Problem['fix']>;

const SECONDS: [unit: RegExp, seconds: number][] = [
  [/^s(ec(ond)?s?)?$/, 1],
  [/^m(in(ute)?s?)?$/, 60],
  [/^h(ours?|rs?)?$/, 3_600],
  [/^d(ays?)?$/, 86_400],
];

/** "90 minutes" and "1.5h" where a number of seconds is due. */
function asSeconds(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
  const [, seconds] = SECONDS.find(([form]) => form.test(unit.toLowerCase())) ?? [];
  return number === undefined || seconds === undefined ? undefined : Number(number) * seconds;
}

/** A time that says too little or says it otherwise. Without a zone it is taken for UTC, as the queue writes times. */
function asTime(text: string): string | undefined {
  const iso = /^\d{4}-\d\d-\d\d/.test(text.trim());
  const zoned = /(z|utc|gmt|[+-]\d\d:?\d\d)$/i.test(text.trim());
  const [, day, time] = /^(\S+?)[T ](.+)$/.exec(text.trim()) ?? [];
  const ms = Date.parse(iso && !zoned && day ? `${day}T${time}Z` : text);
  return Number.isNaN(ms) || (!iso && !zoned) ? undefined : new Date(ms).toISOString();
}

/** What the value would be in another type; each is tried against the schema. */
function* otherForms(schema: Schema, value: Json): Generator<Json> {
  const types = [schema.type ?? []].flat();
  if (typeof value === 'string') {
    if (/^\s*-?\d+(\.\d+)?\s*$/.test(value)) yield Number(value);
    const seconds = asSeconds(value);
    if (seconds !== undefined && /second/i.test(`${schema.title} ${schema.description}`)) yield seconds;
    if (/^(true|yes|on)$/i.test(value)) yield true;
    if (/^(false|no|off)$/i.test(value)) yield false;
  }
  if (typeof value === 'number') yield* [Math.round(value), String(value)];
  if (typeof value === 'boolean') yield String(value);
  const empty = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  if (empty && types.includes('object')) yield {};
  if (empty && types.includes('array')) yield [];
  if (types.includes('array')) yield [value];
}

/** The value to put in its place, if it is plain what was meant. */
function better({ keyword, schema, value }: Finding): Json | undefined {
  if (value === undefined) return undefined;
  const limit = schema[keyword];
  switch (keyword) {
    case 'type':
      for (const form of otherForms(schema, value)) if (fits(schema, form)) return form;
      return undefined;
    case 'wrap':
      return [value];
    case 'const':
      return limit as Json;
    case 'enum': {
      const values = limit as Json[];
      if (values.length === 1) return values[0];
      const near =
        typeof value === 'string'
          ? nearMiss(
              value,
              values.filter((one) => typeof one === 'string'),
            )
          : undefined;
      // What today's lowest priority was called before there were seven.
      return near ?? (value === 'normal' && values.includes('lowest') ? 'lowest' : undefined);
    }
    case 'pattern': {
      const mended = typeof value === 'string' ? knownPattern(limit)?.mend?.(value) : undefined;
      return mended !== undefined && fits(schema, mended) ? mended : undefined;
    }
    case 'format': {
      const time = limit === 'date-time' && typeof value === 'string' ? asTime(value) : undefined;
      return time !== undefined && fits(schema, time) ? time : undefined;
    }
    case 'minimum':
    case 'maximum':
      return fits(schema, limit as Json) ? (limit as Json) : undefined;
    case 'multipleOf':
      return typeof value === 'number' && fits(schema, Math.round(value)) ? Math.round(value) : undefined;
    default:
      return undefined;
  }
}

const isShort = (value: Json) => JSON.stringify(value).length <= 60;

/** A way to mend what a finding says, offered only when there is hardly another. */
export function findingFix(finding: Finding): Fix | undefined {
  const { keyword, path, schema, value, parent } = finding;
  if (keyword === 'uniqueItems') return { label: 'Remove it', edits: [{ path }] };
  if (keyword === 'unknown' && parent) {
    const meant = nearKey(finding);
    if (meant === undefined || value === undefined) return undefined;
    return {
      label: `Rename to ${shorten(meant)}`,
      edits: [{ path }, { path: [...path.slice(0, -1), meant], value }],
    };
  }
  if (keyword === 'required') {
    const only = singleValue(schema) ?? (schema.default as Json | undefined);
    return only === undefined
      ? undefined
      : { label: `Add ${shorten(JSON.stringify(only))}`, edits: [{ path, value: only }] };
  }
  const next = better(finding);
  if (next !== undefined) {
    const label = keyword === 'wrap' ? 'Make it a list of one' : `Use ${shown(next)}`;
    return { label, edits: [{ path, value: next }] };
  }
  const optional = value === null && keyword === 'type' && path.length > 0;
  return optional ? { label: 'Remove it', edits: [{ path }] } : undefined;
}

/** Text as it is; but what would read as a number or the like with quotes. */
function shown(value: Json): string {
  if (
    typeof value === 'string' &&
    /^[\w:/@. +-]+$/.test(value) &&
    /[a-z]/i.test(value) &&
    !/^(true|false|null)$/.test(value)
  )
    return shorten(value);
  return isShort(value) ? JSON.stringify(value) : Array.isArray(value) ? 'a list of it' : 'what was meant';
}

/** The key that an unknown one was probably meant to be, and that is not there yet. */
export function nearKey({ path, schema, parent }: Finding): string | undefined {
  const free = Object.keys(schema.properties ?? {}).filter(
    (key) => !isJsonObject(parent) || !Object.hasOwn(parent, key),
  );
  return nearMiss(String(path.at(-1)), free);
}
