import { expect, test } from 'vitest';
import { opening } from './opening.ts';
import type { WhoMayRead } from './who-may-read.ts';

const rootUrl = 'https://tc.example.com';
const taskId = 'fZ3mT7pLQkWc5dJx8uYh0A';
const queue = (name: string) => `${rootUrl}/api/queue/v1/task/${taskId}/runs/2/artifacts/${name}`;
const page = (name: string) => `#${taskId}/runs/2/artifacts/${name}`;

// Only what anybody's browser may fetch is linked as such; the rest is asked for by a click, or explained.
test.each<[name: string, storageType: string, WhoMayRead, href: string, asks: boolean]>([
  ['public/a.txt', 's3', 'everybody', queue('public/a.txt'), false],
  ['private/a.txt', 's3', 'everybody', queue('private/a.txt'), false],
  ['public/a.txt', 's3', 'unknown', queue('public/a.txt'), false],
  ['private/a.txt', 's3', 'unknown', page('private/a.txt'), true],
  ['private/a.txt', 'link', 'you', page('private/a.txt'), true],
  ['public/a.txt', 'object', 'guest', page('public/a.txt'), true],
  ['private/a.txt', 's3', 'others', page('private/a.txt'), true],
  ['public/a.txt', 'error', 'everybody', page('public/a.txt'), false],
])('%s of %s, for %s', (name, storageType, who, href, asks) => {
  const artifact = { name, storageType, contentType: 'text/plain', expires: '2099-01-01T00:00:00.000Z' };
  const { href: given, onClick } = opening({ rootUrl }, { taskId, runId: 2 }, artifact, who);
  expect(given).toBe(href);
  expect(onClick !== undefined).toBe(asks);
});
