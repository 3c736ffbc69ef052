import { expect, test } from 'vitest';
import type { Json } from '../../lib/json-path.ts';
import { type PredictionFacts, prediction } from './prediction.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const facts: PredictionFacts = { taskId: 'YJpVdtWIRTuuIoBoe8fCgQ', now };
const deadline = '2026-11-21T14:00:00.000Z';

test.each<[definition: Json, facts: Partial<PredictionFacts>, says: RegExp]>([
  [
    { taskQueueId: 'proj/ci', deadline },
    {},
    /^Would be pending at once in proj\/ci; it must finish by today, .*in 2 h\.$/,
  ],
  [
    { taskQueueId: 'proj/ci' },
    { pendingTasks: 14 },
    /^Would be pending at once in proj\/ci, 14 tasks waiting there now\.$/,
  ],
  [{ taskQueueId: 'proj/ci' }, { pendingTasks: 1 }, /1 task waiting there now/],
  [{ taskQueueId: 'proj/ci' }, { pendingTasks: 0 }, /no task waiting before it/],
  [{ provisionerId: 'p', workerType: 'w' }, {}, /in p\/w/],
  [{ dependencies: ['a', 'b'] }, {}, /^Would wait for 2 tasks it depends on, then be pending\.$/],
  [{ dependencies: ['a', 'b'] }, { dependenciesDone: 1 }, /^Would wait for 1 of 2 tasks/],
  [{ dependencies: ['a', 'b'] }, { dependenciesDone: 2 }, /^Would be pending at once/],
  [{ dependencies: [facts.taskId] }, {}, /until somebody schedules it: it depends on itself\.$/],
  [{ dependencies: [facts.taskId, 'a'] }, {}, /itself and on 1 other task\.$/],
  [{}, {}, /^Would be pending at once\.$/],
  [undefined as unknown as Json, {}, /^Would be pending at once\.$/],
  [{ deadline: 'soon' }, {}, /^Would be pending at once\.$/],
])('%j with %j', (definition, more, says) => {
  expect(prediction(definition, { ...facts, ...more })).toMatch(says);
});
