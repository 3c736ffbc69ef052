import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page) => page.locator('section', { has: page.locator('#h-artifacts') });

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
  // Twelve pages one after the other.
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

/** Opens what may be copied of an artifact, copies one thing, and answers what is on the clipboard. */
async function copied(page: Page, artifact: string, what: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `Links to ${artifact}` });
  if (!(await dialog.isVisible())) {
    await panel(page)
      .getByRole('button', { name: `Copy a link to ${artifact}` })
      .click();
  }
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await dialog.getByRole('button', { name: what, exact: true }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).not.toBe('');
  return clipboard();
}

test('a row copies a link to its artifact in this run, in the latest run, to its page, and its name', async ({
  app,
  context,
  open,
  page,
  sharedDeployment,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const task = `${sharedDeployment.rootUrl}/api/queue/v1/task/${storyIds.failedAfterRerun}`;
  const name = 'public/results.json';
  await open(`#${storyIds.failedAfterRerun}/runs/0`);
  expect(await copied(page, name, 'Copy link (run 0)')).toBe(`${task}/runs/0/artifacts/${name}`);
  const ofRun = JSON.parse(await (await page.request.get(`${task}/runs/0/artifacts/${name}`)).text());
  expect(ofRun.runId).toBe(0);
  const latest = await copied(page, name, 'Copy link (latest run, whichever it is)');
  expect(latest).toBe(`${task}/artifacts/${name}`);
  expect((await (await page.request.get(latest)).json()).runId).toBe(1);
  // The app's default is this deployment, so the link need not name it.
  expect(await copied(page, name, 'Copy link to its page here')).toBe(
    `${app.url}#${storyIds.failedAfterRerun}/runs/0/artifacts/${name}`,
  );
  expect(await copied(page, name, 'Copy name')).toBe(name);

  await open(`#${storyIds.failedAfterRerun}`);
  expect(await copied(page, name, 'Copy link (run 1, now the latest)')).toBe(`${task}/runs/1/artifacts/${name}`);
});

test('copied links to pages name a deployment that is not the default', async ({
  app,
  context,
  deployment,
  open,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = 'public/results.json';
  await open(`#${storyIds.failedAfterRerun}`);
  const link = await copied(page, name, 'Copy link to its page here');
  expect(link).toBe(`${app.url}?root=${deployment.rootUrl}#${storyIds.failedAfterRerun}/runs/1/artifacts/${name}`);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('results.json');
  await expect(page.getByRole('main')).toContainText('"failed": 11');
});

for (const name of [
  'public/with space/report final (2).txt',
  'public/question?mark=1&x=2.txt',
  'public/hash#L10-20.txt',
]) {
  test(`the copied link to “${name}” is answered with that artifact`, async ({ context, open, page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(`#${storyIds.oddNames}`);
    await panel(page).getByRole('button', { name: 'Filter' }).click();
    await page.keyboard.type(name);
    const link = await copied(page, name, 'Copy link (run 0, now the latest)');
    const [tab] = await Promise.all([context.waitForEvent('page'), page.evaluate((url) => window.open(url), link)]);
    await expect(tab.locator('body')).toContainText(`This is ${JSON.stringify(name)}.`);
  });
}

test('an error artifact’s page says why there is nothing', async ({ open, page }) => {
  await open(`#${storyIds.everyStorageType}`);
  const missing = panel(page).locator('li', { hasText: 'missing' }).locator('a.name').first();
  const href = await missing.getAttribute('href');
  await open(href ?? '');
  await expect(page.getByRole('main')).toContainText(/not there when the task ended|could not|missing/i);
});
