import { useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonPath } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { shellLine, splitShellLine } from '../../lib/shell-words.ts';
import { Field } from '../../ui/Field.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm, useUnread } from './form-context.ts';
import { Group } from './Group.tsx';
import { ListField } from './ListField.tsx';
import { Sign } from './Sign.tsx';
import { Typed } from './Typed.tsx';

const isWords = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string');

/** Whether the schema wants a list of argument lists (generic-worker on POSIX) or one list of words. */
function listsOfWords({ items }: Schema): boolean {
  return isJsonObject(items) && [items.type].flat().includes('array');
}

/** Commands as argument lists, each with a line as one would type it in a shell. */
export function CommandField(props: FieldProps) {
  const { schema, value, path, label } = props;
  const { edit } = useForm();
  const several = listsOfWords(schema);
  const commands = Array.isArray(value) ? value : [];
  if (!several)
    return (
      <div className="field">
        <ListField {...props} />
        {/* On Windows each item is a line of a batch file: no words to split. */}
        {isWords(commands) &&
          path[0] === 'payload' &&
          schema.maxItems !== 0 &&
          !/batch|windows/i.test(schema.description ?? '') && (
            <ShellLine
              path={path}
              label={`${label} as a shell line`}
              words={commands}
              onWords={(words) => edit([{ path, value: words }])}
            />
          )}
      </div>
    );
  return (
    <Group
      {...props}
      note={value === undefined ? 'none' : many(commands.length, 'command')}
      tools={
        <button
          type="button"
          className="link-btn"
          aria-label="Add a command"
          onClick={() => edit([{ path, value: [...commands, []] }])}
        >
          Add
        </button>
      }
    >
      <ol className="indent items">
        {commands.map((words, index) => (
          <Command
            // By place: a command has no name but its place.
            key={index}
            schema={schema.items as Schema}
            value={words}
            path={path}
            index={index}
          />
        ))}
      </ol>
    </Group>
  );
}

interface CommandProps {
  schema: Schema;
  value: Json;
  path: JsonPath;
  index: number;
}

function Command({ schema, value, path, index }: CommandProps) {
  const { edit } = useForm();
  const [asList, setAsList] = useState(!isWords(value));
  const own = [...path, index];
  const label = `Command ${index + 1}`;
  return (
    <li className="item">
      {asList || !isWords(value) ? (
        <ListField schema={schema} value={value} path={own} label={label} required />
      ) : (
        <ShellLine path={own} label={label} words={value} onWords={(words) => edit([{ path: own, value: words }])} />
      )}
      <span className="item-tools">
        <button
          type="button"
          className="link-btn"
          aria-pressed={asList}
          aria-label={`${label} as a list of arguments`}
          onClick={() => setAsList(!asList)}
        >
          {asList ? 'As a line' : 'As a list'}
        </button>
        <button
          type="button"
          className="copy"
          aria-label={`Remove command ${index + 1}`}
          onClick={() => edit([{ path: own }])}
        >
          <Sign name="remove" />
        </button>
      </span>
    </li>
  );
}

/** Arguments as one line; what only a shell could do is offered as `bash -c`. */
function ShellLine({
  path,
  label,
  words,
  onWords,
}: {
  path: JsonPath;
  label: string;
  words: readonly string[];
  onWords: (words: string[]) => void;
}) {
  const [typed, setTyped] = useUnread<{ text: string; as: string }>(path, 'line');
  const now = shellLine(words);
  const text = typed?.as === now ? typed.text : now;
  const { problem, needsShell } = splitShellLine(text);
  const onText = (next: string) => {
    const read = splitShellLine(next);
    setTyped({ text: next, as: shellLine(read.words) }, shellLine(read.words) !== next);
    onWords(read.words);
  };
  return (
    <Field
      label={label}
      note={many(words.length, 'argument')}
      error={
        problem ??
        (needsShell && (
          <>
            “{needsShell}” means something to a shell only, and no shell reads this.{' '}
            <button type="button" className="link-btn" onClick={() => onWords(['bash', '-cx', text])}>
              Run it by bash
            </button>
          </>
        ))
      }
    >
      {(control) => (
        <Typed text={text} onText={onText}>
          {(typing) => (
            <input
              {...control}
              className="mono"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="bash -cx 'make && make check'"
              {...typing}
            />
          )}
        </Typed>
      )}
    </Field>
  );
}
