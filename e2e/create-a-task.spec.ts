import { button, editor, field, minimal, paste, QUEUE, queueField, test } from './creating.ts';
import { expect } from './fixtures.ts';

test('the tutorial’s task is begun from its sample, created, run, and its log and artifact are read', async ({
  create,
  page,
}) => {
  test.setTimeout(90_000);
  await create();
  await button(page, 'Tutorial: docker-worker').click();
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await queueField(page).fill(QUEUE);
  await expect(page.getByText(/tasks? waits? there now/)).toBeVisible();
  await expect(page.getByText('Scopes: you have all')).toBeVisible();
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'false');
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tutorial Example Task');
  await expect(page.locator('.head .badge')).toHaveText('Completed', { timeout: 40_000 });
  await expect(page.getByRole('link', { name: /passwd\.txt/ }).first()).toBeVisible({ timeout: 15_000 });
});

test('a pasted definition keeps its comments while the form changes it, and JSON says what it cannot hold', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Pasted'));
  await field(page, 'Name').fill('Pasted and changed');
  await expect(editor(page)).toContainText('# keep me');
  await expect(editor(page)).toContainText('name: Pasted and changed');
  await button(page, 'JSON').click();
  await expect(page.getByRole('alert')).toContainText('JSON cannot hold 1 comment');
  await button(page, 'Stay with YAML').click();
  await expect(editor(page)).toContainText('# keep me');
  await button(page, 'JSON').click();
  await button(page, 'Switch to JSON').click();
  await expect(editor(page)).toContainText('"Pasted and changed"');
});

test('what is typed as text stands in the form, and what does not parse says so at its line', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Typed'));
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('priority: low');
  await expect(page.getByRole('combobox', { name: 'Priority' })).toHaveValue(/\d/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('tags: @nobody');
  await expect(page.getByRole('list', { name: 'Errors in the text' })).toContainText(/Line 1\d/);
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await expect(field(page, 'Name')).toHaveValue('Typed');
});

const bad: [what: string, text: (good: string) => string, place: string, says: RegExp][] = [
  [
    'a deadline before created',
    (good) => good.replace(/deadline: .*/, 'deadline: "2026-01-01T00:00:00.000Z"'),
    'deadline',
    /before|past|passed|earlier|after/i,
  ],
  [
    'text for a number',
    (good) => good.replace('maxRunTime: 60', 'maxRunTime: "60"'),
    'payload.maxRunTime',
    /whole number/,
  ],
  ['a missing owner', (good) => good.replace(/ {2}owner: .*\n/, ''), 'metadata.owner', /missing|required/i],
  ['an unknown key', (good) => `${good}colour: red\n`, 'colour', /unknown|not|no such/i],
  ['a priority that does not exist', (good) => `${good}priority: urgent\n`, 'priority', /one of|lowest/i],
  ['a queue nobody can name', (good) => good.replace(QUEUE, 'no queue'), 'taskQueueId', /./],
  [
    'a dependency nobody knows',
    (good) => `${good}dependencies: [YJpVdtWIRTuuIoBoe8fCgQ]\n`,
    'dependencies[0]',
    /knows no such task/,
  ],
  ['a route too many characters long', (good) => `${good}routes: ["${'r'.repeat(300)}"]\n`, 'routes[0]', /249|long/],
];
for (const [what, spoil, place, says] of bad)
  test(`${what} is said at its field, at its line and before creating`, async ({ create, page }) => {
    await create();
    await paste(page, spoil(minimal('Bad')));
    const checks = page.locator('section', { has: page.locator('#h-checks') });
    const row = checks.getByRole('listitem').filter({ has: page.getByRole('button', { name: place, exact: true }) });
    await expect(row.last()).toContainText(says);
    await row.last().getByRole('button', { name: place, exact: true }).click();
    await expect(page.locator('.schema-form :focus')).toHaveCount(1);
    await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  });
