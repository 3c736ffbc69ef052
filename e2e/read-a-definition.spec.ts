import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { countComputing } from './computing.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Definition', exact: true });
const tree = (page: Page) => page.getByRole('region', { name: 'Definition as JSON' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('the definition stands on the task page, payload first, and has a page of its own', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(panel(page).locator('summary').first()).toContainText('payload');
  await panel(page).getByRole('link', { name: 'Open on a page of its own' }).click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}/definition$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Definition of Window tests session/);
  const keys = await tree(page).locator('> ul > li').allTextContents();
  expect(keys[0]).toMatch(/^payload/);
  await expect(tree(page)).toContainText('maxRunTime: 5400');
  // Seconds are said in words beside the number.
  await expect(tree(page)).toContainText('1 h 30 min');
});

test('the tree folds and unfolds, by mouse and by keyboard', async ({ open, page }) => {
  await open(`#${storyIds.completed}/definition`);
  const payload = tree(page).locator('summary').first();
  const line = tree(page).getByText('maxRunTime');
  await expect(line).toBeVisible();
  await payload.click();
  await expect(line).toHaveCount(0);
  await expect(payload).toContainText(/payload\s*\{.*7/);
  await payload.focus();
  await page.keyboard.press('Enter');
  await expect(line).toBeVisible();
});

test('the search finds keys and values, unfolds their places, and steps with Enter', async ({ open, page }) => {
  await open(`#${storyIds.completed}/definition`);
  await panel(page).getByRole('button', { name: 'Search' }).click();
  const field = page.getByRole('textbox', { name: 'Search in the definition' });
  await expect(field).toBeFocused();
  const count = panel(page).getByRole('search').getByRole('status');
  await page.keyboard.type('orchard/run-tests');
  await expect(count).toHaveText('1 of 1');
  await expect(tree(page).locator('.here mark').first()).toBeInViewport();
  await expect(tree(page).locator('mark').first()).toHaveText('orchard/run-tests');

  await field.fill('public/');
  await expect(count).toHaveText(/^1 of [2-9]$/);
  await page.keyboard.press('Enter');
  await expect(count).toHaveText(/^2 of/);
  await page.keyboard.press('Shift+Enter');
  await expect(count).toHaveText(/^1 of/);
  await field.fill('nowhere to be found');
  await expect(count).toHaveText('Nothing found');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(panel(page).getByRole('button', { name: 'Search' })).toBeFocused();
});

test('it reads as YAML, and is copied in the form that is shown', async ({ context, open, page, sharedDeployment }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const definition = sharedDeployment.store.tasks.get(storyIds.completed)?.definition;
  await open(`#${storyIds.completed}/definition`);
  await expect(page.getByRole('button', { name: 'JSON', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await panel(page).getByRole('button', { name: 'Copy the definition as JSON' }).click();
  await expect(panel(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(JSON.parse(await clipboard(page))).toEqual(definition);

  await page.getByRole('button', { name: 'YAML' }).click();
  await expect(page.getByRole('button', { name: 'YAML' })).toHaveAttribute('aria-pressed', 'true');
  const yaml = page.getByRole('region', { name: 'Definition as YAML' });
  await expect(yaml).toContainText('maxRunTime: 5400');
  await panel(page).getByRole('button', { name: 'Copy the definition as YAML' }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^payload:\n {2}/);
  expect(parse(await clipboard(page))).toEqual(definition);
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  await expect(tree(page)).toBeVisible();
});

test('the raw definition is the queue’s own answer, in a tab of its own', async ({ open, page, sharedDeployment }) => {
  await open(`#${storyIds.completed}/definition`);
  const raw = panel(page).getByRole('link', { name: 'Raw: the queue’s own answer' });
  await expect(raw).toHaveAttribute('href', `${sharedDeployment.rootUrl}/api/queue/v1/task/${storyIds.completed}`);
  await expect(raw).toHaveAttribute('rel', /noopener.*noreferrer/);
  const [tab] = await Promise.all([page.waitForEvent('popup'), raw.click()]);
  await expect(tab.locator('body')).toContainText('"maxRunTime"');
});

test('its fields are explained by the schema shipped with the page', async ({ open, page }) => {
  await open(`#${storyIds.completed}/definition`);
  await page.getByRole('button', { name: 'Explain the fields' }).click();
  await expect(page.getByText('the schema shipped with this page')).toBeVisible();
  await expect(page.locator('section', { has: page.locator('#h-fields') })).toContainText('deadline-exceeded');
});

test('a definition of 1 MB costs little to show, to unfold and to search', async ({ open, page }) => {
  const computed = await countComputing(page);
  await open(`#${storyIds.megabyteDefinition}/definition`);
  await expect(panel(page).getByText(/^1\.\d+ MB$/)).toBeVisible();
  await expect(panel(page).locator('summary').first()).toContainText('payload');
  const shown = await computed();
  // A quarter of a second each, where it was measured; more than half of one is too much.
  expect(shown, 'seconds to show it').toBeLessThan(0.5);

  await tree(page)
    .locator('summary', { hasText: /^manifest/ })
    .click();
  await expect(tree(page).getByRole('button', { name: /^Show 500 more of [\d,]+ not shown$/ })).toBeVisible();
  const unfolded = await computed();
  expect(unfolded - shown, 'seconds to unfold it').toBeLessThan(0.5);
  await panel(page).getByRole('button', { name: 'Search' }).click();
  await page.keyboard.type('test_9999.js');
  await expect(panel(page).getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect(tree(page).locator('.here mark').first()).toBeInViewport();
  expect((await computed()) - unfolded, 'seconds to search it').toBeLessThan(0.5);
  expect(await page.locator('main *').count()).toBeLessThan(5000);
});
