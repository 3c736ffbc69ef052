import { useId, useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import { ago, exactTime } from '../../lib/time.ts';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm, useTimes } from './form-context.ts';
import { readTime } from './read-time.ts';
import { Typed } from './Typed.tsx';

const OFFERS: Record<string, readonly string[]> = {
  created: ['now'],
  deadline: ['now + 1 hour', 'now + 2 hours', 'now + 1 day', 'now + 5 days'],
  expires: ['deadline + 1 day', 'deadline + 28 days', 'deadline + 1 year'],
};

/**
 * A moment. Words are reckoned against the server's clock and written as ISO; the words stay in sight while one types.
 * What is no time yet goes into the definition as it is, where the checks say so.
 */
export function TimeField(props: FieldProps) {
  const { schema, value, path } = props;
  const { edit, facts } = useForm();
  const times = useTimes();
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; as: Json | undefined }>();
  const stands = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const text = typed && typed.as === value ? typed.text : stands;
  const name = String(path.at(-1));
  const usual = name === 'expires' && path.length === 1 ? 'deadline + 1 year' : undefined;

  const onText = (next: string) => {
    const as = next.trim() === '' ? undefined : (readTime(next, facts.now(), times) ?? next);
    setTyped({ text: next, as });
    edit([as === undefined ? { path } : { path, value: as }]);
  };
  const read = typeof value === 'string' && !Number.isNaN(Date.parse(value));
  const meaning = read
    ? `${exactTime(value)}, ${ago(value, facts.now())}`
    : value === undefined && usual
      ? 'Left out of the definition; the queue fills it in.'
      : undefined;
  return (
    <FieldShell {...props} meaning={meaning}>
      {(control) => (
        <>
          <Typed text={text} onText={onText}>
            {(typing) => (
              <input
                {...control}
                list={`${id}-offers`}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={typeof schema.default === 'string' ? schema.default : (usual ?? 'now + 2 hours')}
                {...typing}
              />
            )}
          </Typed>
          <datalist id={`${id}-offers`}>
            {(OFFERS[name] ?? OFFERS.expires ?? []).map((offer) => (
              <option key={offer} value={offer} />
            ))}
          </datalist>
        </>
      )}
    </FieldShell>
  );
}
