import { notFound } from '../errors.ts';
import { type Method, method } from '../method.ts';
import { PAGING } from '../params.ts';
import type { Store, StoredGroup } from '../store.ts';
import { page } from './paging.ts';
import { statusOf, taskIn } from './status.ts';

const GROUP_SCOPE = 'queue:list-task-group:<taskGroupId>';

/** Groups, and lists of tasks, which are ordered by id and not by age. */
export const groupMethods: Method[] = [
  method(
    'listTaskGroup',
    'GET',
    '/task-group/:taskGroupId/list',
    { scopes: GROUP_SCOPE, query: PAGING, output: 'list-task-group-response.json' },
    ({ params, query, deployment: { store } }) => {
      const group = groupIn(store, params.taskGroupId!);
      const { items, ...rest } = page(store.members(group.taskGroupId), query);
      return { body: { ...shown(group), tasks: both(store, items), ...rest } };
    },
  ),
  method(
    'getTaskGroup',
    'GET',
    '/task-group/:taskGroupId',
    { scopes: GROUP_SCOPE, output: 'task-group-response.json' },
    ({ params, deployment }) => ({ body: shown(groupIn(deployment.store, params.taskGroupId!)) }),
  ),
  method(
    'sealTaskGroup',
    'POST',
    '/task-group/:taskGroupId/seal',
    {
      scopes: 'queue:seal-task-group:<schedulerId>/<taskGroupId>',
      authorizeInHandler: true,
      output: 'task-group-response.json',
    },
    ({ params, auth, deployment: { store, clock } }) => {
      const group = groupIn(store, params.taskGroupId!);
      auth.authorize({ schedulerId: group.schedulerId });
      store.sealGroup(group, clock.iso());
      return { body: shown(group) };
    },
  ),
  method(
    'listDependentTasks',
    'GET',
    '/task/:taskId/dependents',
    { scopes: 'queue:list-dependent-tasks:<taskId>', query: PAGING, output: 'list-dependent-tasks-response.json' },
    ({ params, query, deployment: { store } }) => {
      const { taskId } = taskIn(store, params.taskId!);
      const { items, ...rest } = page(store.dependents(taskId), query);
      return { body: { taskId, tasks: both(store, items), ...rest } };
    },
  ),
];

function groupIn(store: Store, taskGroupId: string): StoredGroup {
  const group = store.groups.get(taskGroupId);
  if (!group) throw notFound(`There is no task group \`${taskGroupId}\`.`);
  return group;
}

const shown = ({ taskGroupId, schedulerId, expires, sealed }: StoredGroup) => ({
  taskGroupId,
  schedulerId,
  expires,
  ...(sealed === undefined ? {} : { sealed }),
});

const both = (store: Store, ids: string[]) =>
  ids.flatMap((id) => {
    const task = store.tasks.get(id);
    return task ? [{ status: statusOf(task), task: task.definition }] : [];
  });
