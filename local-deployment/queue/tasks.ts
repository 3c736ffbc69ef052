import { conflict, inputError } from '../errors.ts';
import { type Call, type Method, method } from '../method.ts';
import { PAGING } from '../params.ts';
import type { Definition, Store } from '../store.ts';
import { complete, type NewTask, nameQueue, PRIORITIES } from './definition.ts';
import type { TaskLife } from './life.ts';
import { page } from './paging.ts';
import { statusOf, taskIn } from './status.ts';

const batch = (scope: string) => ({ AllOf: [{ for: 'taskId', in: 'taskIds', each: scope }] });

/** Reading and making tasks. */
export function taskMethods(life: TaskLife): Method[] {
  return [
    method(
      'task',
      'GET',
      '/task/:taskId',
      { scopes: 'queue:get-task:<taskId>', output: 'task.json' },
      ({ params, deployment }) => ({ body: taskIn(deployment.store, params.taskId!).definition }),
    ),
    method(
      'status',
      'GET',
      '/task/:taskId/status',
      { scopes: 'queue:status:<taskId>', output: 'task-status-response.json' },
      ({ params, deployment }) => ({ body: { status: statusOf(taskIn(deployment.store, params.taskId!)) } }),
    ),
    method(
      'tasks',
      'POST',
      '/tasks',
      {
        scopes: batch('queue:get-task:<taskId>'),
        authorizeInHandler: true,
        query: PAGING,
        input: 'tasks-request.json',
        output: 'tasks-response.json',
      },
      (call) => {
        const { items, ...rest } = known(call);
        return { body: { tasks: items.map(({ taskId, definition }) => ({ taskId, task: definition })), ...rest } };
      },
    ),
    method(
      'statuses',
      'POST',
      '/tasks/status',
      {
        scopes: batch('queue:status:<taskId>'),
        authorizeInHandler: true,
        query: PAGING,
        input: 'tasks-request.json',
        output: 'tasks-statuses-response.json',
      },
      (call) => {
        const { items, ...rest } = known(call);
        return { body: { statuses: items.map((task) => ({ taskId: task.taskId, status: statusOf(task) })), ...rest } };
      },
    ),
    method(
      'createTask',
      'PUT',
      '/task/:taskId',
      {
        scopes: {
          AllOf: [
            { for: 'scope', in: 'scopes', each: '<scope>' },
            { for: 'route', in: 'routes', each: 'queue:route:<route>' },
            'queue:create-task:project:<projectId>',
            'queue:scheduler-id:<schedulerId>',
            {
              AnyOf: [
                {
                  for: 'priority',
                  in: 'priorities',
                  each: 'queue:create-task:<priority>:<provisionerId>/<workerType>',
                },
              ],
            },
          ],
        },
        authorizeInHandler: true,
        input: 'create-task-request.json',
        output: 'task-status-response.json',
      },
      (call) => createTask(call, life),
    ),
  ];
}

/** The tasks asked for that exist, each once; the others are silently left out, and the order is not that of the request. */
function known({ payload, query, auth, deployment }: Call) {
  const { taskIds } = payload as { taskIds: string[] };
  auth.authorize({ taskIds });
  const tasks = [...new Set(taskIds)].sort().flatMap((id) => deployment.store.tasks.get(id) ?? []);
  return page(tasks, query);
}

/** In the order of the queue: queue name, number of dependencies, rights, dates, group, identity, dependencies. */
function createTask({ params, payload, auth, deployment }: Call, life: TaskLife) {
  const taskId = params.taskId!;
  const { store, clock, limits } = deployment;
  const task = payload as NewTask;
  nameQueue(task);
  if (task.dependencies.length > limits.dependencies) {
    throw inputError(
      `\`dependencies\` names ${task.dependencies.length} tasks; ${limits.dependencies} are the most here`,
    );
  }
  const { scopes, routes, projectId, schedulerId, provisionerId, workerType } = task;
  const priorities = PRIORITIES.slice(0, PRIORITIES.indexOf(task.priority) + 1);
  auth.authorize({ scopes, routes, projectId, schedulerId, provisionerId, workerType, priorities });
  const definition = complete(task, taskId, clock, limits.deadlineDays);
  checkGroup(definition, store);
  const existing = store.tasks.get(taskId);
  if (existing) {
    // Repeating a request whose answer was lost has to be safe.
    if (same(existing.definition, definition)) return { body: { status: statusOf(existing) } };
    throw conflict(`Another task is called \`${taskId}\` already, and its definition differs from this one.`);
  }
  checkDependencies(definition, taskId, store);
  const created = {
    taskId,
    definition,
    state: 'unscheduled' as const,
    retriesLeft: definition.retries,
    runs: [],
    satisfied: new Set<string>(),
  };
  store.putTask(created);
  if (life.isReady(created)) life.addPendingRun(created, 'scheduled');
  return { body: { status: statusOf(created) } };
}

const same = (a: Definition, b: Definition) => JSON.stringify(a) === JSON.stringify(b);

function checkGroup({ taskGroupId, schedulerId }: Definition, store: Store): void {
  const group = store.groups.get(taskGroupId);
  if (!group) return;
  if (group.sealed) throw conflict(`The task group \`${taskGroupId}\` is sealed: no tasks can be added to it.`);
  if (group.schedulerId !== schedulerId) {
    throw conflict(
      `The tasks of the group \`${taskGroupId}\` have the schedulerId \`${group.schedulerId}\`, not \`${schedulerId}\`.`,
    );
  }
}

function checkDependencies({ dependencies, deadline }: Definition, taskId: string, store: Store): void {
  const others = dependencies.filter((id) => id !== taskId);
  const listed = (ids: string[]) => ids.map((id) => `\n * ${id}`).join('');
  const absent = others.filter((id) => !store.tasks.has(id));
  if (absent.length > 0) {
    throw inputError(`These tasks in \`dependencies\` do not exist; create them first: ${listed(absent)}`);
  }
  const tooShort = others.filter((id) => store.tasks.get(id)!.definition.expires < deadline);
  if (tooShort.length > 0) {
    throw inputError(`These tasks in \`dependencies\` expire before the deadline of this one: ${listed(tooShort)}`);
  }
}
