import {
  type ChangeEvent,
  type ReactNode,
  type RefCallback,
  useCallback,
  useLayoutEffect,
  useReducer,
  useRef,
} from 'react';
import type { Edit } from '../check/problem.ts';
import { useForm } from './form-context.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

interface TypedProps {
  /** What the definition says. */
  text: string;
  /** What a text makes of the definition. */
  edits: (text: string) => Edit[];
  children: (control: {
    ref: RefCallback<Control>;
    defaultValue: string;
    onChange(event: ChangeEvent<Control>): void;
  }) => ReactNode;
}

/**
 * A control that keeps what is typed by itself: nothing is drawn with a key but its letter, and the form hears of it,
 * with all that follows, after the frame that shows it.
 */
export function Typed({ text, edits, children }: TypedProps) {
  const { type } = useForm();
  const control = useRef<Control>(null);
  // The definition does not say yet what stands in the control.
  const ahead = useRef(false);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const handedOver = useCallback(() => {
    ahead.current = false;
    drawAgain();
  }, []);
  // Set only where it differs: setting a text moves the cursor to its end.
  useLayoutEffect(() => {
    if (control.current && !ahead.current && control.current.value !== text) control.current.value = text;
  });
  return children({
    ref: useCallback((node: Control | null) => {
      control.current = node;
    }, []),
    defaultValue: text,
    onChange({ target }) {
      ahead.current = true;
      type(edits(target.value), handedOver);
    },
  });
}
