import { useDeferredValue, useMemo, useState } from 'react';
import { many } from '../../../lib/many.ts';
import { JsonTree } from '../../../ui/JsonTree.tsx';
import { type GraphTask, readTaskGraph, tasksWith } from '../decision/task-graph.ts';
import { Fold } from '../Fold.tsx';
import { textOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';
import { Steps } from '../Steps.tsx';
import { NotThis } from './NotThis.tsx';
import '../../../ui/input.css';

/** The graph of tasks of a decision task: its tasks by kind. */
export function TaskGraphView({ content: { bytes } }: PreviewProps) {
  const kinds = useMemo(() => readTaskGraph(textOf(bytes)), [bytes]);
  const [words, setWords] = useState('');
  const searched = useDeferredValue(words);
  const found = useMemo(() => tasksWith(kinds ?? [], searched), [kinds, searched]);
  if (!kinds) return <NotThis what="a graph of tasks" />;
  const total = kinds.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return (
    <>
      <p className="folds-head" role="status">
        {many(total, 'task')} of {many(kinds.length, 'kind')}
      </p>
      <div className="folds-tools">
        <input
          className="input"
          type="search"
          aria-label="Filter tasks by label"
          placeholder="Part of a label"
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setWords('')}
        />
      </div>
      {found.length === 0 && (
        <div className="empty">
          <span>No task of these has “{searched}” in its label.</span>
        </div>
      )}
      <Steps key={searched} label="Kinds" items={found}>
        {({ kind, tasks }) => (
          <Fold name={kind} beside={many(tasks.length, 'task')} startsOpen={found.length === 1}>
            <div className="fold-in">
              <Steps label={`Tasks of the kind ${kind}`} items={tasks}>
                {(task) => <Task task={task} />}
              </Steps>
            </div>
          </Fold>
        )}
      </Steps>
    </>
  );
}

function Task({ task: { label, description, dependencies, value } }: { task: GraphTask }) {
  const waits = dependencies.length > 0 ? `waits for ${many(dependencies.length, 'task')}` : undefined;
  return (
    <Fold name={label} below={description} beside={waits}>
      <div className="fold-body">
        <JsonTree value={value} label={`Definition of ${label}`} />
      </div>
    </Fold>
  );
}
