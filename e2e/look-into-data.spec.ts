import { go, hashOf, inBothThemes, item } from './data.ts';
import { expect, test } from './fixtures.ts';
import { longestTask } from './longest-task.ts';
import { region } from './previews.ts';

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
  const chosen = region(page, 'Chosen value');
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
  await expect(region(page, 'JSON').getByRole('alert')).toContainText('line 3, column 7: “2” where a colon should be');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(region(page, 'Text')).toContainText('"b" 2');

  await go(page, 'records.jsonl');
  await expect(item(page, '{"time": 2, "message": "half a line')).toBeVisible();
  await expect(region(page, 'Records')).toContainText('One line is no JSON');
  await go(page, 'jobs.yml');
  await expect(item(page, /^MODE:\s*0x1F$/)).toHaveCount(2);
  await expect(region(page, 'YAML')).toContainText('2 documents.');
  await go(page, 'bomb.yaml');
  await expect(region(page, 'YAML').getByRole('alert')).toContainText('stand for more than 500,000 values');
  await go(page, 'report.xml');
  await expect(item(page, '<message>')).toContainText('It said &lol9; and &file;');
  await item(page, '<case name="second">').click();
  await expect(region(page, 'Chosen value')).toContainText('/report/case[2]');
});

test('50 MB of JSON are read and searched while the page stays free', async ({ open, page }) => {
  // All is there but what reads it.
  await open(hashOf('large.json?view=bytes'));
  await expect(region(page, 'Bytes')).toBeVisible();
  const more = page.getByRole('button', { name: 'Show 20.0 MB more' });
  const longest = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    for (const read of ['20.0', '40.0']) {
      await expect(region(page, 'JSON')).toContainText(`first ${read} MB`);
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
  await expect(region(page, 'Table')).toContainText('100,000 rows · 4 columns');
  await expect(grid.getByRole('row', { name: /suite\/test_1\.js/ })).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(100);
  await inBothThemes(page, '.preview');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(region(page, 'Row 4')).toContainText('quoted, with "quotes"');
  await page.keyboard.press('ArrowDown');
  await expect(region(page, 'Row 5')).toContainText('It has 1 cell, and the first row 3.');
  await page.keyboard.press('End');
  await expect(region(page, 'Row 100001')).toContainText('suite/test_100000.js');
  await page.getByRole('searchbox', { name: 'Filter rows' }).fill('test_9999');
  await expect(region(page, 'Table')).toContainText('11 of 100,000 rows');
  await grid.getByRole('button', { name: 'seconds' }).click();
  await expect(grid.getByRole('columnheader', { name: 'seconds' })).toHaveAttribute('aria-sort', 'ascending');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await go(page, 'times.tsv');
  await expect(page.getByRole('grid').getByRole('row', { name: /suite\/a, b\.js.*0\.5/ })).toBeVisible();
});
