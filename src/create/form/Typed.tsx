import {
  type ChangeEvent,
  type ReactNode,
  type RefCallback,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import { useForm } from './form-context.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

interface TypedProps {
  /** What is to stand in the control, once the form has what was typed. */
  text: string;
  /** Called once for all that was typed since the last frame. */
  onText: (text: string) => void;
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
export function Typed({ text, onText, children }: TypedProps) {
  const { type } = useForm();
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const latest = useRef(onText);
  const control = useRef<Control>(null);
  // Until the form has it, what was typed holds.
  const ahead = useRef<string>(undefined);
  useLayoutEffect(() => {
    latest.current = onText;
    const stands = ahead.current ?? text;
    // Set only where it differs: setting a text moves the cursor to its end.
    if (control.current && control.current.value !== stands) control.current.value = stands;
  });
  // The first one for good: another one would be written into the page for nothing.
  const [defaultValue] = useState(text);
  const [toControl] = useState(() => ({
    ref(node: Control | null) {
      control.current = node;
    },
    onChange({ target }: ChangeEvent<Control>) {
      ahead.current = target.value;
      type(handOver);
    },
  }));
  const [handOver] = useState(() => () => {
    const { current: typed = '' } = ahead;
    ahead.current = undefined;
    latest.current(typed);
    drawAgain();
  });
  return children({ ...toControl, defaultValue });
}
