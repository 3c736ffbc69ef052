import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { singleValue } from '../branches.ts';
import { findings } from '../findings.ts';

const kindOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Which of several forms a value has, or was meant to have; -1 when it is of none of their kinds. */
export function likeliest(branches: readonly Schema[], value: Json): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, branch] of branches.entries()) {
    const types = branch.type === undefined ? [] : [branch.type].flat();
    const kind = kindOf(value);
    if (types.length > 0 && !types.includes(kind) && !(kind === 'number' && types.includes('integer'))) continue;
    const distance = findings(branch, value, [], 50).length + 100 * contradictions(branch, value);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

/** Keys with one allowed value, such as `type`, that have another. */
function contradictions(branch: Schema, value: Json): number {
  if (!isJsonObject(value)) return 0;
  return Object.entries(branch.properties ?? {}).filter(([key, part]) => {
    const only = typeof part === 'object' && part !== null ? singleValue(part) : undefined;
    return only !== undefined && Object.hasOwn(value, key) && value[key] !== only;
  }).length;
}
