import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: import('@playwright/test').Page) => page.locator('section', { has: page.locator('#h-artifacts') });

test('five thousand artifacts over several pages are all listed and filtered', async ({ open, page }) => {
  await open(`#${storyIds.manyArtifacts}`);
  await expect(panel(page)).toContainText(/5,0\d\d/, { timeout: 15_000 });
  expect(await page.locator('main *').count()).toBeLessThan(3000);
  await panel(page).getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('4999');
  await expect(panel(page)).toContainText(/4999/);
});

test('error artifacts are marked as missing and private ones as such, before anyone clicks', async ({ open, page }) => {
  await open(`#${storyIds.everyStorageType}`);
  await expect(panel(page)).toContainText('missing');
  await expect(panel(page)).toContainText(/scope|private/i);
});

test('an artifact has its own page with details and a plain view of its text', async ({ open, page }) => {
  await open(`#${storyIds.completed}/runs/0/artifacts/public/logs/live_backing.log`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('live_backing.log');
  await expect(page.getByRole('main')).toContainText('text/plain');
  await expect(page.getByRole('main')).toContainText(/\[taskcluster/);
});

test('names with spaces, percent signs and marks open from the list', async ({ open, page, watch }) => {
  // The queue does not encode all of a name in the store's URL, so a few stay out of reach there, as in production.
  watch.tolerated.push(/^404 GET .*-bucket\/.*(percent|100|back\/slash)/);
  await open(`#${storyIds.oddNames}`);
  const links = panel(page).locator('a.name');
  await expect(links.first()).toBeVisible();
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(hrefs.length).toBeGreaterThan(4);
  for (const href of hrefs.slice(0, 12)) {
    await open(href);
    await expect(page.getByRole('heading', { level: 1 }), href).toBeVisible();
    await expect(page.getByText('no artifact here', { exact: false }), href).toHaveCount(0);
  }
});

test('an error artifact’s page says why there is nothing', async ({ open, page }) => {
  await open(`#${storyIds.everyStorageType}`);
  const missing = panel(page).locator('li', { hasText: 'missing' }).locator('a.name').first();
  const href = await missing.getAttribute('href');
  await open(href ?? '');
  await expect(page.getByRole('main')).toContainText(/not there when the task ended|could not|missing/i);
});
