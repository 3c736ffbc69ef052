import { useId, useState } from 'react';
import { copyText } from '../lib/clipboard.ts';
import { Icon } from '../ui/Icon.tsx';

/** Copies what must not stand on the page; only where the browser copies nothing is it shown, for copying by hand. */
export function CopySecret({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const id = useId();
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <>
      <span className="pass-row">
        <button type="button" className="btn small" onClick={copy}>
          <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
          {label}
        </button>
        <span className="small" role="status">
          {outcome === 'copied' && 'Copied. It is in the clipboard, like everything copied.'}
        </span>
      </span>
      {outcome === 'failed' && (
        <span className="field">
          <label htmlFor={id}>The browser copied nothing. Select it and copy it by hand:</label>
          <input id={id} className="mono" readOnly value={text} onFocus={({ target }) => target.select()} />
        </span>
      )}
    </>
  );
}
