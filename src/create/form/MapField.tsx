import { useId, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AnyField } from './AnyField.tsx';
import { FieldErrors } from './FieldShell.tsx';
import { blank, type FieldProps, usePartPath } from './field-props.ts';
import { pathKey, useForm, useProblems } from './form-context.ts';
import { Group } from './Group.tsx';
import { renamed } from './renamed.ts';
import { Sign } from './Sign.tsx';
import { Typed } from './Typed.tsx';

const NOTHING: Schema = {};
const FIRST = 50;

function valueSchema({ additionalProperties, patternProperties }: Schema): Schema {
  const [pattern] = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
  const found = pattern ?? additionalProperties;
  return typeof found === 'object' && found !== null ? (found as Schema) : NOTHING;
}

/** Names and values of the writer's own choosing: tags, the environment. A table when values are text. */
export function MapField(props: FieldProps) {
  const { schema, value, path, label } = props;
  const { edit } = useForm();
  const [all, setAll] = useState(false);
  const given: JsonObject = isJsonObject(value) ? value : {};
  const names = Object.keys(given);
  const of = valueSchema(schema);
  const shown = all ? names : names.slice(0, FIRST);
  const add = () => {
    let name = '';
    for (let n = 1; Object.hasOwn(given, name); n += 1) name = `name${n}`;
    edit([{ path, value: { ...given, [name]: blank(of) } }]);
  };
  return (
    <Group
      {...props}
      note={value === undefined ? 'none' : many(names.length, 'entry', 'entries')}
      tools={
        <button type="button" className="link-btn" aria-label={`Add to ${label}`} onClick={add}>
          Add
        </button>
      }
    >
      {names.length > 0 && (
        <ul className="items">
          {shown.map((name, index) => (
            <Entry
              // By place: while a name is typed the row stays the same row.

              key={index}
              schema={of}
              map={given}
              name={name}
              value={given[name]}
              path={path}
              label={label}
              number={index + 1}
            />
          ))}
        </ul>
      )}
      {names.length > shown.length && (
        <button type="button" className="link-btn" onClick={() => setAll(true)}>
          Show all {many(names.length, 'entry', 'entries')}
        </button>
      )}
    </Group>
  );
}

interface EntryProps {
  schema: Schema;
  map: JsonObject;
  name: string;
  value: Json | undefined;
  path: JsonPath;
  label: string;
  number: number;
}

function Entry({ schema, map, name, value, path, label, number }: EntryProps) {
  const { edit, unread } = useForm();
  const own = usePartPath(path, name);
  const problems = useProblems(own);
  const id = useId();
  // A name that another entry has already stays as typed, with the draft, until it is another.
  const waiting = `${pathKey(own)}name`;
  const [here, setHere] = useState<{ at: string; typed: string | undefined }>();
  const typed = here?.at === waiting ? here.typed : (unread.get(waiting) as string | undefined);
  const taken = typed !== undefined && Object.hasOwn(map, typed);
  const rename = (next: string) => {
    const other = next !== name && Object.hasOwn(map, next);
    setHere({ at: waiting, typed: other ? next : undefined });
    unread.set(waiting, other ? next : undefined);
    if (next !== name && !other) edit([{ path, value: renamed(map, name, next) }]);
  };
  const text = typeof value === 'string' || value === undefined;
  return (
    <li className="entry">
      <div className="kv">
        <div className="control">
          <Typed text={typed ?? name} onText={rename}>
            {(control) => (
              <input
                {...control}
                className="mono"
                aria-label={`${label}: name ${number}`}
                aria-invalid={typed !== undefined || undefined}
                aria-describedby={typed !== undefined ? `${id}-taken` : undefined}
                placeholder="Name"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Typed>
        </div>
        {text ? (
          <div className="control">
            <Typed text={value ?? ''} onText={(next) => edit([{ path: own, value: next }])}>
              {(control) => (
                <input
                  {...control}
                  className="mono"
                  data-path={pathKey(own)}
                  aria-label={`${label}: value of ${name || `entry ${number}`}`}
                  aria-invalid={problems.length > 0 || undefined}
                  aria-describedby={problems.length > 0 ? `${id}-error` : undefined}
                  placeholder="Value"
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              )}
            </Typed>
          </div>
        ) : (
          <span className="small faint">below</span>
        )}
        <button
          type="button"
          className="copy"
          aria-label={`Remove ${name || `entry ${number}`}`}
          onClick={() => {
            unread.set(waiting);
            edit([{ path: own }]);
          }}
        >
          <Sign name="remove" />
        </button>
      </div>
      {!text && (
        <div className="indent">
          <AnyField schema={schema} value={value} path={own} label={name || `Entry ${number}`} required />
        </div>
      )}
      {typed !== undefined && (
        <p className="error" id={`${id}-taken`} role="alert">
          <Icon name="warn" />
          {taken ? (
            `There is “${typed}” already: this entry keeps the name ${name ? `“${name}”` : 'it had'} until another is typed.`
          ) : (
            <>
              “{typed}” is free now.{' '}
              <button type="button" className="link-btn" onClick={() => rename(typed)}>
                Use it
              </button>
            </>
          )}
        </p>
      )}
      {text && problems.length > 0 && (
        <p className="error" id={`${id}-error`}>
          <Icon name="warn" />
          <FieldErrors path={own} />
        </p>
      )}
    </li>
  );
}
