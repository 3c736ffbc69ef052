import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { singleValue } from '../schema/single-value.ts';

/**
 * Which of several forms a value has, or was meant to have; -1 when it is of none of their kinds. Looked at by its keys
 * alone: whether it fits is the checker's business, which is too large to come with the form. `picked`: the form that
 * somebody chose, which has it unless what is there speaks for another.
 */
export function likeliest(branches: readonly Schema[], value: Json, picked = -1): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, branch] of branches.entries()) {
    if (!isOfKind(branch, value)) continue;
    const distance = isJsonObject(value) ? keyDistance(branch, value) : holds(branch, value) ? 0 : 1;
    if (distance < least) [best, least] = [index, distance];
  }
  const own = branches[picked];
  const likely = branches[best];
  return own && likely && strangeness(own, value) <= strangeness(likely, value) ? picked : best;
}

/** How much is there that the form would not have; what it still lacks may yet come. */
function strangeness(branch: Schema, value: Json): number {
  if (!isOfKind(branch, value)) return Number.POSITIVE_INFINITY;
  if (!isJsonObject(value)) return holds(branch, value) || value === '' ? 0 : 1;
  return keyDistance({ ...branch, required: [] }, value);
}

function isOfKind({ type }: Schema, value: Json): boolean {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const types = [type ?? []].flat();
  return types.length === 0 || types.includes(kind) || (Number.isInteger(value) && types.includes('integer'));
}

/** As far as can be told at a glance: the kind of a value and of the first item of a list, and plain choices. */
function holds(schema: Schema, value: Json): boolean {
  const { const: only, enum: values, items, minLength, maxLength } = schema;
  if (!isOfKind(schema, value)) return false;
  if (typeof value === 'object' && value !== null) {
    const first = Array.isArray(value) ? value[0] : undefined;
    return first === undefined || typeof items !== 'object' || items === null || isOfKind(items as Schema, first);
  }
  if (only !== undefined ? only !== value : Array.isArray(values) && !values.includes(value)) return false;
  if (typeof value !== 'string') return true;
  if (value.length < Number(minLength ?? 0) || value.length > Number(maxLength ?? value.length)) return false;
  return matches(schema.pattern, value) && !(schema.format === 'date-time' && Number.isNaN(Date.parse(value)));
}

function matches(pattern: unknown, value: string): boolean {
  try {
    return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
  } catch {
    return true; // A pattern no browser reads says nothing.
  }
}

/** A key that has one allowed value, such as `type`, tells forms apart like no other. */
function keyDistance(branch: Schema, value: { [key: string]: Json }): number {
  const { properties = {}, required, additionalProperties } = branch;
  const missing = Array.isArray(required) ? required.filter((key) => !Object.hasOwn(value, key)).length : 0;
  return Object.entries(value).reduce((sum, [key, held]) => {
    const part = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (part === undefined) return sum + (additionalProperties === false ? 3 : 0);
    if (typeof part !== 'object' || part === null || holds(part, held)) return sum;
    return sum + (singleValue(part) === undefined ? 2 : 100);
  }, 2 * missing);
}
