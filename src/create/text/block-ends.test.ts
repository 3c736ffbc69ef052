import { beforeAll, describe, expect, test } from 'vitest';
import { draftText, loadLanguage } from '../draft/draft-text.ts';

beforeAll(() => loadLanguage('yaml'));

describe('blocks whose last lines are spaces', () => {
  test.each([
    ['as deep as the block', '# c\na: |\n  foo\n  \nb: 1 # d\n'],
    ['deeper than the block, so that they are said', '# c\na: |\n  foo\n   \nb: 1 # d\n'],
    ['much deeper, several', '# c\na: |\n  foo\n      \n\n    \nb: 1 # d\n'],
    ['at the end of the text', '# c\nb: 1 # d\na: |\n  foo\n   '],
    ['at the end of the text, several', '# c\nb: 1 # d\na: >\n  foo\n   \n  \n'],
    ['in a list', '# c\na:\n  - |\n    foo \n      \n  - x\nb: 1 # d\n'],
    ['of a block that keeps them', '# c\na: |+\n  foo\n\n   \nb: 1 # d\n'],
  ])('%s: every change keeps the comments', (_, text) => {
    for (const edit of [
      { path: ['a'], value: 'one\ntwo' },
      { path: ['a'], value: 'plain' },
      { path: ['b'], value: 2 },
      { path: ['z'], value: 'new' },
      { path: ['a', 0], value: 'one\ntwo' },
    ]) {
      const before = draftText(text, 'yaml');
      if (edit.path.length > 1 && typeof before.value === 'object' && !Array.isArray(Object(before.value).a)) continue;
      const after = before.patch([edit]);
      expect(after?.lost).toEqual([]);
      expect(after?.text).toMatch(/^# c\n[\s\S]*# d/);
    }
  });
});
