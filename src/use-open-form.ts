import { type ChangeEvent, type ClipboardEvent, type FormEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMaybeConnection } from './deployment/use-connection.ts';

/**
 * A form that opens anything (`go-to.ts`, loaded when it is first used): the header's box and the start page's.
 * What cannot be opened stays in the field, with the reason beside it.
 */
export function useOpenForm() {
  const rootUrl = useMaybeConnection()?.rootUrl;
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { key } = useLocation();
  // A problem belongs to the page it was said on: going elsewhere ends it, while the text stays.
  const [said, setSaid] = useState<{ problem: string; key: string }>();
  const problem = said?.key === key ? said.problem : undefined;
  const setProblem = (words: string | undefined) => setSaid(words === undefined ? undefined : { problem: words, key });

  async function open(): Promise<void> {
    try {
      const { goTo } = await import('./go-to.ts');
      const refused = goTo(text, rootUrl, navigate);
      if (refused === undefined) setText('');
      setProblem(refused);
    } catch {
      setProblem('A part of this page could not be loaded. Check the network, then try again; the text is still here.');
    }
  }

  return {
    problem,
    clearProblem: () => setProblem(undefined),
    onSubmit(event: FormEvent) {
      event.preventDefault();
      setProblem(undefined);
      void open();
    },
    field: {
      // A field of one line drops line breaks, and a pasted YAML definition means nothing without them: it is shown flat
      // and kept as it was.
      value: text.replace(/\s*\n\s*/g, ' '),
      onChange(event: ChangeEvent<HTMLInputElement>) {
        setText(event.target.value);
        setProblem(undefined);
      },
      onPaste(event: ClipboardEvent<HTMLInputElement>) {
        const pasted = event.clipboardData.getData('text/plain');
        const { selectionStart, selectionEnd, value } = event.currentTarget;
        if (!/\S\s*\n\s*\S/.test(pasted) || (selectionEnd ?? 0) - (selectionStart ?? 0) < value.length) return;
        event.preventDefault();
        setText(pasted);
        setProblem(undefined);
      },
      autoComplete: 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      'aria-invalid': problem !== undefined,
    } as const,
  };
}
