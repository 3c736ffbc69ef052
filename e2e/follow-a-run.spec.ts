import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

test('runs are links: switching changes the address, the run in words and the artifacts; back returns', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.spotTerminated}`);
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link', { name: /Run 1/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.getByRole('link', { name: /Run 0/ }).first().click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.spotTerminated}/runs/0$`));
  await expect(page.locator('.run-line')).toContainText(/worker-shutdown|lost|shut down/i);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.spotTerminated}$`));
  await expect(page.getByRole('link', { name: /Run 1/ }).first()).toHaveAttribute('aria-current', 'true');
});

test('fifty runs are a strip of all and the last five as rows, and unfold', async ({ open, page }) => {
  await open(`#${storyIds.fiftyRuns}`);
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('link')).toHaveCount(5);
  await page.getByRole('button', { name: /Show all 50/ }).click();
  await expect(runs.getByRole('link')).toHaveCount(50);
});

test('a thousand runs do not crash the page', async ({ open, page }) => {
  await open(`#${storyIds.thousandRuns}`);
  await expect(page.locator('.head .badge')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link').first()).toBeVisible();
});

test('a run that does not exist is said, with the way to the latest', async ({ open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/runs\/9\/artifacts/);
  await open(`#${storyIds.completed}/runs/9`);
  await expect(page.getByRole('alert').first()).toContainText(/run 9/);
  await page.getByRole('link', { name: 'Show the latest' }).click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}$`));
});

test('a live log grows on the page', async ({ open, page }) => {
  await open(`#${storyIds.runningWithLiveLog}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  const log = page.getByRole('region', { name: 'Last lines of the log' });
  await expect(log).toContainText(/\S/);
  const before = await log.textContent();
  await expect.poll(() => log.textContent(), { timeout: 15_000 }).not.toBe(before);
});

test('a change of state arrives by itself: badge, title, icon, announcement and new artifacts', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  // Its worker is lost, and its live log with it.
  expectProblem(/404 GET .*\/log\/gone-/);
  await open(`#${storyIds.claimAboutToExpire}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  deployment.clock.hold();
  deployment.clock.advance(40 * 60_000);
  await deployment.tick();
  // The claim ended; the queue made another run.
  await expect(page.locator('.head .badge')).toHaveText('Pending', { timeout: 20_000 });
  await expect(page.getByRole('status').filter({ hasText: 'The task is now pending' })).toHaveCount(1);
  await expect(page).toHaveTitle(/Pending/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /pending\.svg$/);
});

test('a hidden tab asks nothing', async ({ open, page, watch }) => {
  await open(`#${storyIds.runningWithLiveLog}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const statuses = () => watch.requests.filter(({ url }) => url.endsWith('/status')).length;
  // One question may be on its way already.
  await page.waitForFunction(() => performance.now() > 3000);
  const before = statuses();
  const until = await page.evaluate(() => performance.now() + 14_000);
  await page.waitForFunction((end) => performance.now() > end, until, { timeout: 20_000 });
  expect(statuses()).toBe(before);
});
