import { expect, test } from 'vitest';
import { storyLines } from './story-lines.ts';

test('one line a story, links whole, a gap between situations', () => {
  const stories = [
    { name: 'completed', shows: 'all is well', taskId: 'AAA', situation: 'state' },
    { name: 'sevenRuns', shows: 'seven runs, the third', taskId: 'BBB', path: '/runs/2', situation: 'runs' },
  ];
  expect(storyLines(stories, 'http://localhost:5180/task-inspector/')).toEqual([
    'completed  all is well            http://localhost:5180/task-inspector/#AAA',
    '',
    'sevenRuns  seven runs, the third  http://localhost:5180/task-inspector/#BBB/runs/2',
  ]);
});
