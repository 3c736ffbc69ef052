import { expect, test } from 'vitest';
import { matching } from './matching.ts';

const list = ['public/Build/target.zip', 'public/notes.txt'].map((name) => ({
  name,
  storageType: 's3',
  contentType: 'text/plain',
  expires: '2099-01-01T00:00:00.000Z',
}));

test.each([
  [' BUILD/t ', ['public/Build/target.zip']],
  ['.*', []],
  ['', ['public/Build/target.zip', 'public/notes.txt']],
])('%j finds %j', (filter, expected) => {
  expect(matching(list, filter).map(({ name }) => name)).toEqual(expected);
});
