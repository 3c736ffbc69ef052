import { conflict } from '../errors.ts';
import { type Method, method } from '../method.ts';
import { runIn } from './claims.ts';
import type { TaskLife } from './life.ts';
import { statusOf } from './status.ts';

const SCOPES = 'queue:resolve-task:<taskId>/<runId>';
const OUTPUT = 'task-status-response.json';

/** Reasons that are not the fault of the task: it is tried again. */
const RETRIED = { 'worker-shutdown': 'retry', 'intermittent-task': 'task-retry' } as const;

/** How workers end runs. Saying the same twice is fine, saying something else is a conflict. */
export function resolutionMethods(life: TaskLife): Method[] {
  const report = (name: string, state: 'completed' | 'failed') =>
    method(name, 'POST', `/task/:taskId/runs/:runId/${state}`, { scopes: SCOPES, output: OUTPUT }, (call) => {
      const { task, run } = runIn(call);
      if (run.state === 'running') life.resolve(task, run, state, state);
      else if (run.state !== state) throw conflict(`Run ${run.runId} of \`${task.taskId}\` is ${run.state} already.`);
      return { body: { status: statusOf(task) } };
    });
  return [
    report('reportCompleted', 'completed'),
    report('reportFailed', 'failed'),
    method(
      'reportException',
      'POST',
      '/task/:taskId/runs/:runId/exception',
      { scopes: SCOPES, input: 'task-exception-request.json', output: OUTPUT },
      (call) => {
        const { task, run } = runIn(call);
        const reason = call.payload.reason as string;
        if (run.state === 'running') {
          if (reason in RETRIED) life.resolveOrRetry(task, run, reason, RETRIED[reason as keyof typeof RETRIED]);
          else life.resolve(task, run, 'exception', reason);
        } else if (run.reasonResolved !== reason) {
          throw conflict(`Run ${run.runId} of \`${task.taskId}\` is ${run.state} already.`);
        }
        return { body: { status: statusOf(task) } };
      },
    ),
  ];
}
