import { memo, useMemo, useState } from 'react';
import { AsJsonContext } from './as-json.ts';
import type { FieldProps } from './field-props.ts';
import { fieldFor } from './fields.ts';
import { JsonField } from './JsonField.tsx';

/** The field for a place of the definition: what the registry names, or JSON when one asks for that. */
export const AnyField = memo(function AnyField(props: FieldProps) {
  const { schema, path, value } = props;
  const [on, setOn] = useState(false);
  const asJson = useMemo(() => ({ on, toggle: () => setOn((was) => !was) }), [on]);
  const Component = on ? JsonField : fieldFor(schema, path, value);
  return (
    <AsJsonContext value={asJson}>
      <Component {...props} />
    </AsJsonContext>
  );
});
