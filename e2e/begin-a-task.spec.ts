import { storyIds } from '../local-deployment/stories/ids.ts';
import { button, checks, editor, field, minimal, paste, QUEUE, queueField, test } from './creating.ts';
import { expect } from './fixtures.ts';

const box = 'Paste anything a task can be made from';

test('of several definitions one is chosen, and an answer about a task leads to that task', async ({
  create,
  page,
}) => {
  await create();
  const one = (name: string) => ({ taskQueueId: QUEUE, payload: { command: [['true']] }, metadata: { name } });
  await field(page, box).fill(JSON.stringify([one('The first'), one('The second')]));
  await button(page, 'Use it').click();
  await expect(page.getByRole('status').filter({ hasText: 'It holds 2 definitions. Which one?' })).toBeVisible();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /The second/ })
    .click();
  await expect(field(page, 'Name')).toHaveValue('The second');

  await create('#create');
  await field(page, box).fill(JSON.stringify({ status: { taskId: storyIds.completed, state: 'completed', runs: [] } }));
  await button(page, 'Use it').click();
  await expect(page.getByText('and holds no definition')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: storyIds.completed })).toHaveAttribute(
    'href',
    `#${storyIds.completed}`,
  );
});

test('what was submitted is listed with its outcome, and its queue is offered the next time', async ({
  ci,
  create,
  page,
  expectProblem,
}) => {
  expectProblem(/403 PUT/);
  await create();
  await paste(page, minimal('Sent well'));
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sent well');
  await create('#create');
  await paste(page, minimal('Sent in vain'));
  await expect(checks(page)).toContainText('Scopes: you have all');
  ci.addClient({ ...ci.credentials, scopes: [] });
  await button(page, 'Create task').click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing was created');

  await create('#create');
  const submitted = page.getByRole('region', { name: 'Submitted' });
  await expect(submitted.getByRole('listitem').filter({ hasText: 'Sent well' })).toContainText(/created (just now|\d)/);
  await expect(submitted.getByRole('listitem').filter({ hasText: 'Sent in vain' })).toContainText('refused');
  await button(page, 'Begin another like Sent well').click();
  await expect(field(page, 'Name')).toHaveValue('Sent well');
  await expect(editor(page)).toContainText('# keep me');
  const list = await queueField(page).getAttribute('list');
  await expect(page.locator(`datalist[id="${list}"] option`)).toHaveAttribute('value', QUEUE);
});

test('scopes that are missing are copied as a request to whoever grants them', async ({
  ci,
  create,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  ci.addClient({ ...ci.credentials, scopes: ['queue:create-task:project:none', 'queue:scheduler-id:-'] });
  await create();
  await paste(page, minimal('Lacking'));
  await expect(checks(page)).toContainText('1 of 3 scopes is missing');
  await checks(page).getByRole('button', { name: /^Copy/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`queue:create-task:lowest:${QUEUE}`);
  expect(copied).not.toContain('queue:scheduler-id:-');
});

test('a description is previewed as it will be drawn, and a change is undone', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Undone'));
  await field(page, 'Description').fill('It is **important**, see <script>alert(1)</script>');
  await button(page, 'Preview Description').click();
  const preview = page.getByRole('region', { name: 'Preview of Description' });
  await expect(preview.locator('strong')).toHaveText('important');
  await expect(preview.locator('script')).toHaveCount(0);
  await page.getByLabel('More for this draft').click();
  await button(page, 'Undo the last change').click();
  await expect(field(page, 'Description')).toHaveValue('A task of a test');
});
