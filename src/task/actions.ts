import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { cancelTask, rerunTask, scheduleTask } from '../api/late-queue.ts';
import { type ScopeExpression, taskVerbScopes } from '../api/scopes.ts';
import type { TaskStatus } from '../api/types.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { ProblemWords } from '../ui/Problem.tsx';
import { answerWords, refusal, type Verb } from './task-can.ts';

/** Something one does to a task. Buttons and menus draw what stands here; nothing else needs to know of a new one. */
export interface TaskAction {
  id: Verb;
  label: string;
  /** What could not be done, in sentences about failures. */
  noun: string;
  icon: IconName;
  tone?: 'danger';
  /** Asked before it is done, where it cannot be taken back. */
  ask?: string;
  /** What is said when the queue has answered: it answers 200, too, when there was nothing left to do. */
  said: (before: TaskStatus, after: TaskStatus) => string;
  /** Why not, as a sentence; nothing when the queue would do it. `now` by the server's clock, ms since 1970. */
  refusal: (status: TaskStatus, now: number) => string | undefined;
  scopes: (status: TaskStatus) => ScopeExpression;
  perform: (connection: Connection, taskId: string) => Promise<TaskStatus>;
}

export const actions: readonly TaskAction[] = [
  {
    id: 'schedule',
    label: 'Schedule',
    noun: 'scheduling this task',
    icon: 'clock',
    ask: 'Schedule it without waiting for its dependencies?',
    refusal: (status, now) => refusal('schedule', status, now),
    said: (before, after) => answerWords('schedule', before, after),
    scopes: (status) => taskVerbScopes('schedule', status),
    perform: scheduleTask,
  },
  {
    id: 'rerun',
    label: 'Rerun',
    noun: 'another run of this task',
    icon: 'retry',
    refusal: (status, now) => refusal('rerun', status, now),
    said: (before, after) => answerWords('rerun', before, after),
    scopes: (status) => taskVerbScopes('rerun', status),
    perform: rerunTask,
  },
  {
    id: 'cancel',
    label: 'Cancel',
    noun: 'the end of this task',
    icon: 'x',
    tone: 'danger',
    ask: 'Cancel this task? What waits for it will not run.',
    refusal: (status, now) => refusal('cancel', status, now),
    said: (before, after) => answerWords('cancel', before, after),
    scopes: (status) => taskVerbScopes('cancel', status),
    perform: cancelTask,
  },
];

/** Why it was not done. What is forbidden here is to do something, not to see it. */
export function failureWords({ id, noun }: TaskAction, error: unknown): ProblemWords {
  const words = explain(error, noun);
  return words.failure?.status === 403 ? { ...words, title: `You may not ${id} this task` } : words;
}
