import { expect, test } from 'vitest';
import { newTaskId } from './new-task-id.ts';
import { isTaskId } from './slugid.ts';

test('new ids are valid, start with a letter and differ', () => {
  const ids = Array.from({ length: 2000 }, newTaskId);
  expect(ids.every(isTaskId)).toBe(true);
  expect(ids.every((id) => /^[A-Za-f]/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  '',
  'abc',
  'fZ3mT7pLQkWc5dJx8uYh0A\n',
  ' fZ3mT7pLQkWc5dJx8uYh0A',
  'fZ3mT7pLQkWc5dJx8uYh0B',
  'fZ3mT7pLxkWc5dJx8uYh0A',
])('%j is no id', (text) => {
  expect(isTaskId(text)).toBe(false);
});
