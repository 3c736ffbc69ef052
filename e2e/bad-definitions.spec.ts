import type { Page } from '@playwright/test';
import taskcluster from 'taskcluster-client';
import { newId } from '../local-deployment/asking.ts';
import { button, checks, editor, minimal, paste, QUEUE, test } from './creating.ts';
import { expect } from './fixtures.ts';

const HOUR = 3_600_000;
const inTime = (hours: number) => `"${new Date(Date.now() + hours * HOUR).toISOString()}"`;
const line = (key: string, value: string) => (good: string) =>
  new RegExp(`^${key}:`, 'm').test(good)
    ? good.replace(new RegExp(`^${key}:.*`, 'm'), `${key}: ${value}`)
    : `${good}${key}: ${value}\n`;

interface Bad {
  what: string;
  spoil: (good: string) => string;
  /** Where the checks lead to. */
  place: string;
  says: RegExp;
  /** The key whose line carries the words; for what is missing, where it should be. */
  at?: string;
}

async function typed(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** The message stands among the checks, at its line and at its field, to which the check leads; nothing can be sent. */
async function expectSaid(page: Page, { what, place, says, at }: Bad): Promise<void> {
  const link = page.getByRole('button', { name: place, exact: true });
  const row = checks(page).locator('.places').getByRole('listitem').filter({ has: link }).filter({ hasText: says });
  await expect(row, what).toBeVisible();
  await expect(button(page, 'Create task'), what).toHaveAttribute('aria-disabled', 'true');
  if (at !== undefined) {
    const words = page.locator('.cm-line', { hasText: at }).locator('.problem-words').filter({ hasText: says });
    await expect(words.first(), `${what}, at its line`).toBeVisible();
  }
  await row.getByRole('button', { name: place, exact: true }).click();
  await expect(page.locator('.schema-form :focus'), `${what}, at its field`).toHaveCount(1);
  await expect(page.locator('.schema-form .error').filter({ hasText: says }).first(), what).toBeVisible();
}

const rules: Bad[] = [
  {
    what: 'no queue',
    spoil: (good) => good.replace(/^taskQueueId.*\n/m, ''),
    place: 'taskQueueId',
    says: /Required and missing: the queue/,
  },
  {
    what: 'two queues',
    spoil: (good) => `${good}provisionerId: other\n`,
    place: 'taskQueueId',
    says: /Another queue than the one/,
    at: 'taskQueueId',
  },
  {
    what: 'half a queue',
    spoil: (good) => good.replace(/^taskQueueId.*/m, 'provisionerId: e2e'),
    place: 'workerType',
    says: /Required beside “provisionerId”/,
  },
  {
    what: 'created too long ago',
    spoil: line('created', inTime(-0.5)),
    place: 'created',
    says: /30 min.* ago by the server’s clock; 15 minutes are allowed/,
    at: 'created',
  },
  {
    what: 'created too far ahead',
    spoil: line('created', inTime(0.5)),
    place: 'created',
    says: /ahead of the server’s clock/,
    at: 'created',
  },
  {
    what: 'a deadline before created',
    spoil: line('deadline', inTime(-1)),
    place: 'deadline',
    says: /Must be after created/,
    at: 'deadline',
  },
  {
    what: 'a deadline too far ahead',
    spoil: line('deadline', inTime(24 * 6)),
    place: 'deadline',
    says: /More than 5 days ahead, which is the most/,
    at: 'deadline',
  },
  {
    what: 'it expires before its deadline',
    spoil: line('expires', inTime(0.5)),
    place: 'expires',
    says: /Must not be before the deadline/,
    at: 'expires',
  },
  {
    what: 'an artifact outlives the task',
    spoil: (good) =>
      `${line('expires', inTime(2))(good).trimEnd()}\n`.replace(
        'maxRunTime: 60',
        `maxRunTime: 60\n  artifacts: [{type: file, path: a, name: public/a, expires: ${inTime(5)}}]`,
      ),
    place: 'payload.artifacts[0].expires',
    says: /After the task’s own expiry/,
    at: 'artifacts',
  },
  {
    what: 'two stars at the end of a scope',
    spoil: line('scopes', '["queue:**"]'),
    place: 'scopes[0]',
    says: /Ends with more than one \*/,
    at: 'scopes',
  },
];

const schema: Bad[] = [
  {
    what: 'text for a number',
    spoil: (good) => good.replace('maxRunTime: 60', 'maxRunTime: "60"'),
    place: 'payload.maxRunTime',
    says: /whole number/,
    at: 'maxRunTime',
  },
  {
    what: 'a missing owner',
    spoil: (good) => good.replace(/ {2}owner: .*\n/, ''),
    place: 'metadata.owner',
    says: /missing|required/i,
  },
  {
    what: 'an unknown key',
    spoil: (good) => `${good}colour: red\n`,
    place: 'colour',
    says: /unknown|not|no such/i,
    at: 'colour',
  },
  {
    what: 'a priority that does not exist',
    spoil: (good) => `${good}priority: urgent\n`,
    place: 'priority',
    says: /one of|lowest/i,
    at: 'priority',
  },
  {
    what: 'a queue nobody can name',
    spoil: (good) => good.replace(QUEUE, 'no queue'),
    place: 'taskQueueId',
    says: /./,
    at: 'taskQueueId',
  },
  {
    what: 'a route that is too long',
    spoil: (good) => `${good}routes: ["${'r'.repeat(300)}"]\n`,
    place: 'routes[0]',
    says: /249|long/,
    at: 'routes',
  },
  {
    what: 'too many retries',
    spoil: (good) => `${good}retries: 50\n`,
    place: 'retries',
    says: /49/,
    at: 'retries',
  },
  {
    what: 'a tag that is no text',
    spoil: (good) => `${good}tags: {a: 1}\n`,
    place: 'tags.a',
    says: /text/i,
    at: 'tags',
  },
];

for (const [name, bad] of [
  ['the queue’s rules', rules],
  ['the schema', schema],
] as const)
  test(`whatever breaks ${name} is said at its field, at its line and before creating`, async ({ create, page }) => {
    test.setTimeout(90_000);
    await create();
    await paste(page, minimal('Bad'));
    for (const one of bad) {
      const good = minimal('Bad');
      await typed(page, one.spoil(good));
      await expectSaid(page, one);
      await typed(page, good);
      await expect(checks(page), `after ${one.what}`).toContainText('fits the schema and the queue’s rules');
    }
  });

test('what only the deployment knows is said at its field: dependencies and groups', async ({ create, page, ci }) => {
  test.setTimeout(90_000);
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  const there = async (more: object) => {
    const taskId = newId();
    await queue.createTask?.(taskId, {
      taskQueueId: 'e2e/nobody',
      created: new Date().toISOString(),
      deadline: new Date(Date.now() + HOUR / 2).toISOString(),
      expires: new Date(Date.now() + HOUR / 2).toISOString(),
      metadata: { name: 'There', description: 'd', owner: 'o', source: 'https://example.com/' },
      payload: {},
      taskGroupId: taskId,
      ...more,
    });
    return taskId;
  };
  const [short, foreign, sealed] = [await there({}), await there({ schedulerId: 'someone-else' }), await there({})];
  await (queue as unknown as { sealTaskGroup(id: string): Promise<unknown> }).sealTaskGroup(sealed);
  await create();
  await paste(page, minimal('Bad'));
  for (const one of [
    {
      what: 'a dependency nobody knows',
      spoil: line('dependencies', `[${newId()}]`),
      place: 'dependencies[0]',
      says: /The queue knows no such task/,
      at: 'dependencies',
    },
    {
      what: 'a dependency that expires first',
      spoil: line('dependencies', `[${short}]`),
      place: 'dependencies[0]',
      says: /expires before the deadline/,
      at: 'dependencies',
    },
    {
      what: 'a group of another scheduler',
      spoil: line('taskGroupId', foreign),
      place: 'schedulerId',
      says: /The task group has the schedulerId someone-else/,
    },
    {
      what: 'a sealed group',
      spoil: line('taskGroupId', sealed),
      place: 'taskGroupId',
      says: /sealed: it takes no more tasks/,
      at: 'taskGroupId',
    },
  ] satisfies Bad[]) {
    await typed(page, one.spoil(minimal('Bad')));
    await expectSaid(page, one);
  }
});
