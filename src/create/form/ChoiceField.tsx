import { useRef, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json } from '../../lib/json-path.ts';
import { labelOf } from '../schema/single-value.ts';
import { AnyField } from './AnyField.tsx';
import { FieldShell } from './FieldShell.tsx';
import { blank, type FieldProps, formsOf, ofForm } from './field-props.ts';
import { useForm } from './form-context.ts';
import { likeliest } from './likeliest.ts';

/**
 * One of several forms. Which one is read from the value; choosing another begins it anew, and what stood in the first
 * comes back with it.
 */
export function ChoiceField(props: FieldProps) {
  const { schema, value, path, label } = props;
  const { edit } = useForm();
  const before = useRef(new Map<number, Json>());
  // What was chosen stays chosen for as long as the value does not speak for another.
  const [picked, setPicked] = useState<number>();
  const branches = formsOf(schema);
  // A value that must be given has its form before it has anything else.
  const chosen = value !== undefined ? likeliest(branches, value, picked) : props.required ? (picked ?? 0) : -1;
  const choose = (text: string) => {
    const next = Number(text);
    setPicked(next < 0 ? undefined : next);
    if (value !== undefined && chosen >= 0) before.current.set(chosen, value);
    const branch = branches[next];
    edit([branch ? { path, value: before.current.get(next) ?? begin(branch) } : { path }]);
  };
  const branch = branches[chosen];
  return (
    <div className="field">
      <FieldShell {...props} note="one of several forms" quiet={branch !== undefined}>
        {(control) => (
          <select {...control} value={chosen} onChange={(event) => choose(event.target.value)}>
            {(chosen < 0 || !props.required) && (
              <option value={-1}>{value === undefined || chosen >= 0 ? 'Not set' : 'None of these'}</option>
            )}
            {branches.map((one, index) => (
              // By place: the forms of a schema have no other name.
              <option key={index} value={index}>
                {labelOf(one)}
              </option>
            ))}
          </select>
        )}
      </FieldShell>
      {branch && (
        <div className="indent">
          {/* A field of its own for each form, so that nothing of one is drawn for another. */}
          <AnyField
            key={chosen}
            schema={ofForm(schema, branch)}
            value={value}
            path={path}
            label={`${label}: ${labelOf(branch)}`}
            required
          />
        </div>
      )}
    </div>
  );
}

/** The least a form begins with: the keys that tell it from others. */
function begin(branch: Schema): Json {
  const value = blank(branch);
  if (!isJsonObject(value)) return value;
  const telling = Object.entries(branch.properties ?? {}).filter(
    ([, part]) =>
      part && typeof part === 'object' && ('const' in part || (Array.isArray(part.enum) && part.enum.length === 1)),
  );
  return Object.fromEntries(telling.map(([key, part]) => [key, blank(part)]));
}
