import { useEffect, useMemo, useState } from 'react';
import type { Json } from '../../lib/json-path.ts';
import type { Language } from './draft.ts';
import type { DraftText, TextProblem } from './draft-text.ts';
import { lateText } from './late-text.ts';

/** In ms: longer than between two keys. */
const REST = 400;
const NONE: readonly TextProblem[] = [];

/**
 * What a text says, at once; of a large one that is typed in, what it said before, until typing rests. While it cannot
 * be read the value stays the last one that could.
 */
export function useKnownText(text: string, language: Language) {
  const quick = useMemo(() => lateText().readIfQuick(text, language), [text, language]);
  const [late, setLate] = useState<DraftText>();
  // Time is outside React.
  useEffect(() => {
    if (quick) return;
    const timer = setTimeout(() => setLate(lateText().draftText(text, language)), REST);
    return () => clearTimeout(timer);
  }, [quick, text, language]);

  const known = quick ?? (late?.text === text && late.language === language ? late : undefined);
  const errors = useMemo(() => problemsOf(known, 'error'), [known]);
  const warnings = useMemo(() => problemsOf(known, 'warning'), [known]);
  const readable = known !== undefined && errors.length === 0;
  const [good, setGood] = useState<Json | undefined>(known?.value);
  // The last readable state outlives the text it was read from.
  useEffect(() => {
    if (readable) setGood(known.value);
  }, [readable, known]);
  return { value: readable ? known.value : good, errors, warnings };
}

function problemsOf(known: DraftText | undefined, severity: TextProblem['severity']): readonly TextProblem[] {
  const found = known?.problems.filter((problem) => problem.severity === severity) ?? [];
  return found.length > 0 ? found : NONE;
}
