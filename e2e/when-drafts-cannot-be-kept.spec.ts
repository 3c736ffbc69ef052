import type { BrowserContext, Page } from '@playwright/test';
import { newId } from '../local-deployment/asking.ts';
import { World } from '../local-deployment/stories/world.ts';
import { button, checks, editor, field, minimal, paste, saved, stored, test } from './creating.ts';
import { expect } from './fixtures.ts';

/** How much the browser lets the page keep from now on, in bytes; without a number as much as ever. */
async function quotaOf(context: BrowserContext, page: Page, address: string) {
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(address);
  return (quotaSize?: number) =>
    cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) });
}

test('storage that is full is said at every step, and nothing on the page is lost', async ({
  create,
  page,
  context,
  addressOf,
  ci,
}) => {
  test.setTimeout(90_000);
  const quota = await quotaOf(context, page, addressOf('#'));
  const large = `# ${'x'.repeat(40_000)}\n`;
  const full = page.getByText(/storage for this site is full/).first();
  await quota(30_000);
  await create();
  await field(page, 'Paste anything a task can be made from').fill(large + minimal('Full'));
  await expect(full).toBeVisible();
  await button(page, 'Use it').click();
  await expect(field(page, 'Name')).toHaveValue('Full');
  await expect(full).toBeVisible();
  await field(page, 'Name').fill('Full, and typed');
  await expect(full).toBeVisible();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# more');
  await expect(full).toBeVisible();
  await page.getByLabel('More for this draft').click();
  await button(page, 'Keep as a template').click();
  await expect(page.getByRole('status').filter({ hasText: 'Not saved: the browser’s storage' })).toHaveCount(1);
  // With room again the next key is kept, and all that was typed before it.
  await quota();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await saved(page);
  expect((await stored(page))[0]).toContain('# more!');
  expect((await stored(page))[0]).toContain('name: Full, and typed');
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Full, and typed');
  expect(ci.store.tasks.size).toBe(1);
});

test('a task is cloned and created though storage is full', async ({ create, page, context, addressOf, ci }) => {
  const quota = await quotaOf(context, page, addressOf('#'));
  const from = newId();
  new World(ci).task({ taskId: from, name: 'To be cloned', age: 1, payload: { blob: 'x'.repeat(40_000) } });
  await quota(30_000);
  await create(`#create?from=${from}`);
  await button(page, 'Go on to the form').click();
  await expect(field(page, 'Name')).toHaveValue('To be cloned');
  await expect(page.getByText(/storage for this site is full/).first()).toBeVisible();
  await field(page, 'Name').fill('Cloned though full');
  await expect(checks(page)).toContainText('Scopes: you have all');
  await button(page, /* its payload is for no worker of ours */ 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cloned though full');
});

test('a browser that keeps nothing says so, and the task is created', async ({ create, page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await create();
  const said = page.getByText('This browser keeps nothing for this site: drafts last until the page closes.').first();
  await expect(said).toBeVisible();
  await paste(page, minimal('Kept nowhere'));
  await expect(said).toBeVisible();
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept nowhere');
});

test('a newer version of the page in another tab takes the drafts over, and both tabs say so', async ({
  create,
  page,
  context,
}) => {
  await create();
  await paste(page, minimal('Old tab'));
  await saved(page);
  const newer = await context.newPage();
  await newer.goto(page.url().replace(/#.*/, 'nothing-here'));
  await newer.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('task-inspector', 2);
        opening.onsuccess = resolve;
        opening.onerror = reject;
      }),
  );
  await field(page, 'Name').fill('Typed in the old tab');
  await expect(page.getByText(/newer version of this page is open in another tab/)).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue('Typed in the old tab');
  const third = await context.newPage();
  await create('#create', third);
  await expect(third.getByText(/A newer version of this page has kept its drafts here/)).toBeVisible();
});
