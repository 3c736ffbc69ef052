import { useMemo, useState } from 'react';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json-path.ts';
import { Field } from '../../ui/Field.tsx';
import type { Pasted, ValueFacts } from './paste.ts';

interface TemplateBoxProps {
  found: Extract<Pasted, { kind: 'template' }>;
  facts: () => ValueFacts;
  /** As `onContext` was told before the page was left. */
  kept: Json | undefined;
  /** Told with every key. */
  onContext: (kept: Json) => void;
  onRead: (pasted: Pasted) => void;
}

const write = (value: Json) => JSON.stringify(value, null, 2);

function readContext(text: string): { context: JsonObject } | { problem: string } {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? { context: value } : { problem: 'A context is an object: names and their values.' };
  } catch (error) {
    return { problem: `Not JSON yet: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Of several templates in one text the wrong one must not get what was written for another. */
const sizeOf = ({ template }: TemplateBoxProps['found']) => write(template).length;

function readKept(kept: Json | undefined, found: TemplateBoxProps['found']) {
  if (!isJsonObject(kept) || kept.of !== sizeOf(found)) return undefined;
  const { chosen, text } = kept;
  return typeof chosen === 'number' && typeof text === 'string' ? { chosen, text } : undefined;
}

/** JSON-e somebody pasted: shown, evaluated with a context one can change, and the result used. */
export function TemplateBox({ found, facts, kept, onContext, onRead }: TemplateBoxProps) {
  const [{ chosen, text }, setContext] = useState(
    () => readKept(kept, found) ?? { chosen: 0, text: write(found.context) },
  );
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const read = useMemo(() => readContext(text), [text]);
  const wrong = 'problem' in read ? read.problem : undefined;

  const change = (next: { chosen: number; text: string }) => {
    setContext(next);
    onContext({ ...next, of: sizeOf(found) });
    setProblem(undefined);
  };
  const evaluate = async () => {
    if (busy || 'problem' in read) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const [{ evaluate: run }, { readValue }] = await Promise.all([
        import('./json-e-template.ts'),
        import('./paste.ts'),
      ]);
      const result = await run(found.template, read.context);
      if ('problem' in result) setProblem(result.problem);
      else onRead(await readValue(result.value, found.language, { ...facts(), evaluated: true, notes: found.changes }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="fields" role="status">
      <p>
        This is a JSON-e template, not a definition yet: {found.why} It is evaluated with the context below, and you can
        change that first.
      </p>
      <details>
        <summary className="link-btn">The template as it was read</summary>
        <pre className="template">{write(found.template)}</pre>
      </details>
      {found.contexts.length > 1 && (
        <Field label="Situation">
          {(control) => (
            <select
              {...control}
              value={chosen}
              onChange={(event) => {
                const index = Number(event.target.value);
                change({ chosen: index, text: write(found.contexts[index]?.context ?? {}) });
              }}
            >
              {found.contexts.map((one, index) => (
                <option key={one.id} value={index}>
                  {one.label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Context" note="JSON" error={wrong ?? problem}>
        {(control) => (
          <textarea
            {...control}
            className="mono"
            rows={Math.min(16, text.split('\n').length + 1)}
            spellCheck={false}
            autoCapitalize="off"
            value={text}
            onChange={(event) => change({ chosen, text: event.target.value })}
          />
        )}
      </Field>
      <div className="actions">
        <button
          type="button"
          className="btn"
          aria-disabled={busy || wrong !== undefined}
          onClick={() => void evaluate()}
        >
          {busy ? 'Evaluating…' : 'Evaluate and use the result'}
        </button>
      </div>
    </div>
  );
}
