import { useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import { sharing } from '../text/sharing.ts';
import type { Language } from './draft.ts';
import type { DraftText, TextProblem } from './draft-text.ts';
import { lateText } from './late-text.ts';

/** In ms: longer than between two keys; of a text that takes long to read, much longer. */
const REST = { quick: 150, slow: 400 };
const NONE: readonly TextProblem[] = [];

/**
 * What a text says. What the form changed is known at once, what is typed as text when typing rests. Until then, and
 * while it cannot be read, the value stays the last one that could.
 */
export function useKnownText(text: string, language: Language) {
  const [late, setLate] = useState(() => lateText().readIfQuick(text, language));
  const seen = useRef<DraftText>(undefined);
  const says = (one: DraftText | undefined) => one?.text === text && one.language === language;
  if (lateText().isRead(text, language)) seen.current = lateText().readNow(text, language);
  const known = [seen.current, late].find(says);
  // Time is outside React.
  useEffect(() => {
    if (known) return;
    const quick = lateText().isQuick(text);
    const timer = setTimeout(() => setLate(lateText().readNow(text, language)), quick ? REST.quick : REST.slow);
    return () => clearTimeout(timer);
  }, [known, text, language]);

  const latest = useRef(known);
  if (known) latest.current = known;
  const shown = known ?? latest.current;
  const errors = useMemo(() => problemsOf(shown, 'error'), [shown]);
  const warnings = useMemo(() => problemsOf(shown, 'warning'), [shown]);
  const good = useRef<Json | undefined>(undefined);
  const said = shown && errors.length === 0 ? shown.value : undefined;
  // Parts that say the same stay the same objects, so that their fields are not drawn again.
  const value = useMemo(() => (said === undefined ? undefined : sharing(good.current, said)), [said]);
  const readable = shown !== undefined && errors.length === 0;
  // The last readable state outlives the text it was read from.
  useEffect(() => {
    if (readable) good.current = value;
  }, [readable, value]);
  // Until then the value is of an older text: nothing is to be sent now.
  return { value: readable ? value : good.current, errors, warnings, reading: known === undefined };
}

function problemsOf(known: DraftText | undefined, severity: TextProblem['severity']): readonly TextProblem[] {
  const found = known?.problems.filter((problem) => problem.severity === severity) ?? [];
  return found.length > 0 ? found : NONE;
}
