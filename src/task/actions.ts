import type { Connection } from '../api/connection.ts';
import { cancelTask, rerunTask, scheduleTask } from '../api/late-queue.ts';
import { type ScopeExpression, taskVerbScopes } from '../api/scopes.ts';
import type { TaskStatus } from '../api/types.ts';
import type { IconName } from '../ui/Icon.tsx';
import { refusal, type Verb } from './task-can.ts';

/** Something one does to a task. Buttons and menus draw what stands here; nothing else needs to know of a new one. */
export interface TaskAction {
  id: Verb;
  label: string;
  icon: IconName;
  tone?: 'danger';
  /** Asked before it is done, where it cannot be taken back. */
  ask?: string;
  /** What is said when the queue has done it. */
  done: string;
  /** Why not, as a sentence; nothing when the queue would do it. `now` by the server's clock, ms since 1970. */
  refusal: (status: TaskStatus, now: number) => string | undefined;
  scopes: (status: TaskStatus) => ScopeExpression;
  perform: (connection: Connection, taskId: string) => Promise<TaskStatus>;
}

export const actions: readonly TaskAction[] = [
  {
    id: 'schedule',
    label: 'Schedule',
    icon: 'clock',
    ask: 'Schedule it without waiting for its dependencies?',
    done: 'Scheduled: it waits for a worker.',
    refusal: (status, now) => refusal('schedule', status, now),
    scopes: (status) => taskVerbScopes('schedule', status),
    perform: scheduleTask,
  },
  {
    id: 'rerun',
    label: 'Rerun',
    icon: 'retry',
    done: 'Another run was made.',
    refusal: (status, now) => refusal('rerun', status, now),
    scopes: (status) => taskVerbScopes('rerun', status),
    perform: rerunTask,
  },
  {
    id: 'cancel',
    label: 'Cancel',
    icon: 'x',
    tone: 'danger',
    ask: 'Cancel this task? What waits for it will not run.',
    done: 'Cancelled.',
    refusal: (status, now) => refusal('cancel', status, now),
    scopes: (status) => taskVerbScopes('cancel', status),
    perform: cancelTask,
  },
];
