import type { Locator, Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';
import type { Watch } from './watch.ts';

const dependsOn = (page: Page) => page.getByRole('region', { name: 'Depends on' });
const neededBy = (page: Page) => page.getByRole('region', { name: 'Needed by' });
const rowOf = (panel: Locator, name: string) => panel.getByRole('listitem').filter({ hasText: name });
const posts = (watch: Watch, path: string) =>
  watch.requests.filter(({ method, url }) => method === 'POST' && url.endsWith(path)).length;

test('dependencies have names, states and times, blockers first, and lead to their tasks', async ({
  expectProblem,
  open,
  page,
}) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.blockedByFailed}`);
  await expect(dependsOn(page)).toContainText('5: 1 failed, 1 running, 3 completed');
  const first = dependsOn(page).getByRole('listitem').first();
  await expect(first).toContainText('Window tests tabs on Linux 24.04 opt, chunk 7');
  await expect(first).toContainText('failed, so this task cannot start');
  await expect(rowOf(dependsOn(page), 'Package macos installer')).toContainText(/running for \d/);
  await expect(rowOf(dependsOn(page), 'build-linux64/opt')).toContainText('completed · 38 min 5 s');
  await rowOf(dependsOn(page), 'build-linux64/opt').getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.build}$`));
  await expect(rowOf(neededBy(page), 'Sign installers for linux64, win64 and macos')).toContainText('unscheduled');
  await expect(rowOf(dependsOn(page), 'docker-image-desktop-test')).toContainText('completed');
});

test('a thousand dependencies are asked in two batches, counted by state, and all of them can be reached', async ({
  expectProblem,
  open,
  page,
  watch,
}) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.thousandDependencies}`);
  await expect(dependsOn(page)).toContainText(
    /1,000: \d+ failed, \d+ exception, \d+ unscheduled, \d+ pending, \d+ completed/,
    { timeout: 20_000 },
  );
  expect(posts(watch, '/tasks/status')).toBe(2);
  expect(posts(watch, '/tasks')).toBe(2);
  const rows = dependsOn(page).getByRole('list', { name: 'Depends on' }).getByRole('listitem');
  expect(await rows.count()).toBeLessThan(200);
  await expect(rows.first()).toContainText('failed');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1000');
  await rows.first().getByRole('link').focus();
  await page.keyboard.press('End');
  const last = dependsOn(page).locator('[aria-posinset="1000"]');
  await expect(last.getByRole('link')).toBeFocused();
  await expect(last).toContainText(/tests .* chunk \d+.*completed/);
});

test('dependents come page by page, or all of them when asked for, and each page is asked once', async ({
  open,
  page,
  watch,
}) => {
  await open(`#${storyIds.thousandDependents}`);
  await expect(neededBy(page)).toContainText('100 so far');
  await expect(neededBy(page)).toContainText('the queue does not say how many there are');
  const asked = () => watch.requests.filter(({ url }) => url.includes('/dependents'));
  expect(asked()).toHaveLength(1);
  await neededBy(page).getByRole('button', { name: 'Show more' }).click();
  await expect(neededBy(page)).toContainText('200 so far');
  await neededBy(page).getByRole('button', { name: 'Show all' }).click();
  await expect(neededBy(page).locator('header')).toContainText(/Needed by\s*1,000$/);
  await expect(neededBy(page).getByRole('button', { name: 'Show more' })).toHaveCount(0);
  expect(asked()).toHaveLength(10);
  expect(new Set(asked().map(({ url }) => url)).size).toBe(10);
  const rows = neededBy(page).getByRole('list', { name: 'Needed by' }).getByRole('listitem');
  expect(await rows.count()).toBeLessThan(200);
  await expect(rows.first()).toContainText(/tests .* chunk \d+/);
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1000');
});

test('a task that waits for itself, for nobody, or for nothing says so', async ({ expectProblem, open, page }) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.selfDependency}`);
  await expect(dependsOn(page)).toContainText('the task itself: it waits until somebody schedules it');
  await open(`#${storyIds.decision}`);
  await expect(dependsOn(page)).toContainText('No other task: it was scheduled as soon as it was created.');
  await open(`#${storyIds.emptyLog}`);
  await expect(neededBy(page)).toContainText('No task waits for this one.');
});

test('a list of dependents that fails leaves the rest, and can be asked again', async ({
  expectProblem,
  open,
  page,
}) => {
  expectProblem(/500 GET .*\/dependents/);
  await open(`#${storyIds.dependentsFail}`);
  await expect(neededBy(page).getByRole('alert')).toBeVisible({ timeout: 15_000 });
  await expect(neededBy(page).getByRole('button', { name: 'Ask again' })).toBeVisible();
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  await expect(dependsOn(page)).toContainText('No other task');
});
