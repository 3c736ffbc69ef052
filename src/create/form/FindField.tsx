import { useMemo, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { type Json, type JsonPath, pathWords } from '../../lib/json-path.ts';
import { placesOf } from './places.ts';

const SHOWN = 12;

interface FindFieldProps {
  schema: Schema;
  value: Json | undefined;
  onGo: (path: JsonPath) => void;
  onClose: () => void;
}

/** Once, when it appears: a function made anew would take the focus back with every drawing. */
const focusOnce = (input: HTMLInputElement | null) => input?.focus();

/** Finds a field by a part of its name or label, and leads to it. */
export function FindField({ schema, value, onGo, onClose }: FindFieldProps) {
  const [text, setText] = useState('');
  const places = useMemo(() => placesOf(schema, value), [schema, value]);
  const wanted = text.trim().toLowerCase();
  const found =
    wanted === ''
      ? []
      : places.filter(({ path, label }) => `${pathWords(path)} ${label}`.toLowerCase().includes(wanted));
  return (
    <search className="find-field">
      <input
        className="input"
        type="search"
        aria-label="Find a field"
        placeholder="Part of a field’s name"
        autoComplete="off"
        spellCheck={false}
        ref={focusOnce}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && found[0]) onGo(found[0].path);
        }}
      />
      {wanted !== '' && (
        <ul className="offers" aria-label="Fields found">
          {found.slice(0, SHOWN).map(({ path, label }) => (
            <li key={pathWords(path)}>
              <button type="button" className="link-btn" onClick={() => onGo(path)}>
                {label}
              </button>{' '}
              <code className="small faint">{pathWords(path)}</code>
            </li>
          ))}
          {found.length === 0 && <li className="small faint">No field has “{text.trim()}” in its name.</li>}
          {found.length > SHOWN && (
            <li className="small faint">
              {SHOWN} of {found.length.toLocaleString('en-GB')}
            </li>
          )}
        </ul>
      )}
    </search>
  );
}
