import { type ChangeEvent, useState } from 'react';
import { Field } from '../ui/Field.tsx';
import { type ReadCredentials, readCredentials } from './read-credentials.ts';

/** Nobody types this much at once: it was pasted, dropped or filled in. */
const AT_ONCE = 16;

const words = (read: ReadCredentials): string => {
  const parts = [
    read.clientId !== undefined && 'client ID',
    read.accessToken !== undefined && 'access token',
    read.certificate !== undefined && 'certificate',
    read.rootUrl !== undefined && 'root URL',
  ].filter((part) => part !== false);
  return `Read: ${parts.join(', ')}. Look at the fields below, then save.`;
};

interface PasteBoxProps {
  onRead: (read: ReadCredentials) => void;
  /** What was read waits to be saved. */
  unsaved: boolean;
}

/** Takes anything that carries credentials. What was understood moves into the fields, so no token stays in plain sight. */
export function PasteBox({ onRead, unsaved }: PasteBoxProps) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<{ good?: string; bad?: string }>({});

  function read(given: string) {
    if (given.trim() === '') return;
    const found = readCredentials(given);
    // What was found counts even when the rest is wrong; the text stays then, for nothing to be lost.
    if (found.clientId !== undefined || found.accessToken !== undefined) onRead(found);
    if (found.problem !== undefined) return setSaid({ bad: found.problem });
    setText('');
    setSaid({ good: words(found) });
  }

  function change({ target: { value } }: ChangeEvent<HTMLTextAreaElement>) {
    setText(value);
    setSaid({});
    if (value.length - text.length >= AT_ONCE) read(value);
  }

  return (
    <Field
      label="Paste anything that carries them"
      help={
        <>
          Export lines, a .env block, or JSON. A root URL in it selects the deployment.
          <span className="said-read" role="status">
            {unsaved && said.good}
          </span>
        </>
      }
      error={said.bad}
    >
      {(control) => (
        <textarea
          {...control}
          className="mono"
          rows={3}
          placeholder="export TASKCLUSTER_CLIENT_ID=…"
          value={text}
          onChange={change}
          onBlur={() => read(text)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
