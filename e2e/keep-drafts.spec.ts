import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  button,
  checks,
  draftId,
  editor,
  field,
  minimal,
  paste,
  saved,
  stored,
  storedDrafts,
  test,
} from './creating.ts';
import { expect } from './fixtures.ts';

/** As a crash does it: nothing of the page runs any more. A key counts once its letter has been on the screen. */
async function kill(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.close({ runBeforeUnload: false });
}

test('a draft survives reload and a tab that is killed, and is listed', async ({ create, page, context }) => {
  await create();
  await paste(page, minimal('Keeps'));
  await field(page, 'Name').fill('Keeps every key');
  // What was saved before is said until the form has heard of this.
  await expect.poll(async () => (await stored(page)).join()).toContain('Keeps every key');
  await page.reload();
  await expect(field(page, 'Name')).toHaveValue('Keeps every key');
  await field(page, 'Name').press('End');
  await page.keyboard.type('!!');
  // A key counts once its letter has been on the screen: a tenth of a second, for slow machines.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await create('#create', next);
  await next.getByRole('link', { name: 'Keeps every key!!' }).click();
  await expect(field(next, 'Name')).toHaveValue('Keeps every key!!');
});

test('two tabs on one draft: neither overwrites the other', async ({ create, page, context }) => {
  await create();
  await paste(page, minimal('Shared'));
  await saved(page);
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  await expect(field(other, 'Name')).toHaveValue('Shared');
  await field(page, 'Name').fill('From the first tab');
  // What was saved before is said until the form has heard of this.
  await expect.poll(async () => (await stored(page)).join()).toContain('From the first tab');
  await saved(page);
  await field(other, 'Name').fill('From the second tab');
  await expect(other.getByText(/changed in another tab/)).toBeVisible();
  await expect(other).not.toHaveURL(address);
  await page.reload();
  await expect(field(page, 'Name')).toHaveValue('From the first tab');
  await other.reload();
  await expect(field(other, 'Name')).toHaveValue('From the second tab');
});

const odd = '# odd: \t “quotes” \u00e9 🜂\r\n';

test('a tab killed while something is pasted, not used yet: it stands in the box again, byte for byte', async ({
  create,
  page,
  context,
}) => {
  await create();
  const box = field(page, 'Paste anything a task can be made from');
  await box.fill('half a defin');
  await page.keyboard.type('ition: {');
  await kill(page);
  const next = await context.newPage();
  await create('#create', next);
  expect(await stored(next)).toEqual(['half a definition: {']);
  await next.getByRole('link', { name: 'Pasted, not used yet' }).click();
  await expect(field(next, 'Paste anything a task can be made from')).toHaveValue('half a definition: {');
  await next.reload();
  await expect(field(next, 'Paste anything a task can be made from')).toHaveValue('half a definition: {');
  // Used, it is a draft like any other and no longer in the box.
  await paste(next, minimal('From the box'));
  await saved(next);
  await create('#create', next);
  await expect(next.getByRole('link', { name: 'From the box' })).toBeVisible();
  await expect(next.getByRole('link', { name: 'Pasted, not used yet' })).toHaveCount(0);
});

const steps: [name: string, work: (page: Page) => Promise<unknown>, text: (good: string) => string][] = [
  ['a paste was used', async () => {}, (good) => good],
  [
    'the form was typed in',
    async (page) => {
      await field(page, 'Owner').press('End');
      await page.keyboard.type('.org');
    },
    (good) => good.replace('e2e@example.com', 'e2e@example.com.org'),
  ],
  [
    'the text was typed in',
    async (page) => {
      await editor(page).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('# typed');
    },
    (good) => `${good}# typed`,
  ],
  [
    'the text does not parse',
    async (page) => {
      await editor(page).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('tags: @nobody');
    },
    (good) => `${good}tags: @nobody`,
  ],
  [
    'it was ready to be created',
    async (page) => expect(checks(page)).toContainText('Scopes: you have all'),
    (good) => good,
  ],
];
for (const [name, work, text] of steps)
  test(`a tab killed when ${name} comes back byte for byte`, async ({ create, page, context }) => {
    const good = odd + minimal('Killed').replaceAll('\n', '\r\n');
    // A field for text makes one character of each line break; a file or a link would not.
    const typed = good.replaceAll('\r\n', '\n');
    await create();
    await paste(page, typed);
    await expect(editor(page)).toContainText('Killed');
    await work(page);
    const address = page.url();
    await kill(page);
    const next = await context.newPage();
    await next.goto(address);
    await expect(next.getByRole('heading', { name: 'Form' })).toBeVisible();
    expect(await stored(next)).toEqual([text(typed)]);
    if (!text('').includes('@')) await expect(field(next, 'Name')).toHaveValue('Killed');
  });

test('a tab killed with JSON in a field that is none yet keeps it', async ({ create, page, context }) => {
  await create();
  await paste(page, `${minimal('Json')}extra: {}\n`);
  await button(page, 'Edit Extra as JSON').click();
  await field(page, 'Extra').fill('{"half": ');
  await saved(page);
  const address = page.url();
  await kill(page);
  const next = await context.newPage();
  await next.goto(address);
  await button(next, 'Edit Extra as JSON').click();
  await expect(field(next, 'Extra')).toHaveValue('{"half": ');
});

for (const [what, failure, says] of [
  ['arrived', { kind: 'slow-answer', milliseconds: 20_000 }, 'It did arrive: the task exists.'],
  ['did not arrive', 'lose-request', 'It did not arrive: nothing was created.'],
] as const)
  test(`a tab killed between attempt and answer says that the request ${what}`, async ({
    create,
    page,
    context,
    ci,
    watch,
  }) => {
    watch.tolerated.push(/404 GET|no answer|Failed to load/);
    await create();
    await paste(page, minimal('On its way'));
    await expect(checks(page)).toContainText('Scopes: you have all');
    const [address, taskId] = [page.url(), await draftId(page)];
    ci.failNext('createTask', failure, 5);
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await button(page, 'Create task').click();
    await sent;
    if (what === 'arrived') await expect.poll(() => ci.store.tasks.has(taskId)).toBe(true);
    await kill(page);
    ci.failures.clear();
    const next = await context.newPage();
    await next.goto(address);
    await expect(next.getByRole('status').filter({ hasText: says })).toBeVisible();
    expect(await draftId(next)).toBe(taskId);
    await expect(field(next, 'Name')).toHaveValue('On its way');
    await button(next, 'Create task').click();
    await expect(next.getByRole('heading', { level: 1 })).toHaveText('On its way');
    expect(next.url()).toContain(taskId);
  });

test('a draft is renamed, deleted and brought back', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Its task'));
  await page.getByLabel('More for this draft').click();
  await button(page, 'Rename the draft').click();
  await page.getByRole('textbox', { name: 'Name of the draft' }).fill('My own words');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await storedDrafts(page)).map(({ name }) => name)).toEqual(['My own words']);
  await create('#create');
  await expect(page.getByRole('link', { name: 'My own words' })).toBeVisible();
  await button(page, 'Delete the draft My own words').click();
  await expect(page.getByRole('link', { name: 'My own words' })).toHaveCount(0);
  await expect(button(page, 'Bring it back')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'My own words' }).click();
  await expect(field(page, 'Name')).toHaveValue('Its task');
});

test('drafts and templates go out into a file and come in from it', async ({
  create,
  page,
  browser,
  addressOf,
  ci,
}) => {
  await create();
  await paste(page, minimal('Travels'));
  await page.getByLabel('More for this draft').click();
  await button(page, 'Keep as a template').click();
  await expect(page.getByText('Kept as the template “Travels”.').first()).toBeVisible();
  await saved(page);
  await create('#create');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export all').click()]);
  expect(download.suggestedFilename()).toMatch(/^drafts-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path());
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(addressOf('#create', { root: ci.rootUrl }));
  await elsewhere.getByLabel('File of drafts').setInputFiles({
    name: 'drafts.json',
    mimeType: 'application/json',
    buffer: file,
  });
  await expect(elsewhere.getByText('2 entries added.')).toBeVisible();
  await expect(elsewhere.getByRole('region', { name: 'Templates' })).toContainText('Travels');
  await elsewhere.getByRole('link', { name: 'Travels' }).click();
  await expect(field(elsewhere, 'Name')).toHaveValue('Travels');
  await elsewhere.context().close();
});
