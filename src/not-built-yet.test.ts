import { expect, test } from 'vitest';
import { RESERVED, readPlace } from './links.ts';
import { isBuilt, notBuiltYet } from './not-built-yet.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const ROOT = 'https://tc.example.com';

const waiting = RESERVED.filter((word) => !isBuilt(word));

test.each(waiting)('#%s says what it will be, and leads only to places that exist', (word) => {
  for (const rest of ['', S, 'a/b', 'a.b', '<script>']) {
    const { title, will, meanwhile } = notBuiltYet(word, rest, ROOT);
    expect(title).not.toBe('');
    expect(will).toMatch(/\.$/);
    for (const { href } of meanwhile) {
      if (href.startsWith('#')) expect(readPlace(href).page).toBe('task');
      else expect(new URL(href).origin).toBe(ROOT);
    }
  }
});

test.each([
  ['group', S, `${ROOT}/tasks/groups/${S}`],
  ['queue', 'gecko-t/t-linux', `${ROOT}/provisioners/gecko-t/worker-types/t-linux`],
  ['index', 'gecko.v2', `${ROOT}/tasks/index/gecko.v2`],
] as const)('%s %s leads to %s', (word, rest, href) => {
  expect(notBuiltYet(word, rest, ROOT).meanwhile[0]?.href).toBe(href);
});
