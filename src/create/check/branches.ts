import type { Json, JsonPath } from '../../lib/json-path.ts';
import { labelOf, singleValue } from '../schema/single-value.ts';
import type { Finding, Node } from './findings.ts';

/** More than one form fits where exactly one should. */
export function severalFit(branches: Node[], value: Json, path: JsonPath): Finding {
  const forms = branches.map((branch) => ({ label: labelOf(branch), missing: [] }));
  return { keyword: 'several', path, schema: {}, value, forms };
}

/**
 * What is wrong with a value that should fit one of several forms (`oneOf`, `anyOf`) and fits none: what keeps it from
 * the form that was probably meant, and not what keeps it from all the others.
 */
export function noneFits(
  branches: Node[],
  value: Json,
  path: JsonPath,
  findings: (node: Node, value: Json, path: JsonPath) => Finding[],
): Finding[] {
  const tried = branches.map((branch) => {
    const found = findings(branch, value, path);
    return { branch, found, distance: distanceOf(found, path) };
  });
  if (tried.every(({ found }) => isOtherKind(found, path))) return [otherKind(branches, value, path)];
  const closest = tried.reduce((best, one) => (one.distance < best.distance ? one : best));
  if (!onlyLacks(closest.found, path)) return closest.found;
  return lacking(
    tried.filter(({ found }) => onlyLacks(found, path)),
    value,
    path,
  );
}

const isAt = (finding: Finding, path: JsonPath, below = 0) => finding.path.length === path.length + below;

/** Text where the form is an object, and so on: nothing of the form was meant. */
const isOtherKind = (found: Finding[], path: JsonPath) =>
  found.some((finding) => isAt(finding, path) && ['type', 'const', 'enum', 'false'].includes(finding.keyword));

/**
 * How far a value is from a form, by its keys above all: what is wrong deeper down says little about which form was
 * meant. A key that tells forms apart, such as `type: [task-image]`, counts most.
 */
function distanceOf(found: Finding[], path: JsonPath): number {
  if (isOtherKind(found, path)) return 1_000_000_000;
  const near = found.filter((finding) => isAt(finding, path, 1));
  const deep = Math.min(found.length - near.length, 999);
  return near.reduce((sum, finding) => {
    const tells = singleValue(finding.schema) !== undefined && ['const', 'enum'].includes(finding.keyword);
    return sum + (tells ? 1_000_000 : (KEY_WEIGHTS[finding.keyword] ?? 1_000));
  }, deep);
}

const KEY_WEIGHTS: Record<string, number> = { unknown: 3_000, required: 2_000, type: 2_000 };

const onlyLacks = (found: Finding[], path: JsonPath) =>
  found.every((finding) => finding.keyword === 'required' && !finding.because && isAt(finding, path, 1));

/** Nothing is wrong but that something is missing: what, depends on the form that is meant. */
function lacking(tried: { branch: Node; found: Finding[] }[], value: Json, path: JsonPath): Finding[] {
  const [first] = tried;
  if (!first || tried.length === 1) return first?.found ?? [];
  const keysOf = (found: Finding[]) => found.map((finding) => String(finding.path.at(-1)));
  const common = first.found.filter((finding) =>
    tried.every(({ found }) => keysOf(found).includes(String(finding.path.at(-1)))),
  );
  const forms = tried.map(({ branch, found }) => ({
    label: labelOf(branch),
    missing: keysOf(found).filter((key) => !keysOf(common).includes(key)),
  }));
  // A form that lacks only what all lack is as good as complete.
  if (forms.some(({ missing }) => missing.length === 0)) return common;
  return [...common, { keyword: 'needed', path, schema: {}, value, forms }];
}

function otherKind(branches: Node[], value: Json, path: JsonPath): Finding {
  const schemas = branches.filter((branch) => typeof branch !== 'boolean');
  const values = schemas.map((schema) => schema.enum ?? (schema.const === undefined ? undefined : [schema.const]));
  if (values.every(Array.isArray)) return { keyword: 'enum', path, schema: { enum: values.flat() }, value };
  const types = new Set(schemas.flatMap((schema) => schema.type ?? []));
  const ownTypes = [typeOf(value), ...(Number.isInteger(value) ? ['integer'] : [])];
  if (types.size > 0 && !ownTypes.some((type) => types.has(type))) {
    return { keyword: 'type', path, schema: { type: [...types] }, value };
  }
  return {
    keyword: 'none',
    path,
    schema: {},
    value,
    forms: schemas.map((one) => ({ label: labelOf(one), missing: [] })),
  };
}

const typeOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
