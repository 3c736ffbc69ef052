import { useId, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import { factWords } from '../schema/schema-words.ts';
import { blank } from './field-props.ts';
import { useForm } from './form-context.ts';

const SHOWN = 20;

/** Fields of an object with very many: found by a part of their name, then added. */
export function AddProperty({ schema, names, path }: { schema: Schema; names: readonly string[]; path: JsonPath }) {
  const { edit } = useForm();
  const [text, setText] = useState('');
  const id = useId();
  const wanted = text.trim().toLowerCase();
  const found = wanted === '' ? [] : names.filter((name) => name.toLowerCase().includes(wanted));
  return (
    <div className="field">
      <div className="top">
        <label htmlFor={id}>Add a field</label>
        <span className="req">
          {wanted === ''
            ? `${names.length.toLocaleString('en-GB')} more`
            : `${found.length.toLocaleString('en-GB')} of ${names.length.toLocaleString('en-GB')}`}
        </span>
      </div>
      <input
        id={id}
        type="search"
        placeholder="Part of a name"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length > 0 && (
        <ul className="offers" aria-label="Fields to add">
          {found.slice(0, SHOWN).map((name) => {
            const part = schema.properties?.[name] ?? {};
            return (
              <li key={name}>
                <button
                  type="button"
                  className="link-btn"
                  onClick={() => {
                    edit([{ path: [...path, name], value: blank(part) }]);
                    setText('');
                  }}
                >
                  {name}
                </button>{' '}
                <span className="small faint">{factWords(part)}</span>
              </li>
            );
          })}
          {found.length > SHOWN && (
            <li className="small faint">and {found.length - SHOWN} more: type more of the name</li>
          )}
        </ul>
      )}
    </div>
  );
}
