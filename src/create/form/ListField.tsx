import { useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { Json, JsonPath } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { AnyField } from './AnyField.tsx';
import { blank, type FieldProps, usePartPath } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Group } from './Group.tsx';
import { Sign } from './Sign.tsx';

const NOTHING: Schema = {};
const FIRST = 50;

/** A list of anything: items are added, taken out and moved; several lines pasted at once become several items. */
export function ListField(props: FieldProps) {
  const { schema, value, path, label } = props;
  const { edit } = useForm();
  const [all, setAll] = useState(false);
  const items = Array.isArray(value) ? value : [];
  const of = (typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : NOTHING) as Schema;
  const shown = all ? items : items.slice(0, FIRST);
  const ofText = [of.type].flat().every((type) => type === 'string') && of.type !== undefined;
  const add = () => edit([{ path: [...path, items.length], value: blank(of) }]);
  return (
    <Group
      {...props}
      note={value === undefined ? 'none' : many(items.length, 'item')}
      tools={
        <button
          type="button"
          className="link-btn"
          aria-label={`Add to ${label}`}
          onClick={() => (value === undefined ? edit([{ path, value: [blank(of)] }]) : add())}
        >
          Add
        </button>
      }
    >
      {items.length > 0 && (
        <ol className="indent items">
          {shown.map((item, index) => (
            <Item
              // An item has no name but its place.

              key={index}
              schema={of}
              list={items}
              value={item}
              index={index}
              path={path}
              label={`${label} ${index + 1}`}
              ofText={ofText}
            />
          ))}
        </ol>
      )}
      {items.length > shown.length && (
        <button type="button" className="link-btn" onClick={() => setAll(true)}>
          Show all {many(items.length, 'item')}
        </button>
      )}
    </Group>
  );
}

interface ItemProps {
  schema: Schema;
  list: readonly Json[];
  value: Json | undefined;
  index: number;
  path: JsonPath;
  label: string;
  ofText: boolean;
}

function Item({ schema, list, value, index, path, label, ofText }: ItemProps) {
  const { edit } = useForm();
  const own = usePartPath(path, index);
  const swap = (other: number) => {
    const next = [...list];
    [next[index], next[other]] = [list[other] as Json, list[index] as Json];
    edit([{ path, value: next }]);
  };
  return (
    <li
      className={ofText ? 'item line' : 'item'}
      onPasteCapture={(event) => {
        const lines = event.clipboardData
          .getData('text/plain')
          .split(/\r?\n/)
          .filter((line) => line.trim() !== '');
        if (!ofText || lines.length < 2 || (value !== '' && value !== undefined)) return;
        event.preventDefault();
        edit([{ path, value: [...list.slice(0, index), ...lines, ...list.slice(index + 1)] }]);
      }}
    >
      <AnyField schema={schema} value={value} path={own} label={label} required bare={ofText} />
      <span className="item-tools">
        {index > 0 && (
          <button type="button" className="copy" aria-label={`Move ${label} up`} onClick={() => swap(index - 1)}>
            <Sign name="up" />
          </button>
        )}
        {index < list.length - 1 && (
          <button type="button" className="copy" aria-label={`Move ${label} down`} onClick={() => swap(index + 1)}>
            <Sign name="down" />
          </button>
        )}
        <button type="button" className="copy" aria-label={`Remove ${label}`} onClick={() => edit([{ path: own }])}>
          <Sign name="remove" />
        </button>
      </span>
    </li>
  );
}
