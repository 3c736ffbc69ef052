import type { Locator, Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Artifacts', exact: true });
const list = (page: Page) => panel(page).getByRole('list');
const rowOf = (page: Page, words: string) => panel(page).getByRole('listitem').filter({ hasText: words });
const field = (page: Page) => page.getByRole('searchbox', { name: 'Filter artifacts by name' });
const hashOf = (page: Page) => page.evaluate(() => window.location.hash);
/** The names of the rows, as they are drawn. */
const names = (within: Locator) => within.locator('a.name').allTextContents();

test('5,000 artifacts are found by text, pattern and expression, and the link says so to whoever opens it', async ({
  open,
  page,
}) => {
  const task = `#${storyIds.manyArtifacts}`;
  await open(task);
  await expect(panel(page).locator('header')).toContainText('5,000 of run 0', { timeout: 15_000 });
  await panel(page).getByRole('button', { name: 'Filter' }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('item-00*.PNG');
  await expect(panel(page)).toContainText('No artifact of these 5,000 has “item-00*.PNG” in its name.');
  await page.getByLabel('What is typed is').selectOption('glob');
  await expect(panel(page).locator('header')).toContainText('20 of 5,000');
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(panel(page)).toContainText('No artifact of these 5,000 matches “item-00*.PNG”.');
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect.poll(() => hashOf(page)).toBe(`${task}?find=item-00*.PNG&match=glob`);

  // What is no expression is said at its field, and what was found before stays.
  await page.getByLabel('What is typed is').selectOption('regex');
  await field(page).fill('item-499[67]\\.');
  await expect(panel(page).locator('header')).toContainText('2 of 5,000');
  await field(page).fill('item-499[67');
  await expect(panel(page).getByRole('alert')).toContainText('This is no regular expression');
  await expect(field(page)).toHaveAccessibleDescription(/This is no regular expression/);
  await expect(panel(page).locator('header')).toContainText('2 of 5,000');

  // One without an end neither stops the page nor stays without an answer.
  await field(page).fill('^(([a-z_/-])+)+#$');
  await expect(panel(page).getByRole('alert')).toContainText('takes too long');
  await field(page).fill('item-4997');
  await expect(panel(page).locator('header')).toContainText('1 of 5,000');
  await expect(panel(page).getByRole('status')).toHaveText('1 of 5,000 artifacts');

  // To an artifact and back again, and for a teammate: the same, once typing has rested.
  await expect.poll(() => hashOf(page)).toContain('find=item-4997');
  await list(page)
    .getByRole('link', { name: /item-4997/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('item-4997');
  await page.goBack();
  await expect(field(page)).toHaveValue('item-4997');
  await expect(panel(page).locator('header')).toContainText('1 of 5,000');
  await open(await hashOf(page));
  await expect(page.getByLabel('What is typed is')).toHaveValue('regex');
  await expect(panel(page).locator('header')).toContainText('1 of 5,000', { timeout: 15_000 });
  await expect(field(page)).not.toBeFocused();

  // Taken together: the same are found there, by the same expression, and back here.
  await field(page).fill('item-499[67]\\.');
  await expect(panel(page).locator('header')).toContainText('2 of 5,000');
  await expect.poll(() => hashOf(page)).toContain('find=item-499%5B67');
  await panel(page).getByRole('link', { name: 'Download several' }).click();
  await expect(page.getByRole('button', { name: 'Choose all 2 that match' })).toBeVisible({ timeout: 15_000 });
  await page.goBack();
  await expect(panel(page).locator('header')).toContainText('2 of 5,000', { timeout: 15_000 });
});

test('the list is a tree or flat, in any order, folded, with details, and the link keeps all of it', async ({
  open,
  page,
}) => {
  const task = `#${storyIds.everyStorageType}`;
  await open(`${task}?find=s3&as=flat&sort=-size`);
  await expect(list(page)).toBeVisible();
  await expect
    .poll(() => names(list(page)))
    .toEqual([
      'public/s3/random.bin',
      'public/s3/picture.png',
      'public/s3/drawing.svg',
      'public/s3/page.html',
      'public/s3/data.json',
      'public/s3/text.txt',
      'public/s3/table.csv',
      'public/s3/empty.txt',
      'public/s3/no-size.txt',
    ]);
  await expect(rowOf(page, 'public/s3/empty.txt').locator('.size')).toHaveText('empty');
  await page.getByRole('button', { name: 'The other way round' }).click();
  await expect.poll(async () => (await names(list(page)))[0]).toBe('public/s3/empty.txt');
  await page.getByLabel('Order').selectOption('type');
  await expect.poll(async () => (await names(list(page)))[0]).toBe('public/s3/data.json');
  await page.getByRole('button', { name: 'Tree', exact: true }).click();
  await expect(list(page).getByRole('button', { name: /^public\/s3 9/ })).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(() => hashOf(page)).toBe(`${task}?find=s3&sort=type&as=tree`);

  // The foot of the narrow panel stays one line.
  expect((await panel(page).locator('footer').boundingBox())?.height).toBeLessThan(48);
  await field(page).press('Escape');
  await expect(panel(page).getByRole('button', { name: 'Filter' })).toBeFocused();
  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveCount(3);
  await list(page)
    .getByRole('button', { name: /^private/ })
    .click();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(rowOf(page, 'secret-report.txt')).toContainText(
    /text\/plain; charset=utf-8 · s3 · expires in 28 days, .*2026/,
  );
  await expect.poll(() => hashOf(page)).toBe(`${task}?sort=type&as=tree&details=1&fold=*&fold=private`);
  await open(await hashOf(page));
  await expect(panel(page).getByRole('listitem')).toHaveCount(4);
  await expect(rowOf(page, 'secret-report.txt')).toContainText('expires in');

  // What is found hides in no folder, but folds like everything else; after the search all is as it was.
  await panel(page).getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('s3/t');
  const found = list(page).getByRole('button', { name: /^public\/s3 2/ });
  await expect(found).toHaveAttribute('aria-expanded', 'true');
  await found.click();
  await expect(found).toHaveAttribute('aria-expanded', 'false');
  await expect(panel(page).getByRole('listitem')).toHaveCount(1);
  await field(page).press('Escape');
  await expect(panel(page).getByRole('listitem')).toHaveCount(4);

  // Whoever follows a link to the task itself sees it as everybody does.
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expectNoAxeViolations(page, 'section:has(#h-artifacts)');
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoAxeViolations(page, 'section:has(#h-artifacts)');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test('before one follows it, an entry says whether it is there, where it leads, and who may read it', async ({
  deployment,
  expectProblem,
  open,
  page,
  watch,
}) => {
  // What links lead to is asked of the queue, and these lead nowhere.
  expectProblem(/^400 GET .*artifact-content\/public\/link\/circle-a/);
  expectProblem(/^400 GET .*artifact-content\/public\/link\/circle-b/);
  expectProblem(/^404 GET .*artifact-content\/public\/link\/to-nothing/);
  expectProblem(/^403 GET .*artifact-content\/public\/link\/to-private/);
  const asked = (path: string) =>
    watch.requests.filter(({ method, url }) => method !== 'OPTIONS' && url.includes(path));
  await page.setViewportSize({ width: 1000, height: 700 });
  await open(`#${storyIds.everyStorageType}?as=flat`);
  // Its box has come when it has a name.
  await expect(page.getByLabel('Artifacts of run 0, scrolls')).toBeVisible();
  await rowOf(page, 'public/error/too-large').scrollIntoViewIfNeeded();
  await expect(rowOf(page, 'public/error/too-large')).toContainText('missing: too large');
  // Only for rows on the screen.
  expect(asked('/artifact-content/public/reference/')).toHaveLength(0);
  await page.setViewportSize({ width: 1000, height: 3000 });
  await panel(page)
    .getByRole('button', { name: /at full height/ })
    .click();
  await expect(rowOf(page, 'error/file-missing')).toContainText('missing: no such file');
  await expect(rowOf(page, 'error/file-missing')).toContainText('Could not upload **file-missing-on-worker** <script>');
  await expect(rowOf(page, 'link/to-link.txt')).toContainText('leads to public/s3/text.txt');
  await expect(rowOf(page, 'link/to-nothing.txt')).toContainText('leads nowhere');
  await expect(rowOf(page, 'link/circle-a.txt')).toContainText('its links lead in a circle');
  await expect(rowOf(page, 'link/to-private.txt')).toContainText('leads to private/secret-report.txt');
  await expect(rowOf(page, 'link/to-private.txt')).toContainText('needs more scopes');
  await expect(rowOf(page, 'reference/elsewhere.html')).toContainText('leads to reports.example.com');
  await expect(rowOf(page, 'gone/expired.txt')).toContainText('expired');
  await expect(rowOf(page, 'gone/expires-in-an-hour.txt')).toContainText('in 1 h');
  const secret = panel(page)
    .getByRole('listitem')
    .filter({ has: page.locator('a[title="private/secret-report.txt"]') });
  await expect(secret).toContainText('needs a scope');
  await expectNoAxeViolations(page, 'section:has(#h-artifacts)');

  // Each was asked once; what one may not read, and what has expired, not at all.
  await page.getByRole('button', { name: 'Back into a box' }).click();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('link/to-');
  await expect(rowOf(page, 'link/to-link.txt')).toContainText('leads to public/s3/text.txt');
  for (const name of ['public/error/too-large', 'public/link/to-link', 'public/reference/elsewhere'])
    expect(asked(`/artifact-content/${name}`), name).toHaveLength(1);
  expect(asked('/artifact-content/private')).toHaveLength(0);
  expect(asked('/artifact-content/public/gone')).toHaveLength(0);
  expect(asked('/scopes/expand')).toHaveLength(1);
  expect(asked('/scopes/current')).toHaveLength(0);

  // Signed in, what one's scopes reach is said.
  const mine = { scopes: ['queue:get-artifact:private/*'], seconds: 3600, clientId: 'me/reader' };
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.temporaryCredentials(mine));
  await open(`#${storyIds.everyStorageType}?find=private%2F&as=flat`);
  await expect(secret).toContainText('you have its scope');
  await expect(rowOf(page, 'link/to-private.txt')).toHaveCount(0);
});

test('what a definition declares and a run did not leave is listed as absent', async ({ open, page }) => {
  await open(`#${storyIds.declaredAndAbsent}`);
  await expect(rowOf(page, 'public/coverage')).toContainText('absent: directory');
  await expect(rowOf(page, 'public/profile.json')).toContainText('absent: optional file');
  await expect(rowOf(page, 'public/results.json')).toContainText('absent: file');
  await expect(list(page).getByText('absent:')).toHaveCount(3);
  // What is there, below its folder or as an error, is not.
  await expect(rowOf(page, 'core.dump')).toContainText('missing: too large');
  await expect(panel(page).locator('header')).toContainText('6 of run 0');
  await expect(rowOf(page, 'public/coverage').getByRole('link')).toHaveAttribute(
    'href',
    `#${storyIds.declaredAndAbsent}/definition`,
  );
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('cover');
  await expect(panel(page).getByRole('listitem')).toHaveCount(1);
  await expect(panel(page).locator('header')).toContainText('0 of 6');
  await expectNoAxeViolations(page, 'section:has(#h-artifacts)');

  await open(`#${storyIds.declaredInAMap}`);
  await expect(rowOf(page, 'public/target.tar.zst')).toContainText('absent: file');
  await expect(rowOf(page, 'public/docs')).toContainText('absent: volume');
  await expect(list(page).getByText('absent:')).toHaveCount(2);
});
