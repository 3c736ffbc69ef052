import { lazy, memo, Suspense, useState } from 'react';
import type { Schema } from '../api/schemas.ts';
import type { Json, JsonPath } from '../lib/json-path.ts';
import { Icon } from '../ui/Icon.tsx';
import { Loaded, type Question } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { explainSchema } from './check/explain-schema.ts';
import type { Edit, Problem } from './check/problem.ts';
import type { TextProblem } from './draft/draft-text.ts';
import type { FieldFacts, Unread } from './form/form-context.ts';
import { SchemaForm } from './form/SchemaForm.tsx';
import { PayloadKinds } from './schema/PayloadKinds.tsx';
import type { PayloadKind, ProposedKind } from './schema/payload-kinds.ts';
import type { TaskSchema } from './schema/task-schema.ts';

const FindField = lazy(async () => ({ default: (await import('./form/FindField.tsx')).FindField }));

interface FormPanelProps {
  schema: Question<TaskSchema>;
  /** With the payload's own schema in its place. */
  whole: Schema | undefined;
  value: Json | undefined;
  problems: readonly Problem[];
  /** Why the text does not parse: the form shows what it was before, and takes nothing. */
  broken: TextProblem | undefined;
  proposed: ProposedKind;
  chosen: PayloadKind | undefined;
  facts: FieldFacts;
  unread: Unread;
  reveal: { path: JsonPath } | undefined;
  onKind: (kind: PayloadKind | undefined) => void;
  onGo: (path: JsonPath) => void;
  /** Leads to where the text is broken. */
  onBroken: () => void;
  onEdit: (edits: Edit[]) => void;
}

/** The draft as a form. */
export const FormPanel = memo(function FormPanel(props: FormPanelProps) {
  const { schema, whole, value, problems, broken, proposed, chosen, facts, unread, reveal } = props;
  const { onKind, onGo, onBroken, onEdit } = props;
  const [finding, setFinding] = useState(false);
  return (
    <Panel
      id="form"
      title="Form"
      className="form-panel"
      count={schema.data && <span className="no-phone">{schema.data.words}</span>}
      tools={
        <button type="button" className="btn small bare" aria-expanded={finding} onClick={() => setFinding(!finding)}>
          <Icon name="search" />
          Find field
        </button>
      }
    >
      <Loaded question={schema} explain={explainSchema}>
        {() =>
          whole && (
            <>
              {finding && (
                <Suspense fallback={null}>
                  <FindField schema={whole} value={value} onGo={onGo} onClose={() => setFinding(false)} />
                </Suspense>
              )}
              {broken && (
                <div className="banner warn inside" role="status">
                  <span>
                    Nothing is lost, but the text cannot be read as it stands: its line {broken.line} says why.{' '}
                    {value === undefined
                      ? 'The form comes back when it can.'
                      : 'The form shows its last readable state and waits.'}
                  </span>
                  <button type="button" className="btn small push" onClick={onBroken}>
                    Go to line {broken.line}
                  </button>
                </div>
              )}
              <div className="body fields" inert={broken !== undefined} hidden={broken && value === undefined}>
                <PayloadKinds proposed={proposed} onChoose={onKind} {...(chosen && { chosen })} />
                <SchemaForm
                  schema={whole}
                  value={value}
                  problems={problems}
                  onEdit={onEdit}
                  facts={facts}
                  unread={unread}
                  {...(reveal && { reveal })}
                />
              </div>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
});
