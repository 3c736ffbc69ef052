import type { IncomingMessage, ServerResponse } from 'node:http';
import { statusOf } from '../queue/status.ts';
import { send } from '../respond.ts';
import type { StoredTask } from '../store.ts';
import { leave } from './leftovers.ts';
import { windowTest } from './states.ts';
import { story, type World } from './world.ts';

type Answers = Record<string, (task: StoredTask) => unknown>;

/** Answers the named methods with other bodies than our queue would give; all other calls go on to the queue. */
export function answering(world: World, taskId: string, answers: Answers, delay = 0): void {
  world.sentinel(taskId, (request: IncomingMessage, response: ServerResponse, methodName: string) => {
    const answer = answers[methodName];
    const task = world.deployment.store.tasks.get(taskId);
    if (!answer || !task) return false;
    const timer = setTimeout(() => void send(request, response, { body: answer(task) }), delay);
    response.on('close', () => clearTimeout(timer));
    return true;
  });
}

const without = (from: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));

const FUTURE_ARTIFACTS = {
  artifacts: [
    {
      storageType: 'tape',
      name: 'public/archive.tape',
      expires: '2099-01-01T00:00:00.000Z',
      contentType: 'application/x-tape',
      shelf: 7,
    },
    { storageType: 's3', name: 'public/no-content-type', expires: '2099-01-01T00:00:00.000Z' },
    {
      storageType: 's3',
      name: 'public/huge.bin',
      expires: '2099-01-01T00:00:00.000Z',
      contentType: 'application/octet-stream',
      contentLength: 2 ** 52,
    },
  ],
};

function seedUnknownValues(world: World, taskId: string): void {
  const runs = [
    { waited: 40, ran: 300 },
    { pause: 60, waited: 25, ran: 410 },
  ];
  world.task(windowTest(taskId, { name: 'A task of the year 2031', age: 40, dependencies: [], runs }));
  answering(world, taskId, {
    status: (task) => {
      const [first, second] = task.runs;
      const odd = [
        {
          ...first,
          state: 'parked',
          reasonCreated: 'speculative',
          reasonResolved: 'preempted-by-policy',
          energy: 12.5,
        },
        {
          ...without(second ?? {}, 'resolved'),
          state: 'rehearsing',
          reasonCreated: 'speculative',
          confidence: { level: 'high' },
        },
      ];
      return { status: { ...statusOf(task), state: 'rehearsing', priority: 'urgent', budget: { left: 3 }, runs: odd } };
    },
    task: (task) => ({
      ...task.definition,
      requires: 'any-completed',
      priority: 'urgent',
      approvals: [{ by: 'release@example.org', at: '2031-02-03T04:05:06.000Z' }],
      metadata: { ...task.definition.metadata, icon: 'rocket' },
    }),
    listArtifacts: () => FUTURE_ARTIFACTS,
    listLatestArtifacts: () => FUTURE_ARTIFACTS,
  });
}

function seedMissingOptionals(world: World, taskId: string): void {
  const runs = [
    { waited: 40, ran: 300, state: 'failed' as const },
    { pause: 90, waited: 30, ran: 100 },
  ];
  const task = world.task(windowTest(taskId, { name: 'A task of the year 2017', age: 60, dependencies: [], runs }));
  leave(world, task, 1);
  answering(world, taskId, {
    status: (stored) => ({
      status: {
        ...without(statusOf(stored), 'taskQueueId', 'projectId', 'priority'),
        runs: stored.runs.map((run) => without(run, 'workerGroup', 'workerId', 'takenUntil', 'started')),
      },
    }),
    task: ({ definition }) =>
      without(definition, 'taskQueueId', 'projectId', 'requires', 'tags', 'extra', 'scopes', 'routes', 'dependencies'),
    listLatestArtifacts: () => ({
      artifacts: [{ storageType: 's3', name: 'public/logs/live.log', expires: task.definition.expires }],
    }),
  });
}

export const otherServerStories = [
  story(
    'unknownValues',
    'server',
    'states, reasons, fields and storage types of a server newer than this page',
    seedUnknownValues,
  ),
  story('missingOptionals', 'server', 'an old server, which leaves out what came later', seedMissingOptionals),
];
