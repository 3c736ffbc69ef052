import taskcluster from 'taskcluster-client';
import { button, checks, field, minimal, paste, queueField, test } from './creating.ts';
import { expect } from './fixtures.ts';

test('an answer that is lost makes one task all the same', async ({ create, page, ci, watch }) => {
  watch.tolerated.push(/createTask|PUT|no answer|Failed to load/);
  await create();
  await paste(page, minimal('Lost answer'));
  ci.failNext('createTask', 'lose-answer');
  await button(page, 'Create task').dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lost answer');
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  const taskId = page.url().split('#')[1] ?? '';
  const group = await queue.listTaskGroup?.(taskId);
  expect((group as { tasks: unknown[] }).tasks).toHaveLength(1);
});

test('a double click sends one request', async ({ create, page, watch }) => {
  await create();
  await paste(page, minimal('Once'));
  await expect(checks(page)).toContainText('fits the schema');
  await button(page, 'Create task').dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Once');
  expect(watch.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('Enter in a field sends nothing, and what is typed right before the button is pressed is in the task', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Right before'));
  await expect(checks(page)).toContainText('fits the schema');
  await field(page, 'Name').press('End');
  const address = page.url();
  await page.keyboard.press('Enter');
  expect(page.url()).toBe(address);
  // As a busy machine hands them over: no frame comes between the two.
  await button(page, 'Create task').evaluate((pressed: HTMLElement) => {
    document.execCommand('insertText', false, '!');
    pressed.click();
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Right before!');
});

test('a dry run asks the queue and creates nothing', async ({ create, page, ci, expectProblem }) => {
  expectProblem(/400 PUT .*\/task\//);
  await create();
  await paste(page, minimal('Dry'));
  const before = ci.store.tasks.size;
  await button(page, 'Ask').click();
  await expect(page.getByText('the queue takes schema and scopes')).toBeVisible();
  expect(ci.store.tasks.size).toBe(before);
  await field(page, 'Name').fill('Dry, changed');
  await expect(page.getByText('Of an earlier state of this draft.')).toBeVisible();
});

test('a task is cloned: what is left out is listed, differences are shown and can be taken back', async ({
  create,
  page,
  ci,
}) => {
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  const from = taskcluster.slugid();
  const now = Date.now();
  await queue.createTask?.(from, {
    taskQueueId: 'e2e/nobody',
    created: new Date(now).toISOString(),
    deadline: new Date(now + 3_600_000).toISOString(),
    routes: ['index.a.b'],
    metadata: { name: 'First', description: 'd', owner: 'o', source: 'https://example.com/' },
    payload: { command: [['true']], maxRunTime: 5 },
  });
  await create(`#create?from=${from}`);
  await expect(page).toHaveTitle('Edit and create');
  await button(page, 'Go on to the form').click();
  await expect(page.getByRole('region', { name: 'Changes made to what you gave' })).toContainText('index.a.b');
  await field(page, 'Name').fill('Second');
  const changes = page.locator('section', { has: page.locator('#h-changes') });
  await changes.getByRole('checkbox', { name: 'metadata.name' }).uncheck();
  await expect(field(page, 'Name')).toHaveValue('First');
  await changes.getByRole('checkbox', { name: 'metadata.name' }).check();
  await expect(field(page, 'Name')).toHaveValue('Second');
});

test('JSON-e is evaluated with a context one can change', async ({ create, page }) => {
  await create();
  const template = minimal('x')
    .replace('name: x', 'name: {$eval: "who"}')
    .replace(/created: .*/, 'created: {$fromNow: ""}')
    .replace(/deadline: .*/, 'deadline: {$fromNow: "1 hour"}');
  await field(page, 'Paste anything a task can be made from').fill(template);
  await button(page, 'Use it').click();
  const context = page.getByRole('textbox', { name: 'Context' });
  await context.fill('{"who": "evaluated"}');
  await button(page, 'Evaluate and use the result').click();
  await expect(field(page, 'Name')).toHaveValue('evaluated');
});

test('no credential leaves for another host, and none stands in an address', async ({ create, page, ci, watch }) => {
  await create();
  await paste(page, minimal('Secret'));
  await expect(page.getByText('Scopes: you have all')).toBeVisible();
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Secret');
  const signed = watch.requests.filter(({ headers }) => headers.authorization !== undefined);
  expect(signed.length).toBeGreaterThan(0);
  for (const { url } of signed) expect(url).toContain(ci.rootUrl);
  for (const { url } of watch.requests) expect(url).not.toContain(ci.credentials.accessToken);
});

test('a task is made with the keyboard alone', async ({ create, page }) => {
  await create();
  await button(page, 'built-in/succeed').focus();
  await page.keyboard.press('Enter');
  await expect(queueField(page)).toHaveValue('built-in/succeed');
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'false');
  await button(page, 'Create task').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.head .badge')).toHaveText(/Completed|Pending|Running/, { timeout: 20_000 });
});

test('pressed before the checks have answered, it waits for them; the task then is sent or held back', async ({
  create,
  page,
  ci,
}) => {
  await create();
  let answer = () => {};
  const until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  ci.failNext('currentScopes', { kind: 'held-answer', until });
  await paste(page, minimal('Early'));
  await button(page, 'Create task').click();
  await expect(button(page, 'Waiting for the checks…')).toBeVisible();
  answer();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Early');
});

test('the page one lands on leads to another like it', async ({ create, page }) => {
  await create();
  await paste(page, minimal('First of two'));
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('First of two');
  await page.getByRole('link', { name: 'Create another like this' }).click();
  await button(page, 'Go on to the form').click();
  await expect(field(page, 'Name')).toHaveValue('First of two');
  // And from the history, with its comments.
  await create('#create');
  await button(page, 'Begin another like First of two').click();
  await expect(field(page, 'Name')).toHaveValue('First of two');
  await expect(page.getByRole('textbox', { name: /^Definition as/ })).toContainText('# keep me');
});
