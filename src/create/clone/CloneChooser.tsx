import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../api/connection.ts';
import { explain } from '../../api/explain.ts';
import { taskQuery } from '../../api/queries.ts';
import { taskHref } from '../../links.ts';
import { Field } from '../../ui/Field.tsx';
import { InlineMarkdown } from '../../ui/InlineMarkdown.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { type CloneChoices, usualClone } from './clone.ts';
import { type Cloned, cloneTask } from './clone-task.ts';

interface CloneChooserProps {
  connection: Connection;
  from: string;
  /** Of the new task. */
  taskId: string;
  onClone: (cloned: Cloned) => void;
}

type Choice = keyof CloneChoices;
const questions: { [C in Choice]: { label: string; help: string; options: Record<CloneChoices[C], string> } } = {
  dependencies: {
    label: 'Dependencies',
    help: 'What is resolved already need not be waited for, and may expire before the new deadline.',
    options: { unresolved: 'Keep what is not resolved yet', keep: 'Keep all', drop: 'Drop all' },
  },
  group: {
    label: 'Task group',
    help: 'Joining the same group takes its schedulerId, and scopes for it.',
    options: { own: 'A group of its own', same: 'The same group' },
  },
  routes: {
    label: 'Routes',
    help: 'Routes put a task into indexes and send notifications: a copy may replace or notify what was not meant.',
    options: { drop: 'Drop all', keep: 'Keep all' },
  },
  times: {
    label: 'Times',
    help: 'The queue refuses a task created in the past.',
    options: { offsets: 'Begin now, keep the distances', 'as-is': 'Leave as they were' },
  },
};

/** What of a task its clone keeps; whatever is left out is listed afterwards and can be taken back. */
export function CloneChooser({ connection, from, taskId, onClone }: CloneChooserProps) {
  const task = useQuery(taskQuery(connection, from));
  const [choices, setChoices] = useState<CloneChoices>(usualClone);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const clone = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onClone(await cloneTask(connection, from, taskId, choices));
    } catch (error) {
      setProblem(explain(error, 'the task').title);
      setBusy(false);
    }
  };
  return (
    <>
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Edit and create</h1>
        </div>
        <p className="story">
          A new task like{' '}
          <a href={taskHref(from)}>
            {task.data?.metadata?.name ? <InlineMarkdown text={task.data.metadata.name} /> : from}
          </a>
          : the first one stays as it is.
        </p>
      </div>
      <Loaded question={task} explain={(error) => explain(error, 'the task to clone')}>
        {() => (
          <Panel
            id="clone"
            title="What the new one keeps"
            footer={
              <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void clone()}>
                {busy ? 'Cloning…' : 'Go on to the form'}
              </button>
            }
          >
            <div className="body fields">
              {(Object.keys(questions) as Choice[]).map((choice) => {
                const { label, help, options } = questions[choice];
                return (
                  <Field key={choice} label={label} help={help}>
                    {(control) => (
                      <select
                        {...control}
                        value={choices[choice]}
                        onChange={(event) => setChoices({ ...choices, [choice]: event.target.value })}
                      >
                        {Object.entries(options).map(([value, words]) => (
                          <option key={value} value={value}>
                            {words}
                          </option>
                        ))}
                      </select>
                    )}
                  </Field>
                );
              })}
              {problem && (
                <p className="banner bad" role="alert">
                  {problem}
                </p>
              )}
            </div>
          </Panel>
        )}
      </Loaded>
    </>
  );
}
