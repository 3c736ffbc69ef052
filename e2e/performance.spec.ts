import { API_HEADERS } from '../local-deployment/cors.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { countComputing } from './computing.ts';
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

test('5,000 artifacts are listed and filtered at once when their last page has come', async ({
  deployment,
  open,
  page,
}) => {
  const taskId = storyIds.completed;
  const expires = deployment.clock.iso(1e9);
  const pageOf = (n: number) =>
    Array.from({ length: 1000 }, (_, i) => {
      const name = `public/dir-${i % 40}/item-${n * 1000 + i}.json`;
      return { storageType: 's3', name, contentType: 'application/json', contentLength: i, expires };
    });
  let last = () => {};
  deployment.pages.set(`/api/queue/v1/task/${taskId}/artifacts`, (request, response) => {
    const n = Number(new URL(request.url ?? '', deployment.rootUrl).searchParams.get('continuationToken') ?? 0);
    const answer = () => {
      response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json' });
      const continuationToken = n < 4 ? String(n + 1) : undefined;
      response.end(JSON.stringify({ artifacts: pageOf(n), continuationToken }));
    };
    if (n < 4) answer();
    else last = answer;
  });
  const computed = await countComputing(page);
  await open(`#${taskId}`);
  const artifacts = page.getByRole('region', { name: 'Artifacts', exact: true });
  await expect(artifacts.locator('header')).toContainText('4,000 of run 0, so far');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const before = await computed();
  last();
  await expect(artifacts.locator('header')).toContainText(/5,000 of run 0(?!, so far)/);
  const listed = await computed();
  expect(listed - before, 'seconds after the last page').toBeLessThan(1);
  await artifacts.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('item-4999');
  await expect(artifacts.locator('header')).toContainText('1 of 5,000');
  expect((await computed()) - listed, 'seconds to filter them').toBeLessThan(1);
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
