import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonPath } from '../../lib/json-path.ts';
import { formsOf, labelFor, ofForm } from './field-props.ts';
import { likeliest } from './likeliest.ts';

interface Place {
  path: JsonPath;
  label: string;
}

const DEEP = 4;
const MOST = 5000;

/** Every place that has a field, of the schema and of the definition, up to some depth. */
export function placesOf(schema: Schema, value: Json | undefined): Place[] {
  const places: Place[] = [];
  const visit = (one: Schema, here: Json | undefined, path: JsonPath) => {
    if (path.length >= DEEP) return;
    const at = inItsForm(one, here);
    const given = isJsonObject(here) ? here : {};
    const names = new Set([...Object.keys(at.properties ?? {}), ...Object.keys(given)]);
    for (const name of names) {
      if (places.length >= MOST) return;
      const known = Object.hasOwn(at.properties ?? {}, name) ? at.properties?.[name] : undefined;
      const part = typeof known === 'object' ? known : {};
      const own = [...path, name];
      places.push({ path: own, label: labelFor(name, part) });
      visit(part, Object.hasOwn(given, name) ? given[name] : undefined, own);
    }
  };
  visit(schema, value, []);
  return places;
}

/** Of several forms the one that the form draws: its fields are the ones to be found. */
function inItsForm(schema: Schema, value: Json | undefined): Schema {
  const forms = formsOf(schema);
  const form = forms[likeliest(forms, value ?? {})];
  return form ? ofForm(schema, form) : schema;
}
