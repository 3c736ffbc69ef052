import { useState } from 'react';
import { copyText } from '../lib/clipboard.ts';
import { Icon } from './Icon.tsx';

interface CopyButtonProps {
  /** What is copied; a function when it is dear to make. */
  text: string | (() => string | Promise<string>);
  /** The accessible name, beginning with "Copy". */
  label: string;
  /** With a word beside the icon, for heads of panels and menus. */
  word?: string;
  className?: string;
}

/** Copies a text and says so, for eyes by its icon and for screen readers by its name. */
export function CopyButton({ text, label, word, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'' | 'Copied' | 'Copying failed'>('');
  const copy = async () => {
    const copied = await copyText(await (typeof text === 'string' ? text : text()));
    setOutcome(copied ? 'Copied' : 'Copying failed');
    setTimeout(() => setOutcome(''), 2000);
  };
  const style = className ?? (word ? 'btn small bare' : 'copy');
  return (
    <button
      type="button"
      className={outcome === 'Copied' ? `${style} done` : style}
      aria-label={word && outcome ? outcome : label}
      title={outcome || label}
      onClick={copy}
    >
      <Icon name={outcome === 'Copied' ? 'check' : outcome ? 'warn' : 'copy'} />
      {word && (outcome || word)}
      <span className="vh" role="status">
        {outcome}
      </span>
    </button>
  );
}
