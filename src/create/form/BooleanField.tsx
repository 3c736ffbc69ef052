import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';

/** Yes, no, or nothing said: three states, so no checkbox. */
export function BooleanField(props: FieldProps) {
  const { schema, value, path } = props;
  const { edit } = useForm();
  const unset = typeof schema.default === 'boolean' ? `Default (${schema.default ? 'yes' : 'no'})` : 'Not set';
  const chosen = value === undefined ? 'unset' : typeof value === 'boolean' ? String(value) : 'other';
  return (
    <FieldShell {...props}>
      {(control) => (
        <select
          {...control}
          value={chosen}
          onChange={({ target }) => {
            if (target.value === 'unset') edit([{ path }]);
            else if (target.value !== 'other') edit([{ path, value: target.value === 'true' }]);
          }}
        >
          <option value="unset">{unset}</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
          {chosen === 'other' && <option value="other">{JSON.stringify(value)} (neither)</option>}
        </select>
      )}
    </FieldShell>
  );
}
