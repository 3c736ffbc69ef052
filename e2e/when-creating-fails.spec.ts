import type { Page } from '@playwright/test';
import taskcluster from 'taskcluster-client';
import type { Deployment } from '../local-deployment/deployment.ts';
import { button, checks, draftId, field, minimal, paste, QUEUE, test } from './creating.ts';
import { expect } from './fixtures.ts';

const definition = (name: string) => ({
  taskQueueId: QUEUE,
  created: new Date().toISOString(),
  deadline: new Date(Date.now() + 3_600_000).toISOString(),
  metadata: { name, description: 'd', owner: 'e2e@example.com', source: 'https://example.com/' },
  payload: { command: [['true']], maxRunTime: 60 },
});

test('who is not signed in is told before, with the way to credentials, and nothing can be sent', async ({
  ci,
  open,
  page,
  watch,
}) => {
  await open('#create', { root: ci.rootUrl });
  await paste(page, minimal('Anonymous'));
  await expect(checks(page)).toContainText('Nobody is signed in');
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await expect(button(page, 'Create task')).toHaveAccessibleDescription(/nobody is signed in/);
  await expect(button(page, 'Submit anyway')).toHaveCount(0);
  await expect(checks(page).getByRole('link', { name: 'Enter credentials' })).toBeVisible();
  expect(watch.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('scopes that were taken away meanwhile: refused at the field, and created once they are back', async ({
  ci,
  create,
  page,
  expectProblem,
}) => {
  expectProblem(/403 PUT/);
  const { clientId, accessToken } = ci.credentials;
  await create();
  await paste(page, minimal('Refused'));
  await expect(checks(page)).toContainText('Scopes: you have all');
  ci.addClient({ clientId, accessToken, scopes: ['queue:scheduler-id:-', 'queue:create-task:project:none'] });
  await button(page, 'Create task').click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing was created; the draft is as it was.');
  await expect(page.getByRole('combobox', { name: 'Task queue' })).toHaveAccessibleDescription(/lack the scope/);
  await expect(field(page, 'Name')).toHaveValue('Refused');
  ci.addClient({ clientId, accessToken, scopes: ['*'] });
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refused');
});

for (const [what, code, spoil, says] of [
  [
    'a deadline later than this deployment takes',
    400,
    (ci: Deployment) => {
      ci.limits.deadlineDays = 1 / 96;
    },
    async (page: Page) => {
      const deadline = page.getByRole('combobox', { name: 'Deadline' });
      await expect(deadline).toHaveAccessibleDescription(/The queue says: .*deadline/);
    },
  ],
  [
    'a client that was disabled meanwhile',
    401,
    (ci: Deployment) => ci.addClient({ ...ci.credentials, scopes: ['*'], disabled: true }),
    (page: Page) => expect(page.getByRole('alert').first()).toContainText(/disabled/),
  ],
] as const)
  test(`${what} is refused with ${code}, explained, and the draft stays`, async ({
    ci,
    create,
    page,
    watch,
    expectProblem,
  }) => {
    expectProblem(new RegExp(`${code} PUT`));
    // What one may do is asked again, in the name of a client that may not ask.
    watch.tolerated.push(/401 GET/);
    await create();
    await paste(page, minimal('Refused by the queue'));
    await expect(checks(page)).toContainText('Scopes: you have all');
    spoil(ci);
    await button(page, 'Create task').click();
    await expect(page.getByRole('alert').first()).toContainText('Nothing was created; the draft is as it was.');
    await says(page);
    await expect(field(page, 'Name')).toHaveValue('Refused by the queue');
  });

test('an ID that is taken is said, and another one makes the task', async ({ ci, create, page, expectProblem }) => {
  expectProblem(/409 PUT/);
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  await create();
  await paste(page, minimal('Second'));
  const taken = await draftId(page);
  await queue.createTask?.(taken, definition('First'));
  await button(page, 'Create task').click();
  await expect(page.getByRole('alert')).toContainText('There is a task with this ID already');
  await expect(page.getByRole('link', { name: 'Open the task with this ID' })).toHaveAttribute('href', `#${taken}`);
  await button(page, 'Use another ID').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await draftId(page)).not.toBe(taken);
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second');
});

test('what only our schemas object to may be submitted anyway, what the queue’s rules refuse may not', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Anyway').replace('maxRunTime: 60', 'maxRunTime: "60"'));
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await expect(button(page, 'Submit anyway')).toBeVisible();
  await page.getByRole('combobox', { name: 'Deadline' }).fill('now - 1 hour');
  await expect(button(page, 'Create task')).toHaveAccessibleDescription(/^Not yet: 2 problems\./);
  // Heard as well, once typing rests.
  await expect(page.getByRole('status').filter({ hasText: 'Not yet: 2 problems.' })).toBeAttached();
  await button(page, 'Go to the first problem').click();
  await expect(page.locator(':focus')).toHaveAttribute('aria-invalid', 'true');
  await expect(button(page, 'Submit anyway')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Deadline' }).fill('now + 1 hour');
  await button(page, 'Submit anyway').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anyway');
});

test('a queue that never answers: nobody knows, the draft stays, and submitting again makes one task', async ({
  ci,
  create,
  page,
  watch,
}) => {
  test.setTimeout(120_000);
  watch.tolerated.push(/50\d|no answer|Failed to load|404 GET/);
  await create();
  await paste(page, minimal('Unknown'));
  await expect(checks(page)).toContainText('Scopes: you have all');
  ci.failNext('createTask', 'error-500', 5);
  ci.failNext('status', 'error-500', 20);
  await button(page, 'Create task').click();
  await expect(page.getByText('Nobody knows whether the task was created')).toBeVisible({ timeout: 80_000 });
  await expect(field(page, 'Name')).toHaveValue('Unknown');
  ci.failures.clear();
  await page.getByRole('main').getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unknown');
});

test('what is typed while the request is on its way is not lost with the draft', async ({ ci, create, page }) => {
  await create();
  await paste(page, minimal('Sent'));
  await expect(checks(page)).toContainText('Scopes: you have all');
  let answer = () => {};
  const until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  ci.failNext('createTask', { kind: 'held-answer', until });
  await button(page, 'Create task').click();
  await expect(button(page, 'Creating…')).toBeVisible();
  await field(page, 'Name').fill('Typed meanwhile');
  answer();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sent');
  await create('#create');
  await page.getByRole('link', { name: 'Typed meanwhile' }).click();
  await expect(field(page, 'Name')).toHaveValue('Typed meanwhile');
});
