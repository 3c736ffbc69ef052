import { memo, useMemo, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { Json } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useRested } from '../../ui/use-rested.ts';
import type { Problem } from '../check/problem.ts';
import type { Language } from '../draft/draft.ts';
import type { TextProblem } from '../draft/draft-text.ts';
import { lateText } from '../draft/late-text.ts';
import { TextEditor, type TextMark } from './TextEditor.tsx';

interface TextPanelProps {
  text: string;
  language: Language;
  value: Json | undefined;
  textProblems: readonly TextProblem[];
  textWarnings: readonly TextProblem[];
  problems: readonly Problem[];
  schema?: Schema;
  onText: (text: string) => void;
  onLanguage: (language: Language) => void;
  onTimestamps: () => void;
  /** Another object puts the cursor at its offset. */
  reveal?: { offset: number } | undefined;
}

/** The draft as text, with what is wrong at its line, in the language one likes. */
export const TextPanel = memo(function TextPanel(props: TextPanelProps) {
  const {
    text,
    language,
    value,
    textProblems,
    textWarnings,
    problems,
    schema,
    onText,
    onLanguage,
    onTimestamps,
    reveal,
  } = props;
  const [asking, setAsking] = useState<{ to: Language; loss: string[] }>();
  const behind = useRested(text);
  const marks = useMemo<TextMark[]>(() => {
    if (textProblems.length > 0)
      return textProblems.map(({ message, from, to }) => ({ message, from, to, severity: 'error' }));
    const placed = problems.flatMap(({ path, message, severity }) => {
      const place = lateText().locate(behind, language, path);
      return place ? [{ from: place.from, to: place.to, message, severity }] : [];
    });
    return [...textWarnings, ...placed];
  }, [behind, language, textProblems, textWarnings, problems]);
  const choose = (to: Language) => {
    if (to === language) return;
    const loss = lateText().lossOf(text, language, to);
    if (loss.length > 0) setAsking({ to, loss });
    else onLanguage(to);
  };
  const count = textProblems.length + problems.filter(({ severity }) => severity === 'error').length;
  return (
    <Panel
      id="text"
      title="Text"
      className="text-panel"
      count={count > 0 ? <span className="bad-ink small">{many(count, 'problem')}</span> : undefined}
      tools={
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset for two buttons would be one frame too many */}
          <div className="seg" role="group" aria-label="Language">
            {(['yaml', 'json'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={language === one} onClick={() => choose(one)}>
                {one.toUpperCase()}
              </button>
            ))}
          </div>
          <button type="button" className="btn small bare" onClick={onTimestamps}>
            Update timestamps
          </button>
        </>
      }
    >
      {asking && (
        <div className="banner warn inside" role="alert">
          <span>
            {asking.to.toUpperCase()} cannot hold {asking.loss.join(', ')}: switching leaves that behind.
          </span>
          <button
            type="button"
            className="btn small push"
            onClick={() => {
              onLanguage(asking.to);
              setAsking(undefined);
            }}
          >
            Switch to {asking.to.toUpperCase()}
          </button>
          <button type="button" className="btn small" onClick={() => setAsking(undefined)}>
            Stay with {language.toUpperCase()}
          </button>
        </div>
      )}
      <TextEditor
        label={`Definition as ${language.toUpperCase()}`}
        text={text}
        language={language}
        onChange={onText}
        marks={marks}
        schema={schema}
        value={value}
        reveal={reveal}
      />
      {textProblems.length + textWarnings.length > 0 && (
        <ul className="check" aria-label={textProblems.length > 0 ? 'Errors in the text' : 'What the text cannot keep'}>
          {[...textProblems, ...textWarnings].map(({ message, line, from, severity }) => (
            <li key={`${from} ${message}`} {...(severity === 'error' && { className: 'bad-ink' })}>
              <span />
              <span>
                Line {line}: {message}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
});
