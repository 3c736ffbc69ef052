import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

test('a failed task says what it is, what state it is in, why, and where its log and artifacts are', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Task /);
  await expect(page.locator('.head .badge')).toHaveText('Failed');
  await expect(page.locator('.story')).toContainText(/Failed after .+ on its 2nd run/);
  await expect(page.locator('.facts-strip')).toContainText(storyIds.failedAfterRerun);
  await expect(page.getByRole('table', { name: 'Runs' })).toContainText('Run 1');
  await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(/Result: FAILED|exit/i);
  await expect(page.getByRole('link', { name: 'public/logs/live.log' }).first()).toBeVisible();
});

test('state, reason, timeline, log and artifacts are on the first screen of 1280×800', async ({ open, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(/\S/);
  for (const id of ['h-runs', 'h-log', 'h-artifacts']) {
    const box = await page.locator(`#${id}`).boundingBox();
    expect(box && box.y + box.height, id).toBeLessThan(560);
  }
  const firstArtifact = await page.getByRole('link', { name: 'public/logs/live.log' }).first().boundingBox();
  expect(firstArtifact?.y).toBeLessThan(780);
});

test('title and icon of the tab carry state and name', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page).toHaveTitle(/^✓ Completed: /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /completed\.svg$/);
});

test('status, definition and artifacts leave before the bundle arrives, and each is asked once', async ({
  open,
  page,
  watch,
  sharedDeployment,
}) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  const task = `${sharedDeployment.rootUrl}/api/queue/v1/task/${storyIds.completed}`;
  const asked = watch.requests.map(({ url }) => url);
  for (const url of [`${task}/status`, task, `${task}/artifacts`]) {
    expect(
      asked.filter((one) => one === url),
      url,
    ).toHaveLength(1);
  }
  const lazyChunk = asked.findIndex((url) => /assets\/TaskDetails/.test(url));
  expect(asked.indexOf(`${task}/status`)).toBeLessThan(lazyChunk);
});

test('all reads are anonymous', async ({ open, page, watch }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  expect(watch.requests.filter(({ headers }) => headers.authorization || headers.cookie)).toEqual([]);
});

test('a copied task link names the deployment only when it is not the default', async ({
  open,
  page,
  context,
  app,
  sharedDeployment,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`#${storyIds.completed}`);
  await page.getByRole('button', { name: /^Copy link|^Copied/ }).click();
  await expect(page.getByRole('button', { name: /^Copy link|^Copied/ })).toContainText('Copied');
  // The app's default here is the shared deployment itself.
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}#${storyIds.completed}`);
  expect(sharedDeployment.rootUrl).toContain('http');
});

test('the definition shows the payload first, folds, is searched, and reads as YAML', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  const definition = page.locator('section', { has: page.locator('#h-definition') });
  await expect(definition.locator('summary').first()).toContainText('payload');
  await definition.getByRole('button', { name: 'YAML' }).click();
  await expect(definition).toContainText(/payload:/);
  await definition.getByRole('button', { name: 'JSON' }).click();
  await definition.getByRole('button', { name: /Search/ }).click();
  await page.keyboard.type('maxRunTime');
  await expect(definition).toContainText(/1 of \d+|1 match|only match/i);
});

test('the definition has an address of its own, with help for its fields', async ({ open, page }) => {
  await open(`#${storyIds.completed}/definition`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Explain the fields' }).click();
  await expect(page.getByText('the schema shipped with this page')).toBeVisible();
  await expect(page.locator('section', { has: page.locator('#h-fields') })).toContainText('deadline-exceeded');
});

test('an unscheduled task says which dependency it waits for', async ({ open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.unscheduledOnPending}`);
  await expect(page.locator('.story')).toContainText(/Waits for/);
  await expect(page.getByRole('heading', { name: 'Why it waits' })).toBeVisible();
});

test('a task blocked by a failed dependency says it will not start by itself', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.blockedByFailed}`);
  await expect(page.locator('.story')).toContainText(/will not start unless/);
});

test('dependencies and dependents have names and states', async ({ open, page }) => {
  await open(`#${storyIds.threeHundredDependents}`);
  const dependents = page.locator('section', { has: page.locator('#h-dependents') });
  await expect(dependents.getByRole('listitem').first()).toBeVisible();
  await expect(dependents).toContainText(/100/);
  await dependents.getByRole('button', { name: 'Show more' }).click();
  await expect(dependents).toContainText(/200|300/);
});

test('recently opened tasks stand on the start page with fresh states, and can be forgotten', async ({
  open,
  page,
  watch,
}) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  await page.goto(`${page.url().split('#')[0]}#${storyIds.failedPlainly}`);
  await expect(page.locator('.head .badge')).toHaveText('Failed');
  // The pages of the tasks asked for their dependencies in the same way.
  const batches = () =>
    watch.requests.filter(({ url, method }) => method === 'POST' && url.endsWith('/tasks/status')).length;
  const before = batches();
  await page.getByRole('link', { name: 'Task Inspector, start' }).click();
  const recent = page.locator('section', { has: page.locator('#h-recent') });
  await expect(recent.locator(`a[href="#${storyIds.completed}"]`)).toBeVisible();
  await expect(recent.locator(`a[href="#${storyIds.failedPlainly}"]`)).toBeVisible();
  await expect(recent).toContainText(/failed/i);
  expect(batches()).toBe(before + 1);
  await recent.getByRole('button', { name: /Forget all/i }).click();
  await expect(recent.locator(`a[href="#${storyIds.completed}"]`)).toHaveCount(0);
});
