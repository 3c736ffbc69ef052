import { type ReactNode, useContext, useId, useState } from 'react';
import { startsWith } from '../../lib/json-path.ts';
import { Icon } from '../../ui/Icon.tsx';
import { About, FieldErrors, FieldTools } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { pathKey, RevealContext, useProblemCount, useProblems } from './form-context.ts';
import { Sign } from './Sign.tsx';

interface GroupProps extends FieldProps {
  note?: ReactNode;
  tools?: ReactNode;
  children?: ReactNode;
}

/** Several controls under one label: an object, a list, a table. Folds; says how many problems it holds when folded. */
export function Group({ note, tools, children, ...field }: GroupProps) {
  const { schema, path, label, required } = field;
  const id = useId();
  const problems = useProblems(path);
  const count = useProblemCount(path);
  const [about, setAbout] = useState(false);
  const reveal = useContext(RevealContext);
  const [fold, setFold] = useState<{ on: boolean; since?: typeof reveal }>({ on: false });
  // Who asks for a place inside gets to see it; folding it again is a new choice.
  const folded = fold.on && (fold.since === reveal || !reveal || !startsWith(reveal.path, path));
  const setFolded = (on: boolean) => setFold({ on, since: reveal });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot share its line with the buttons of the group
    <div
      className="field group"
      data-path={pathKey(path)}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={problems.length > 0 ? `${id}-error` : undefined}
    >
      <div className="top">
        <button
          type="button"
          className="fold"
          aria-expanded={!folded}
          aria-label={`${folded ? 'Unfold' : 'Fold'} ${label}`}
          onClick={() => setFolded(!folded)}
        >
          <Sign name={folded ? 'folded' : 'unfolded'} />
        </button>
        <span className="label" id={`${id}-label`}>
          {label}
        </span>
        {required && <span className="req">required</span>}
        {note !== undefined && <span className="req">{note}</span>}
        {folded && count > 0 && <span className="req bad-ink">{count === 1 ? '1 problem' : `${count} problems`}</span>}
        <span className="push">
          <FieldTools {...field} about={about} onAbout={() => setAbout(!about)} more={tools} />
        </span>
      </div>
      <About schema={schema} label={label} open={about} />
      {problems.length > 0 && (
        <div className="error" id={`${id}-error`}>
          <Icon name="warn" />
          <FieldErrors path={path} />
        </div>
      )}
      {!folded && children}
    </div>
  );
}
