import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { pendingTasksQuery } from '../../api/queries.ts';
import { many } from '../../lib/many.ts';
import { isQueueId } from '../check/preflight.ts';
import { useWholeQueueId } from '../use-whole-queue-id.ts';
import { FieldShell } from './FieldShell.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { Typed } from './Typed.tsx';

/** Where the task will wait for a worker: recent queues are offered, and how many tasks wait there is said. */
export function QueueField(props: FieldProps) {
  const { value, path } = props;
  const { edit, facts } = useForm();
  const id = useId();
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const whole = useWholeQueueId(text);
  const pending = useQuery({ ...pendingTasksQuery(facts.connection, whole), enabled: whole !== '', retry: false });
  const meaning = !isQueueId(text)
    ? undefined
    : whole && pending.data !== undefined
      ? `${many(pending.data, 'task')} ${pending.data === 1 ? 'waits' : 'wait'} there now.`
      : whole && pending.error
        ? 'How many tasks wait there is not known.'
        : 'Asking how many tasks wait there…';
  return (
    <FieldShell {...props} required meaning={meaning}>
      {(control) => (
        <>
          <Typed text={text} onText={(next) => edit([next === '' ? { path } : { path, value: next.trim() }])}>
            {(typing) => (
              <input
                {...control}
                className="mono"
                list={`${id}-queues`}
                placeholder="provisioner/worker-type"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                {...typing}
              />
            )}
          </Typed>
          <datalist id={`${id}-queues`}>
            {facts.recentQueues.map((queue) => (
              <option key={queue} value={queue} />
            ))}
          </datalist>
        </>
      )}
    </FieldShell>
  );
}
