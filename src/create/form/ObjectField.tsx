import { lazy, memo, Suspense } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { isJsonObject } from '../../lib/json-path.ts';
import { AnyField } from './AnyField.tsx';
import { type FieldProps, labelFor, usePartPath } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Group } from './Group.tsx';
import { JsonField } from './JsonField.tsx';
import { propertyNames, schemaOfExtra } from './property-names.ts';

// Few objects have so many.
const AddProperty = lazy(async () => ({ default: (await import('./AddProperty.tsx')).AddProperty }));

/** An object whose keys the schema names. A missing one that is optional begins with "Add". */
export function ObjectField(props: FieldProps) {
  const { value, path, label, required } = props;
  const { edit } = useForm();
  if (value === undefined && !required)
    return (
      <Group
        {...props}
        note="not set"
        tools={
          <button
            type="button"
            className="link-btn"
            aria-label={`Add ${label}`}
            onClick={() => edit([{ path, value: {} }])}
          >
            Add
          </button>
        }
      />
    );
  return (
    <Group {...props}>
      <div className="indent fields">
        <Properties {...props} />
      </div>
    </Group>
  );
}

/** The fields of an object, one below the other, without a frame: also the form as a whole. */
export function Properties({ schema, value, path }: Pick<FieldProps, 'schema' | 'value' | 'path'>) {
  const given = isJsonObject(value) ? value : {};
  const { shown, waiting, unknown } = propertyNames(schema, Object.keys(given));
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return (
    <>
      {shown.map((name) => (
        <Part
          key={name}
          name={name}
          schema={schema.properties?.[name] ?? NOTHING}
          value={Object.hasOwn(given, name) ? given[name] : undefined}
          path={path}
          required={required.has(name)}
        />
      ))}
      {waiting.length > 0 && (
        <Suspense fallback={null}>
          <AddProperty schema={schema} names={waiting} path={path} />
        </Suspense>
      )}
      {unknown.map((name) => (
        <Extra key={name} name={name} of={schemaOfExtra(schema, name)} value={given[name]} path={path} />
      ))}
    </>
  );
}

interface PartProps extends Pick<FieldProps, 'value' | 'path'> {
  name: string;
  schema: Schema | boolean;
  required: boolean;
}

const NOTHING: Schema = {};

const Part = memo(function Part({ name, schema, value, path, required }: PartProps) {
  const own = usePartPath(path, name);
  const known = typeof schema === 'object' ? schema : NOTHING;
  return <AnyField schema={known} value={value} path={own} label={labelFor(name, known)} required={required} />;
});

/** A key the schema does not name: a field when it allows for such keys, else kept, shown, and for the checks to judge. */
function Extra({ name, of, value, path }: Pick<FieldProps, 'value' | 'path'> & { name: string; of?: Schema }) {
  const own = usePartPath(path, name);
  if (of) return <AnyField schema={of} value={value} path={own} label={labelFor(name, of)} required={false} />;
  return <JsonField schema={NOTHING} value={value} path={own} label={`${name} (not in the schema)`} required={false} />;
}
