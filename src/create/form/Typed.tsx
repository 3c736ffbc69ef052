import { type ChangeEvent, type ReactNode, useCallback, useState } from 'react';
import type { Edit } from '../check/problem.ts';
import { useForm } from './form-context.ts';

interface TypedProps {
  /** What the definition says. */
  text: string;
  /** What a text makes of the definition. */
  edits: (text: string) => Edit[];
  children: (control: { value: string; onChange(event: ChangeEvent<{ value: string }>): void }) => ReactNode;
}

/**
 * A control that shows what is typed by itself: nothing else of the form is drawn with a key, and the form hears of it,
 * with all that follows, after the frame that shows it.
 */
export function Typed({ text, edits, children }: TypedProps) {
  const { type } = useForm();
  const [typed, setTyped] = useState<string>();
  const forget = useCallback(() => setTyped(undefined), []);
  return children({
    value: typed ?? text,
    onChange({ target }) {
      setTyped(target.value);
      type(edits(target.value), forget);
    },
  });
}
