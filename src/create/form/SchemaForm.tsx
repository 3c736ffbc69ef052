import { useEffect, useMemo, useRef, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import { getAt, type Json, type JsonPath } from '../../lib/json-path.ts';
import type { Edit, Problem } from '../check/problem.ts';
import { lateText } from '../draft/late-text.ts';
import {
  type FieldFacts,
  FormContext,
  pathKey,
  problemStore,
  RevealContext,
  TimesContext,
  type Unread,
} from './form-context.ts';
import { handingOver } from './handing-over.ts';
import { Properties } from './ObjectField.tsx';
import './SchemaForm.css';

interface SchemaFormProps {
  /** With all references resolved; the payload's own schema stands in its place. */
  schema: Schema;
  value: Json | undefined;
  problems: readonly Problem[];
  onEdit: (edits: Edit[]) => void;
  facts: FieldFacts;
  unread: Unread;
  /** Another object unfolds what hides this place, and puts the focus there. */
  reveal?: { path: JsonPath };
}

const NOWHERE: JsonPath = [];
/** With every key browsers look at all fields of a form, to fill them in: the field one types in has a form to itself. */
const ALONE = 'alone';

/**
 * A form for any schema: a field for each place, made for its kind. It writes nothing that was not typed or chosen. What
 * is typed stands in its field at once and is handed over, with all that follows from it, after the frame that shows it.
 */
export function SchemaForm({ schema, value: given, problems, onEdit, facts, unread, reveal }: SchemaFormProps) {
  const [store] = useState(problemStore);
  const root = useRef<HTMLDivElement>(null);
  // Not handed over yet.
  const [ahead, setAhead] = useState<readonly Edit[]>([]);
  const value = useMemo(() => (ahead[0] ? lateText().applyEdits(given ?? {}, ahead) : given), [given, ahead]);
  const latest = useRef({ onEdit, unread, show: setAhead });
  latest.current = { onEdit, unread, show: setAhead };
  const [waiting] = useState(() => handingOver(() => latest.current));
  const scope = useMemo(() => ({ ...waiting, problems: store, facts }), [waiting, store, facts]);
  // The store is outside React: fields subscribe to their own part of it.
  useEffect(() => store.set(problems), [store, problems]);

  const created = getAt(value, ['created']);
  const deadline = getAt(value, ['deadline']);
  const times = useMemo(
    () => ({
      ...(typeof created === 'string' && { created }),
      ...(typeof deadline === 'string' && { deadline }),
    }),
    [created, deadline],
  );

  // What is drawn is the browser's business.
  useEffect(() => markDrawn(root.current), []);

  // Focus is the browser's. What is folded is unfolded by the groups themselves, in the drawing before this.
  useEffect(() => {
    if (reveal) focusPlace(root.current, reveal.path);
  }, [reveal]);

  return (
    <FormContext value={scope}>
      <TimesContext value={times}>
        <RevealContext value={reveal}>
          <form id={ALONE} hidden onSubmit={(event) => event.preventDefault()} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears of its fields, and does nothing itself */}
          <div
            className="fields schema-form"
            ref={root}
            onFocus={({ target }) => target.closest('form') ?? target.setAttribute('form', ALONE)}
            onBlur={({ target }) => target.removeAttribute('form')}
          >
            <Properties schema={schema} value={value} path={NOWHERE} />
          </div>
        </RevealContext>
      </TimesContext>
    </FormContext>
  );
}

/** Marks a part of the form that has come into sight, a frame later: the heights inside it are known then. */
function markDrawn(root: HTMLElement | null): () => void {
  const onChange = ({ target, skipped }: Event & { skipped?: boolean }) => {
    if (skipped || !(target instanceof HTMLElement) || target.parentElement !== root) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        target.dataset.drawn = '';
      }),
    );
  };
  root?.addEventListener('contentvisibilityautostatechange', onChange);
  return () => root?.removeEventListener('contentvisibilityautostatechange', onChange);
}

const CONTROL = 'input, select, textarea';

/** Focuses the control of a place, or of the nearest place around it that has one. */
function focusPlace(root: HTMLElement | null, path: JsonPath): void {
  for (let end = path.length; root && end >= 0; end -= 1) {
    // A choice of forms and the form that was chosen share their place: the form is where the value is.
    const places = root.querySelectorAll(`[data-path="${CSS.escape(pathKey(path.slice(0, end)))}"]`);
    const place = [...places].at(-1);
    // The buttons of its label stand before the control, and are not what one came for.
    const control = place?.matches(CONTROL) ? place : (place?.querySelector(CONTROL) ?? place?.querySelector('button'));
    if (!(control instanceof HTMLElement)) continue;
    control.focus({ preventScroll: true });
    control.scrollIntoView({ block: 'center' });
    return;
  }
}
