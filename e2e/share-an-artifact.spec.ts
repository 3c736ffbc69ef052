import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page) => page.locator('section', { has: page.locator('#h-artifacts') });

test('five thousand artifacts over several pages are all listed and filtered', async ({ open, page, watch }) => {
  await open(`#${storyIds.manyArtifacts}`);
  await expect(panel(page).locator('header')).toContainText(/5,000 of run 0$|5,000 of run 0[^,]/, { timeout: 15_000 });
  expect(watch.requests.filter(({ url }) => /\/artifacts(\?|$)/.test(url))).toHaveLength(5);
  expect(await page.locator('main *').count()).toBeLessThan(3000);
  await panel(page).getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('item-4997');
  await expect(panel(page).locator('header')).toContainText('1 of 5,000');
  await expect(panel(page).getByRole('list')).toContainText('item-4997');
});

/** The line of the list that is about this artifact. */
const rowOf = (page: Page, name: string) =>
  panel(page)
    .getByRole('listitem')
    .filter({ has: page.locator(`a[title="${name}"]`) });

/** Where links lead is asked for all rows on the screen, and some of these lead nowhere. */
const brokenLinks = /^40[034] GET .*artifact-content\/public\/link\//;

test('error artifacts are marked as missing and private ones as such, before anyone clicks', async ({
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(brokenLinks);
  // All rows are on the screen, and so in the document.
  await page.setViewportSize({ width: 1280, height: 3000 });
  await open(`#${storyIds.everyStorageType}`);
  await panel(page)
    .getByRole('button', { name: /at full height/ })
    .click();
  await expect(rowOf(page, 'public/error/too-large-file-on-worker.txt').locator('.flag')).toHaveText(
    'missing: too large',
  );
  await expect(rowOf(page, 'private/secret-report.txt').locator('.flag')).toHaveText('needs a scope');
  await expect(rowOf(page, 'project/orchard/cache.tar.zst').locator('.flag')).toHaveText('needs a scope');
  await expect(rowOf(page, 'public/s3/data.json').locator('.flag')).toHaveCount(0);
  // None of these words is cut, neither beside the log nor on a phone.
  const cut = () =>
    panel(page)
      .locator('.flag .cut')
      .evaluateAll((all) =>
        all.flatMap((one) =>
          one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1 ? [one.textContent] : [],
        ),
      );
  await expect(panel(page).locator('.flag').filter({ hasText: 'leads nowhere' })).toHaveCount(3);
  expect(await cut()).toEqual([]);
  await page.setViewportSize({ width: 360, height: 3000 });
  expect(await cut()).toEqual([]);
});

test('a row says size, type, kind of storage and expiry; without room for that its menu does', async ({
  open,
  page,
  sharedDeployment,
  watch,
}) => {
  watch.tolerated.push(brokenLinks);
  const name = 'public/object/text.txt';
  const stored = sharedDeployment.store.artifactsOf(storyIds.everyStorageType, 0).get(name);
  const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });
  const day = until.format(Date.parse(stored?.expires ?? ''));
  await page.setViewportSize({ width: 1000, height: 3000 });
  await open(`#${storyIds.everyStorageType}`);
  await panel(page)
    .getByRole('button', { name: /at full height/ })
    .click();
  const row = rowOf(page, name);
  for (const words of ['text/plain; charset=utf-8', 'object', `until ${day}`]) {
    await expect(row.getByText(words, { exact: true })).toBeVisible();
  }
  await expect(rowOf(page, 'public/s3/random.bin').locator('.size')).toHaveText('4.1 kB');
  await page.setViewportSize({ width: 360, height: 3000 });
  await expect(row.getByText(`until ${day}`, { exact: true })).toBeHidden();
  await row.getByRole('button', { name: `Copy a link to ${name}` }).click();
  await expect(page.getByRole('dialog', { name: `Links to ${name}` })).toContainText(
    `text/plain; charset=utf-8 · object · kept until ${day}`,
  );
});

test('an artifact has its own page with details and a plain view of its text', async ({ open, page }) => {
  await open(`#${storyIds.everyStorageType}/runs/0/artifacts/public/s3/page.html?view=text`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('public/s3/page.html');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('text/html; charset=utf-8');
  await expect(details).toContainText('in the deployment’s object storage');
  await expect(details).toContainText('everybody: this deployment opens it');
  // As text, whatever markup it holds: nothing of it runs.
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toContainText('<h1>A report</h1>');
  await expect(page).not.toHaveTitle(/ran$/);
  // Without a run it is that of the latest.
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${storyIds.failedAfterRerun}/artifacts/public/results.json`);
  await expect(page.getByRole('main')).toContainText('Artifact of the latest run of task');
  await expect(page.getByRole('treeitem').filter({ hasText: /^runId:\s*1$/ })).toBeVisible();
});

test('of a text larger than a megabyte the first is shown, and said to be that', async ({ open, page }) => {
  await open(`#${storyIds.hugeLog}/runs/0/artifacts/public/logs/live_backing.log`);
  const text = page.getByRole('region', { name: 'Text', exact: true });
  await expect(text.locator('header')).toContainText(/first 1\.0\d? MB of \d\d(\.\d)? MB/, { timeout: 20_000 });
  await expect(text.getByRole('link', { name: 'Open the whole text' })).toBeVisible();
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
  await expect(page.getByRole('main')).toContainText(/failed:\s*11/);
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

test('an error artifact’s page says why there is nothing, in words and with the worker’s own', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.everyStorageType}/runs/0/artifacts/public/error/file-missing-on-worker.txt`);
  const why = page.getByRole('region', { name: 'Why it is missing' });
  await expect(why).toContainText('(file-missing-on-worker)');
  await expect(why).toContainText('Could not upload');
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toHaveCount(0);
});

test('an artifact and a run are shared from their own pages, as what they are', async ({ context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const task = `#${storyIds.failedAfterRerun}`;
  const take = async (what: string) => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: what, exact: true }).click();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).not.toBe('');
    return clipboard();
  };
  await open(`${task}/runs/1/artifacts/public/results.json`);
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('everybody');
  await page.getByRole('button', { name: 'Share this artifact' }).click();
  const ofArtifact = await take('Copy Summary as Markdown');
  expect(ofArtifact).toMatch(/^\[`public\/results\.json`\]\(.*results\.json\): Artifact of run 1 of Window tests/);
  expect(ofArtifact).toContain(`/api/queue/v1/task/${storyIds.failedAfterRerun}/runs/1/artifacts/public/results.json`);
  expect(await take('Copy Link')).toMatch(/runs\/1\/artifacts\/public\/results\.json$/);
  await page.keyboard.press('Escape');
  await page.evaluate((to) => {
    window.location.hash = to;
  }, `${task}/runs/0`);
  await page.getByRole('button', { name: 'Share this task' }).click();
  expect(await take('Copy Summary as plain text')).toMatch(/\nRun 0 of 2: .+\nhttp/);
  expect((await take('Copy Link')).endsWith(`${task}/runs/0`)).toBe(true);
});
