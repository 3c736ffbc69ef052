import { conflict } from '../errors.ts';
import { type Call, type Method, method } from '../method.ts';
import type { ScopeExpression } from '../scopes.ts';
import type { StoredTask } from '../store.ts';
import { isResolved, MAX_RUNS, type TaskLife } from './life.ts';
import { statusOf, taskIn } from './status.ts';

const scopesTo = (verb: string): ScopeExpression => ({
  AnyOf: [
    `queue:${verb}-task:<schedulerId>/<taskGroupId>/<taskId>`,
    `queue:${verb}-task-in-project:<projectId>`,
    { AllOf: [`queue:${verb}-task`, 'assume:scheduler-id:<schedulerId>/<taskGroupId>'] },
  ],
});

/** What people do to tasks. Each answers 200 and changes nothing when there is nothing left to do. */
export function actionMethods(life: TaskLife): Method[] {
  const action = (verb: string, perform: (task: StoredTask) => void): Method =>
    method(
      `${verb}Task`,
      'POST',
      `/task/:taskId/${verb}`,
      { scopes: scopesTo(verb), authorizeInHandler: true, output: 'task-status-response.json' },
      (call) => {
        const task = authorizedTask(call);
        if (Date.parse(task.definition.deadline) < call.deployment.clock.now()) {
          throw conflict(`The deadline of \`${task.taskId}\` has passed: it cannot change any more.`);
        }
        perform(task);
        return { body: { status: statusOf(task) } };
      },
    );
  return [
    action('schedule', (task) => {
      if (task.state === 'unscheduled') life.addPendingRun(task, 'scheduled');
    }),
    action('rerun', (task) => {
      if (task.state === 'pending' || task.state === 'running') return;
      if (task.runs.length >= MAX_RUNS) {
        throw conflict(`\`${task.taskId}\` has had ${task.runs.length} runs; more than ${MAX_RUNS} are not allowed.`);
      }
      // A rerun starts with all retries, as far as the number of runs allows.
      task.retriesLeft = Math.max(0, Math.min(task.definition.retries, MAX_RUNS - task.runs.length - 1));
      life.addPendingRun(task, 'rerun');
    }),
    action('cancel', (task) => {
      if (!isResolved(task)) life.giveUp(task, 'canceled');
    }),
  ];
}

function authorizedTask({ params, auth, deployment }: Call): StoredTask {
  const task = taskIn(deployment.store, params.taskId!);
  const { schedulerId, taskGroupId, projectId } = task.definition;
  auth.authorize({ schedulerId, taskGroupId, projectId });
  return task;
}
