import type { Schema } from '../../api/schemas.ts';

/** The one value a schema allows, if it is a plain one. */
export function singleValue({ const: constant, enum: values }: Schema): string | number | boolean | undefined {
  const only = constant ?? (Array.isArray(values) && values.length === 1 ? values[0] : undefined);
  return typeof only === 'object' ? undefined : (only as string | number | boolean | undefined);
}

/** What one of several forms is called. */
export function labelOf(branch: Schema | boolean): string {
  if (typeof branch === 'boolean') return branch ? 'anything' : 'nothing';
  const only = singleValue(branch);
  return branch.title ?? (only === undefined ? [branch.type ?? 'another form'].flat().join(' or ') : String(only));
}
