import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { longestTask } from './longest-task.ts';

const hashOf = (name: string) => `#${storyIds.previewsOfData}/runs/0/artifacts/public/data/${name}`;

/** Another artifact in the same page: what is loaded is there already. */
async function go(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, hashOf(name));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`public/data/${name.split('?')[0]}`);
}
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const item = (page: Page, words: string | RegExp) => page.getByRole('treeitem').filter({ hasText: words });

async function inBothThemes(page: Page, within: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page, within);
  }
}

test('JSON is a tree to walk, search and copy from, whatever it holds', async ({ context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(hashOf('odd.json'));
  const tree = page.getByRole('tree', { name: 'Tree of public/data/odd.json' });
  await expect(item(page, /^big:\s*12345678901234567890$/)).toBeVisible();
  await expect(item(page, /^__proto__:/)).toHaveAttribute('aria-expanded', 'true');
  await expect(item(page, 'key stands twice')).toHaveText(/twice:key stands twice2/);
  await expect(item(page, '<img src=x onerror=alert(1)>')).toContainText('\\u202egnirts');
  await inBothThemes(page, '.preview');

  // A list of 100,000 is unfolded by keyboard, and only what is in sight is on the page.
  await tree.focus();
  await page.keyboard.press('End');
  const chosen = panel(page, 'Chosen value');
  await expect(chosen).toContainText('list');
  await page.keyboard.press('ArrowRight');
  await expect(item(page, /^list:/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('End');
  await expect(item(page, '50,000 more')).toBeVisible();
  expect(await page.getByRole('treeitem').count()).toBeLessThan(150);
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toContainText('list[49999]');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(item(page, /^list:/)).toHaveAttribute('aria-expanded', 'false');

  const search = page.getByRole('searchbox', { name: 'Search keys and values' });
  await search.fill('GRÜSSE');
  await expect(page.getByRole('status').filter({ hasText: 'Not found' })).toBeVisible();
  await search.fill('GRÜ');
  await expect(page.getByRole('status').filter({ hasText: '1 of 1 place' })).toBeVisible();
  await chosen.getByRole('button', { name: 'Copy the path' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('escaped');
  await search.fill('many words');
  await expect(chosen).toContainText('2,000 of 440,000 characters: show more');
  await chosen.getByRole('button', { name: 'Copy the value' }).click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.readText()).length)).toBe(440_000);

  await page.setViewportSize({ width: 360, height: 740 });
  await expect(item(page, /^big:/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // 100,000 levels deep.
  await go(page, 'deep.json');
  await search.fill('the bottom');
  await expect(item(page, 'the bottom')).toBeVisible();
  await expect(item(page, 'the bottom')).toHaveAttribute('aria-level', '100001');
});

test('what is no JSON says where; lines, YAML and XML are trees too, and bombs do not go off', async ({
  open,
  page,
}) => {
  await open(hashOf('broken.json'));
  await expect(panel(page, 'JSON').getByRole('alert')).toContainText('line 3, column 7: “2” where a colon should be');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(panel(page, 'Text')).toContainText('"b" 2');

  await go(page, 'records.jsonl');
  await expect(item(page, '{"time": 2, "message": "half a line')).toBeVisible();
  await expect(panel(page, 'Records')).toContainText('One line is no JSON');
  await go(page, 'jobs.yml');
  await expect(item(page, /^MODE:\s*0x1F$/)).toHaveCount(2);
  await expect(panel(page, 'YAML')).toContainText('2 documents.');
  await go(page, 'bomb.yaml');
  await expect(panel(page, 'YAML').getByRole('alert')).toContainText('stand for more than 500,000 values');
  await go(page, 'report.xml');
  await expect(item(page, '<message>')).toContainText('It said &lol9; and &file;');
  await item(page, '<case name="second">').click();
  await expect(panel(page, 'Chosen value')).toContainText('/report/case[2]');
});

test('50 MB of JSON are read and searched while the page stays free', async ({ open, page }) => {
  // All is there but what reads it.
  await open(hashOf('large.json?view=bytes'));
  await expect(panel(page, 'Bytes')).toBeVisible();
  const more = page.getByRole('button', { name: 'Show 20.0 MB more' });
  const longest = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    for (const read of ['20.0', '40.0']) {
      await expect(panel(page, 'JSON')).toContainText(`first ${read} MB`);
      await more.click();
    }
    await expect(item(page, /^results:/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('searchbox').fill('needle of the haystack');
    await expect(item(page, 'the needle of the haystack')).toBeVisible({ timeout: 20_000 });
  });
  // Parsed here, it would stand still for longer than a second.
  expect(longest, 'ms').toBeLessThan(100);
});

test('a table of 100,000 rows is read, filtered and sorted', async ({ open, page }) => {
  await open(hashOf('times.csv'));
  const grid = page.getByRole('grid', { name: 'Table of public/data/times.csv' });
  await expect(panel(page, 'Table')).toContainText('100,000 rows · 4 columns');
  await expect(grid.getByRole('row', { name: /suite\/test_1\.js/ })).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(100);
  await inBothThemes(page, '.preview');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(panel(page, 'Row 4')).toContainText('quoted, with "quotes"');
  await page.keyboard.press('ArrowDown');
  await expect(panel(page, 'Row 5')).toContainText('It has 1 cell, and the first row 3.');
  await page.keyboard.press('End');
  await expect(panel(page, 'Row 100001')).toContainText('suite/test_100000.js');
  await page.getByRole('searchbox', { name: 'Filter rows' }).fill('test_9999');
  await expect(panel(page, 'Table')).toContainText('11 of 100,000 rows');
  await grid.getByRole('button', { name: 'seconds' }).click();
  await expect(grid.getByRole('columnheader', { name: 'seconds' })).toHaveAttribute('aria-sort', 'ascending');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await go(page, 'times.tsv');
  await expect(page.getByRole('grid').getByRole('row', { name: /suite\/a, b\.js.*0\.5/ })).toBeVisible();
});

test('archives are trees that fold, searched and looked into, by links too', async ({ open, page }) => {
  await open(hashOf('odd.zip'));
  const files = page.getByRole('tree', { name: 'Files in public/data/odd.zip' });
  await expect(item(page, 'outside.txt')).toHaveAttribute('aria-level', '2');
  await expect(item(page, /^\.\.\/\.\./)).toHaveText(/1 file · 23 B/);
  await expect(files).toContainText('right\\u202eto-left.txt');
  // In a zip that is its content: it is read after the list.
  await expect(item(page, /^link/)).toHaveText('linkleads to /etc/passwd2026-01-02 11:30link');
  await expect(item(page, 'secret.txt')).toContainText('encrypted');
  await expect(item(page, 'rare.txt')).toContainText('packed by PPMd');
  await inBothThemes(page, '.preview');

  // By keyboard: what is much is folded at first, and of three thousand files those in sight are on the page.
  const many = item(page, /^many/);
  await expect(many).toHaveText('many3,000 files · 29 kB');
  await files.focus();
  for (const _ of Array.from({ length: 7 })) await page.keyboard.press('ArrowDown');
  await expect(many).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(many).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(item(page, 'file-0.txt')).toHaveAttribute('aria-selected', 'true');
  expect(await page.getByRole('treeitem').count()).toBeLessThan(150);
  await page.keyboard.press('End');
  await expect(item(page, 'secret.txt')).toHaveAttribute('aria-selected', 'true');
  for (const _ of Array.from({ length: 8 })) await page.keyboard.press('ArrowUp');
  await expect(item(page, 'file-2999.txt')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(panel(page, 'Text')).toContainText('file 2999');
  await expect(page.getByRole('heading', { name: 'Archive' })).toBeFocused();
  // Back to where one was.
  await page.getByRole('button', { name: 'All of the archive' }).press('Enter');
  await expect(item(page, 'file-2999.txt')).toHaveAttribute('aria-selected', 'true');
  await expect(files).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(many).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(many).toHaveAttribute('aria-expanded', 'false');

  await page.getByRole('searchbox', { name: 'Search names of files' }).fill('FILE-2999');
  await expect(item(page, /^many\/file-2999\.txt/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search names of files' }).fill('100%');
  await item(page, '100% sure!.txt').click();
  await expect(panel(page, 'Text')).toContainText('The name has signs of the address.');
  // The link leads there again.
  const link = page.url();
  await page.getByRole('button', { name: 'All of the archive' }).click();
  await expect(item(page, '100% sure!.txt')).toBeVisible();
  await page.goto(link);
  await expect(panel(page, 'Text')).toContainText('The name has signs of the address.');

  await go(page, 'odd.zip?view=archive!docs%2Fdata.json');
  await expect(item(page, /^in:/)).toContainText('the zip');
  await go(page, 'odd.zip?view=archive!build.log.bz2');
  await expect(panel(page, 'Text')).toContainText('line 299 of the log');
  const down = Array.from({ length: 5 }, () => 'inner.zip').join('!archive!');
  await go(page, `odd.zip?view=archive!${down}!archive!end.txt`);
  await expect(page.getByText('are opened 5 deep here')).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await go(page, 'source.tar.gz');
  await expect(item(page, /^latest/)).toContainText('leads to main.c');
  await item(page, 'main.c').last().click();
  await expect(panel(page, 'Text')).toContainText('int main(void)');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // Names that no header has room for, in both ways tars write them.
  await page.getByRole('button', { name: 'All of the archive' }).click();
  for (const [name, words] of [
    ['pax.txt', 'Named by POSIX.'],
    ['gnu.txt', 'Named by GNU.'],
  ] as const) {
    await item(page, name).click();
    await expect(panel(page, 'Text')).toContainText(words);
    await page.getByRole('button', { name: 'All of the archive' }).click();
  }
});

test('what is packed is unpacked no further than one reads, and what is no archive says so', async ({ open, page }) => {
  await open(hashOf('bomb.zip?view=archive!zeros.txt'));
  await expect(panel(page, 'Text')).toContainText('first 1.0 MB of 100 MB');
  await page.getByRole('button', { name: 'Show 1.0 MB more' }).click();
  await expect(panel(page, 'Text')).toContainText('first 2.0 MB of 100 MB');
  const began = Date.now();
  for (const ending of ['gz', 'zst']) {
    await go(page, `bomb.log.${ending}`);
    await expect(panel(page, 'Text').locator('header'), ending).toContainText('first 1.0 MB, unpacked');
    // How long it will be nobody knows, so nobody offers all of it.
    await expect(page.getByRole('button', { name: /^Show all/ }), ending).toHaveCount(0);
  }
  expect(Date.now() - began).toBeLessThan(10_000);

  await go(page, 'broken.zip');
  await expect(panel(page, 'Archive').getByRole('alert')).toContainText('it is no zip, or was cut off');
  await go(page, 'picture.zip');
  await expect(panel(page, 'Archive').getByRole('alert')).toContainText(
    'It is named .zip, but what came is not zip: it begins like PNG.',
  );
  await go(page, 'plain.tar.zst');
  await expect(panel(page, 'Archive').getByRole('alert')).toContainText('what came is not zstd: it begins like text.');
  await go(page, 'plain.log.gz');
  await expect(panel(page, 'Text')).toContainText(
    'It is named .gz, but what came is not gzip: it begins like text. Perhaps its host unpacked it on the way.',
  );
  await expect(panel(page, 'Text')).toContainText('line 299 of the log');
  await expectNoAxeViolations(page, '.preview');
  for (const ending of ['gz', 'bz2', 'zst']) {
    await go(page, `build.log.${ending}`);
    await expect(panel(page, 'Text'), ending).toContainText('line 299 of the log');
    await expect(panel(page, 'Text'), ending).toContainText(/all of it, [\d.]+ kB unpacked from [\d.]+ k?B/);
    await expect(panel(page, 'Text'), ending).not.toContainText('but what came');
  }
  await go(page, 'broken.log.gz');
  await expect(page.getByRole('alert')).toContainText('It is packed, and broken');
});
