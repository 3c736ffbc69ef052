import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';

interface FindBarProps {
  label: string;
  words: string;
  onWords: (words: string) => void;
  /** How many places were found, and which of them is shown, counted from 0. */
  count: number;
  current: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** A search field with its count and steps. Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar({ label, words, onWords, count, current, onStep, onClose }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  // The field appears because somebody asked to search: typing must be possible at once.
  useEffect(() => field.current?.focus(), []);
  return (
    <search className="find-bar">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        value={words}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
        }}
      />
      <span className="count" role="status">
        {!words
          ? ''
          : count === 0
            ? 'Nothing found'
            : `${(current + 1).toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')}`}
      </span>
      <button
        type="button"
        className="btn small square bare"
        aria-label="Previous match"
        title="Previous match (Shift+Enter)"
        aria-disabled={count === 0 || undefined}
        onClick={() => onStep(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="btn small square bare"
        aria-label="Next match"
        title="Next match (Enter)"
        aria-disabled={count === 0 || undefined}
        onClick={() => onStep(1)}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        className="btn small square bare"
        aria-label="Close the search"
        title="Close the search (Escape)"
        onClick={onClose}
      >
        <Icon name="x" />
      </button>
    </search>
  );
}
