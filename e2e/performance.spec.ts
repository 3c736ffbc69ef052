import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

test('nothing on the first screen jumps while the page loads', async ({ open, page }) => {
  await page.addInitScript(() => {
    const marks = window as unknown as { shifted: number };
    marks.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) marks.shifted += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText('Result: FAILED');
  await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThanOrEqual(0.02);
});

test('5,000 artifacts stay a window of rows, at full height too', async ({ open, page }) => {
  await open(`#${storyIds.manyArtifacts}`);
  const artifacts = page.locator('section', { has: page.locator('#h-artifacts') });
  await expect(artifacts).toContainText(/5,0\d\d/, { timeout: 15_000 });
  expect(await artifacts.getByRole('listitem').count()).toBeLessThan(500);
  await artifacts.getByRole('button', { name: /full height/ }).click();
  await page.mouse.wheel(0, 20_000);
  expect(await artifacts.getByRole('listitem').count()).toBeLessThan(500);
});

test('a definition of 1 MB is shown, searched and read as YAML', async ({ open, page }) => {
  await open(`#${storyIds.megabyteDefinition}/definition`);
  const definition = page.locator('section', { has: page.locator('#h-definition') });
  await expect(definition.locator('summary').first()).toContainText('payload');
  await definition.getByRole('button', { name: /Search/ }).click();
  await page.keyboard.type('maxRunTime');
  await expect(definition).toContainText(/of \d+|only match|1 match/i);
  await definition.getByRole('button', { name: 'YAML' }).click();
  await expect(definition).toContainText('payload:');
  expect(await page.locator('main *').count()).toBeLessThan(20_000);
});

test('the last lines of a log of 184,000 lines come with their number', async ({ open, page }) => {
  await open(`#${storyIds.hugeLog}`);
  const log = page.locator('section', { has: page.locator('#h-log') });
  await expect(log).toContainText(/last 40 of 184,\d\d\d lines/, { timeout: 20_000 });
});
