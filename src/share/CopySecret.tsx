import { useState } from 'react';
import { copyText } from '../lib/clipboard.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

interface CopySecretProps {
  /** Why is said elsewhere. */
  refused: boolean;
  items: { word: string; text: () => Promise<string> }[];
}

/** Copies what lets whoever has it in. It stands nowhere on the page, unless the browser does not let it be copied. */
export function CopySecret({ refused, items }: CopySecretProps) {
  const [done, setDone] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [visible, setVisible] = useState<string>();

  async function copy(word: string, make: () => Promise<string>) {
    setProblem(undefined);
    setVisible(undefined);
    setDone(undefined);
    try {
      const text = await make();
      if (await copyText(text)) {
        setDone(word);
        setTimeout(() => setDone(undefined), 2000);
      } else setVisible(text);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <>
      <div className="made">
        {items.map(({ word, text }) => (
          <button
            key={word}
            type="button"
            className="btn small"
            aria-disabled={refused}
            onClick={() => !refused && copy(word, text)}
          >
            <Icon name={done === word ? 'check' : 'copy'} />
            {done === word ? 'Copied' : word}
          </button>
        ))}
      </div>
      <span className="vh" role="status">
        {done && 'Copied'}
        {visible !== undefined && 'Not copied: it stands in a field now.'}
      </span>
      {problem && (
        <p className="banner bad" role="alert">
          {problem}
        </p>
      )}
      {visible !== undefined && (
        <Field label="To copy by hand" help="This browser did not let the page copy it.">
          {(control) => (
            <input {...control} className="mono" readOnly value={visible} onFocus={({ target }) => target.select()} />
          )}
        </Field>
      )}
    </>
  );
}
