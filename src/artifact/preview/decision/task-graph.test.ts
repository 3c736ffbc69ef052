import { expect, test } from 'vitest';
import { readTaskGraph, tasksWith } from './task-graph.ts';

const task = (label: string, kind: string, more: object = {}) => ({
  label,
  kind,
  attributes: {},
  dependencies: {},
  ...more,
});

test('tasks are sorted by kind and label, with what they wait for', () => {
  const text = JSON.stringify({
    Yw5hLlScR_O8oidzwpyPyw: task('test-10', 'test', { dependencies: { build: 'd3LuRn9aRU-P8xLFfvBR7Q', odd: 7 } }),
    'test-2': task('test-2', 'test', { task: { metadata: { description: 'Second' } } }),
    build: { attributes: { kind: 'build' }, description: 'First' },
    __proto__x: {},
  });
  const kinds = readTaskGraph(`\ufeff${text}`);
  expect(kinds?.map(({ kind, tasks }) => [kind, ...tasks.map(({ label }) => label)])).toEqual([
    ['build', 'build'],
    ['of no kind', '__proto__x'],
    ['test', 'test-2', 'test-10'],
  ]);
  expect(kinds?.[0]?.tasks[0]).toMatchObject({ description: 'First', dependencies: [] });
  expect(kinds?.[2]?.tasks[0]?.description).toBe('Second');
  expect(kinds?.[2]?.tasks[1]?.dependencies).toEqual(['d3LuRn9aRU-P8xLFfvBR7Q']);
  expect(tasksWith(kinds!, ' TEST-2').map(({ kind, tasks }) => [kind, tasks.length])).toEqual([['test', 1]]);
  expect(tasksWith(kinds!, '')).toHaveLength(3);
});

test.each(['', '[]', '{"a": 1}', '{"a": {', 'null', '{"a": []}'])('%j is no graph', (text) => {
  expect(readTaskGraph(text)).toBeUndefined();
});
