import type { Json } from '../../lib/json-path.ts';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';

const words = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** One of the values the schema names. A value it does not name stays, and is offered as what it is. */
export function EnumField(props: FieldProps) {
  const { schema, value, path } = props;
  const { edit } = useForm();
  const values = (Array.isArray(schema.enum) ? schema.enum : [schema.const]) as Json[];
  const index = values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value));
  const unset = schema.default === undefined ? 'Not set' : `Default (${words(schema.default)})`;
  const onChange = (chosen: string) => {
    if (chosen === 'unset') edit([{ path }]);
    else if (chosen !== 'other') edit([{ path, value: values[Number(chosen)] as Json }]);
  };
  return (
    <FieldShell {...props}>
      {(control) => (
        <select
          {...control}
          value={value === undefined ? 'unset' : index < 0 ? 'other' : String(index)}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="unset">{unset}</option>
          {values.map((one, at) => (
            <option key={words(one)} value={at}>
              {words(one)}
            </option>
          ))}
          {value !== undefined && index < 0 && <option value="other">{words(value)} (not one of these)</option>}
        </select>
      )}
    </FieldShell>
  );
}
