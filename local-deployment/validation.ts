import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { SCHEMAS } from './schemas/all.ts';

const base = (service: string) => `tc:///schemas/${service}/v1/`;

// One for the process: compiling takes far longer than checking, and the schemas never change.
let ajv: Ajv | undefined;

function compiler(): Ajv {
  if (ajv) return ajv;
  // Defaults of the wrong type and words such as `format` beside no type are in the published schemas too: not strict.
  ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false, validateFormats: true });
  addFormats(ajv);
  for (const [service, schemas] of Object.entries(SCHEMAS)) {
    for (const [name, schema] of Object.entries(schemas)) {
      ajv.addSchema({ ...schema, $id: base(service) + name });
    }
  }
  return ajv;
}

function validatorOf(service: string, name: string): ValidateFunction {
  const validate = compiler().getSchema(base(service) + name);
  if (!validate) throw new Error(`There is no schema ${service}/v1/${name}`);
  return validate;
}

/**
 * All that is wrong with `data`, one line each; empty when it fits. Fills in the defaults of the schema in place.
 * @throws Error when there is no such schema
 */
export function faults(service: string, name: string, data: unknown): string[] {
  const validate = validatorOf(service, name);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(line);
}

function line(error: ErrorObject): string {
  const extra = error.params.additionalProperty;
  return `data${error.instancePath} ${error.message}${extra === undefined ? '' : `: ${JSON.stringify(extra)}`}`;
}
