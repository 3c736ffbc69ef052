import { after, readFromNow } from '../../lib/from-now.ts';
import type { Json, JsonObject } from '../../lib/json-path.ts';

/** A definition that runs as it is, once its queue is known. */
export interface Sample {
  id: string;
  label: string;
  /** What it does and where it runs. */
  note: string;
  /** `now` in ms since 1970, by the server's clock. Without a queue the definition has none, and the form asks. */
  definition(now: number, taskQueueId?: string): JsonObject;
}

const OWNER = 'you@example.org';
const SOURCE = 'https://docs.taskcluster.net/docs/tutorial/create-task-via-api';

/** A time so far from now, as the queue writes it. */
const inTime = (now: number, words: string) => after(new Date(now), readFromNow(words)!).toISOString();

interface Part {
  deadline: string;
  name: string;
  description: string;
  payload: JsonObject;
}

const definition = (now: number, taskQueueId: string | undefined, part: Part): JsonObject => ({
  ...(taskQueueId !== undefined && { taskQueueId }),
  created: inTime(now, '0 seconds'),
  deadline: inTime(now, part.deadline),
  metadata: { name: part.name, description: part.description, owner: OWNER, source: SOURCE },
  payload: part.payload,
});

const shell = (script: string): Json[] => ['/bin/bash', '-c', script];

const builtIn = (verb: 'succeed' | 'fail', ends: string): Sample => ({
  id: verb,
  label: `built-in/${verb}`,
  note: `No worker and no payload: the deployment itself ends the task as ${ends}, within seconds.`,
  definition: (now) =>
    definition(now, `built-in/${verb}`, {
      deadline: '1 hour',
      name: `A task that ${verb}s`,
      description: `Ends as ${ends} by itself.`,
      payload: {},
    }),
});

export const samples: readonly Sample[] = [
  {
    id: 'tutorial',
    label: 'Tutorial: docker-worker',
    note: 'The task of the tutorial “Creating a task via API”: two commands in a Docker image and one artifact.',
    definition: (now, taskQueueId) =>
      definition(now, taskQueueId, {
        deadline: '2 days 3 hours',
        name: 'Tutorial **Example** Task',
        description: 'Task created from the _tutorial_',
        payload: {
          // The tutorial's own image, ubuntu:15.04, is in a format today's Docker no longer pulls.
          image: 'ubuntu:24.04',
          command: shell('ls && du /usr'),
          maxRunTime: 600,
          artifacts: { 'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: inTime(now, '2 months') } },
        },
      }),
  },
  {
    id: 'generic-worker',
    label: 'generic-worker on Linux or macOS',
    note: 'Two commands, one after the other, and an environment variable.',
    definition: (now, taskQueueId) =>
      definition(now, taskQueueId, {
        deadline: '2 hours',
        name: 'Hello from generic-worker',
        description: 'Greets and says where it runs.',
        payload: {
          command: [shell('echo "Hello, $GREETED"'), shell('uname -a && pwd')],
          env: { GREETED: 'Taskcluster' },
          maxRunTime: 600,
        },
      }),
  },
  {
    id: 'generic-worker-windows',
    label: 'generic-worker on Windows',
    note: 'Each command is one line of a batch file.',
    definition: (now, taskQueueId) =>
      definition(now, taskQueueId, {
        deadline: '2 hours',
        name: 'Hello from Windows',
        description: 'Greets and says where it runs.',
        payload: { command: ['echo Hello, %GREETED%', 'ver'], env: { GREETED: 'Taskcluster' }, maxRunTime: 600 },
      }),
  },
  {
    id: 'artifacts',
    label: 'generic-worker that makes artifacts',
    note: 'Writes a file and a directory, and keeps them for a month as public artifacts.',
    definition: (now, taskQueueId) =>
      definition(now, taskQueueId, {
        deadline: '2 hours',
        name: 'Makes artifacts',
        description: 'One file and one directory: see **Artifacts** when it has ended.',
        payload: {
          command: [
            shell('mkdir -p report && date -u > report/date.txt && echo "<h1>Done</h1>" > report/index.html'),
            shell('ls -l report > listing.txt'),
          ],
          maxRunTime: 600,
          artifacts: [
            { type: 'file', name: 'public/listing.txt', path: 'listing.txt', expires: inTime(now, '1 month') },
            { type: 'directory', name: 'public/report', path: 'report', expires: inTime(now, '1 month') },
          ],
        },
      }),
  },
  builtIn('succeed', 'completed'),
  builtIn('fail', 'failed'),
];
