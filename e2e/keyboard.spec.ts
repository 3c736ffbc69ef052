import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { test as drafting, minimal, paste, saved } from './creating.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

/** Presses Tab until something with this name has focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('from the box to a task, to one of its runs, and back, without a mouse', async ({ open, page }) => {
  await open('#');
  await expect(page.getByRole('region', { name: 'Recently opened here' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(storyIds.spotTerminated);
  await page.keyboard.press('Enter');
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  // Focus goes to the heading of the page just opened.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, /^Run 0/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/0$/);
  // Switching runs leaves focus where the reader is.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Run 0/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.spotTerminated}$`));
});

test('the skip link leads past the header', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}$`));
});

test('the menus open, close with Escape and give focus back', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.getByLabel('Theme and menu')).toBeVisible();
  await tabTo(page, /^Theme and menu$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Theme and menu');
});

test('the menu of a task leads to its raw answers, and a choice elsewhere closes it', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.getByLabel('More', { exact: true })).toBeVisible();
  await tabTo(page, /^More$/);
  await page.keyboard.press('Enter');
  const raw = page.getByRole('link', { name: 'Raw status' });
  await expect(raw).toBeVisible();
  await tabTo(page, /Raw status/);
  await expect(raw).toBeFocused();
  // Where the focus goes on, the menu is in nobody's way.
  await tabTo(page, /^Run 0/);
  await expect(raw).toBeHidden();
});

test('from the list of artifacts to a copied link, and back to the same row', async ({ context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`#${storyIds.completed}`);
  const row = page.getByRole('button', { name: 'Copy a link to public/results.json' });
  await expect(row).toBeVisible();
  await tabTo(page, /^Copy a link to public\/results\.json$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Links to public/results.json' });
  await expect(dialog.getByRole('link', { name: 'Open in a new tab' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeFocused();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/runs/0/artifacts/public/results.json');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(row).toBeFocused();
});

test('the slash belongs to what somebody types, and keys with Ctrl or Alt to the browser', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  const box = page.getByLabel('Open anything');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('logs/live');
  await expect(page.getByRole('searchbox', { name: 'Filter artifacts by name' })).toHaveValue('logs/live');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filter' })).toBeFocused();
  await page.keyboard.press('Control+/');
  await page.keyboard.press('Alt+/');
  await expect(box).not.toBeFocused();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('');
});

test('light and dark follow the system until somebody chooses', async ({ open, page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await open('#');
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.getByLabel('Theme and menu').click();
  await page.getByRole('radio', { name: 'Light' }).check();
  expect(await paper()).toBe(light);
  await page.getByRole('radio', { name: 'As the system' }).check();
  expect(await paper()).toBe(dark);
});

test('the chosen theme stays after a reload, before the first paint', async ({ open, page }) => {
  await open('#');
  await page.getByLabel('Theme and menu').click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('every target is at least 24 px high and wide', async ({ open, page }) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await open(`#${storyIds.failedAfterRerun}`);
    await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
    const small = await page.locator('a:visible, button:visible, summary:visible, input:visible').evaluateAll((all) =>
      all
        // Links inside running text are excepted by WCAG 2.5.8; a row of the timeline is as large as its whole line.
        // Line numbers of the excerpt are for a mouse: the way to the whole log leads everyone to its lines.
        .filter((one) => !one.closest('.prose, .story, p, .run-line, .skip, .strip, .json, .tl-row, .log'))
        .map((one) => ({
          text: one.getAttribute('aria-label') ?? one.textContent ?? '',
          box: one.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 1 && (box.height < 23.5 || box.width < 23.5))
        .map(({ text, box }) => `${text.slice(0, 40)}: ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    expect(small, `${width} px`).toEqual([]);
  }
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a page that fails comes late, and gets the focus all the same', async ({ open, page, expectProblem }) => {
  expectProblem(/403 GET/);
  await open('#');
  await expect(page.getByRole('region', { name: 'Recently opened here' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(storyIds.answers403);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('You may not see this');
  await expect(heading(page)).toBeFocused();
});

drafting('a draft that is opened with the keyboard has the focus', async ({ create, page }) => {
  await create();
  await paste(page, minimal('By keyboard'));
  await saved(page);
  await create();
  await page.getByRole('link', { name: 'By keyboard' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Form' })).toBeVisible();
  await expect(heading(page)).toBeFocused();
});

test('credentials that are forgotten leave the focus on the page, and words', async ({ deployment, open, page }) => {
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await page.getByRole('main').getByRole('button', { name: 'Forget', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Forgotten. Pages read anonymously.' })).toBeVisible();
});

test('a form that refuses says so, and leads to the field that is wrong', async ({ deployment, open, page }) => {
  await open('#credentials');
  await page.getByRole('button', { name: 'Save and check' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Client ID', { exact: true })).toBeFocused();
  await expect(page.getByText('Nothing was saved')).toBeVisible();
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await page.getByLabel('Expiry, from the start').fill('gibberish');
  await page.getByRole('button', { name: 'Make them' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Expiry, from the start')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was made' })).toBeVisible();
});
