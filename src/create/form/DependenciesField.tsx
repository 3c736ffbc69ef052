import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { taskNamesQuery } from '../../api/queries.ts';
import { many } from '../../lib/many.ts';
import { isTaskId } from '../../lib/slugid.ts';
import { ago } from '../../lib/time.ts';
import { taskHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { InlineMarkdown } from '../../ui/InlineMarkdown.tsx';
import { StateShape } from '../../ui/StateShape.tsx';
import { About, FieldErrors } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm, useProblems, useUnread } from './form-context.ts';
import { Group } from './Group.tsx';
import { Sign } from './Sign.tsx';

const FIRST = 50;
/** Pasted with something of an ID's length, it need not be added by hand. */
const HAS_ID = /[\w-]{22}/;

/** Tasks this one waits for, each looked up: its name, its state, and until when it exists. */
export function DependenciesField(props: FieldProps) {
  const { schema, value, path, label } = props;
  const { edit, facts } = useForm();
  const input = useId();
  const [typed, setText] = useUnread<string>(path, 'adding');
  const text = typed ?? '';
  const [wrong, setWrong] = useState(false);
  const [all, setAll] = useState(false);
  const listed = Array.isArray(value) ? value : [];
  const names = JSON.stringify(listed.filter((id) => typeof id === 'string' && isTaskId(id)));
  const ids = useMemo<string[]>(() => [...new Set<string>(JSON.parse(names))], [names]);
  const known = useQuery(taskNamesQuery(facts.connection, ids));
  const byId = new Map(known.data?.map((task) => [task.taskId, task]));
  const shown = all ? listed : listed.slice(0, FIRST);

  const add = async (given: string) => {
    setText(given);
    // Which of all the addresses of a task it is takes a table: that comes with the first one.
    const named = (await import('./task-ids-in.ts')).taskIdsIn(given);
    const found = named.filter((id) => !listed.includes(id));
    if (found.length === 0) return setWrong(named.length === 0);
    edit([{ path, value: [...listed, ...found] }]);
    setText();
    setWrong(false);
  };
  return (
    <Group {...props} note={value === undefined ? 'none' : many(listed.length, 'task')}>
      <About schema={schema} label={label} open={false} />
      {listed.length > 0 && (
        <ul className="items">
          {shown.map((id, index) => {
            const taskId = typeof id === 'string' ? id : JSON.stringify(id);
            const task = byId.get(taskId);
            const itself = taskId === facts.taskId;
            return (
              // By place: the same id may stand there twice.
              <li key={index} className="dependency">
                <StateShape state={task?.status?.state ?? 'unscheduled'} />
                <div>
                  <a href={taskHref(taskId)} target="_blank" rel="noopener">
                    {task?.name ? <InlineMarkdown text={task.name} /> : <code>{taskId}</code>}
                  </a>
                  <span className="small muted">
                    {itself
                      ? ' this task itself: it waits until somebody schedules it'
                      : task?.status
                        ? ` ${task.status.state}${task.status.expires ? `, expires ${ago(task.status.expires, facts.now())}` : ''}`
                        : known.data
                          ? ' not known to the queue'
                          : isTaskId(taskId)
                            ? ' being looked up'
                            : ' no task ID'}
                  </span>
                  <ItemErrors path={[...path, index]} />
                </div>
                <button
                  type="button"
                  className="copy"
                  aria-label={`Remove dependency ${task?.name ?? taskId}`}
                  onClick={() => edit([{ path: [...path, index] }])}
                >
                  <Sign name="remove" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {listed.length > shown.length && (
        <button type="button" className="link-btn" onClick={() => setAll(true)}>
          Show all {many(listed.length, 'task')}
        </button>
      )}
      <form
        className="adding"
        onSubmit={(event) => {
          event.preventDefault();
          void add(text);
        }}
      >
        <label className="vh" htmlFor={input}>
          Add dependencies: task IDs or URLs
        </label>
        <input
          id={input}
          className="mono"
          placeholder="Task IDs or URLs, one or many"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${input}-wrong` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (text !== '' || !HAS_ID.test(pasted)) return;
            event.preventDefault();
            void add(pasted);
          }}
        />
        <button type="submit" className="btn">
          Add
        </button>
      </form>
      {wrong && (
        <p className="error" id={`${input}-wrong`} role="alert">
          <Icon name="warn" />
          No task ID is in this. One has 22 characters, such as the last part of a task’s address.
        </p>
      )}
    </Group>
  );
}

function ItemErrors({ path }: Pick<FieldProps, 'path'>) {
  const problems = useProblems(path);
  if (problems.length === 0) return null;
  return (
    <p className="error">
      <Icon name="warn" />
      <FieldErrors path={path} />
    </p>
  );
}
