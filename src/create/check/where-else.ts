import type { Schema } from '../../api/schemas.ts';
import { getAt, isJsonObject, type Json, type JsonPath, samePath } from '../../lib/json-path.ts';

/** The objects of a definition that have a key of some name, by that name. */
export type KeyPlaces = ReadonlyMap<string, JsonPath[]>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** @param inside schemas of parts whose own schema says nothing, such as the payload's by its worker */
export function keyPlaces(task: Schema, inside: Record<string, Schema | undefined>): KeyPlaces {
  const places = new Map<string, JsonPath[]>();
  const note = (schema: Schema, path: JsonPath, depth: number) => {
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      const known = places.get(key) ?? [];
      if (!known.some((one) => samePath(one, path))) places.set(key, [...known, path]);
      // Two levels below the payload is as deep as somebody slips.
      if (depth > 0 && isSchema(inner)) note(inner, [...path, key], depth - 1);
    }
    for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
      const branches = schema[keyword];
      if (Array.isArray(branches)) for (const branch of branches) if (isSchema(branch)) note(branch, path, depth);
    }
  };
  note(task, [], 1);
  for (const [key, schema] of Object.entries(inside)) if (schema) note(schema, [key], 1);
  return places;
}

/** Where a key that is unknown in one object was probably meant: the outermost object that has it and lacks it now. */
export function whereElse(places: KeyPlaces, path: JsonPath, whole: Json): JsonPath | undefined {
  const key = String(path.at(-1));
  const here = path.slice(0, -1);
  const free = (places.get(key) ?? []).filter((place) => {
    if (samePath(place, here)) return false;
    const object = getAt(whole, place);
    return object === undefined || (isJsonObject(object) && !Object.hasOwn(object, key));
  });
  return free.sort((a, b) => a.length - b.length)[0];
}
