import { useEffect, useReducer, useRef } from 'react';

/** For a form that may refuse what was asked of it: each time the focus goes to the first field that is wrong. */
export function useRefusal() {
  const form = useRef<HTMLFormElement>(null);
  const [refused, refuse] = useReducer((times: number) => times + 1, 0);
  // Which field is wrong shows in the document, once it is drawn.
  useEffect(() => {
    if (refused > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  return { form, refuse };
}
