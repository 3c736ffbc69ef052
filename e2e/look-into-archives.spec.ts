import { expectNoAxeViolations } from './axe.ts';
import { go, hashOf, inBothThemes, item } from './data.ts';
import { expect, test } from './fixtures.ts';
import { region } from './previews.ts';

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
  await expect(region(page, 'Text')).toContainText('file 2999');
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
  await expect(region(page, 'Text')).toContainText('The name has signs of the address.');
  // The link leads there again.
  const link = page.url();
  await page.getByRole('button', { name: 'All of the archive' }).click();
  await expect(item(page, '100% sure!.txt')).toBeVisible();
  await page.goto(link);
  await expect(region(page, 'Text')).toContainText('The name has signs of the address.');

  await go(page, 'odd.zip?view=archive!docs%2Fdata.json');
  await expect(item(page, /^in:/)).toContainText('the zip');
  await go(page, 'odd.zip?view=archive!build.log.bz2');
  await expect(region(page, 'Text')).toContainText('line 299 of the log');
  const down = Array.from({ length: 5 }, () => 'inner.zip').join('!archive!');
  await go(page, `odd.zip?view=archive!${down}!archive!end.txt`);
  await expect(page.getByText('are opened 5 deep here')).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await go(page, 'source.tar.gz');
  await expect(item(page, /^latest/)).toContainText('leads to main.c');
  await item(page, 'main.c').last().click();
  await expect(region(page, 'Text')).toContainText('int main(void)');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // Names that no header has room for, in both ways tars write them.
  await page.getByRole('button', { name: 'All of the archive' }).click();
  for (const [name, words] of [
    ['pax.txt', 'Named by POSIX.'],
    ['gnu.txt', 'Named by GNU.'],
  ] as const) {
    await item(page, name).click();
    await expect(region(page, 'Text')).toContainText(words);
    await page.getByRole('button', { name: 'All of the archive' }).click();
  }
});

test('what is packed is unpacked no further than one reads, and what is no archive says so', async ({ open, page }) => {
  await open(hashOf('bomb.zip?view=archive!zeros.txt'));
  await expect(region(page, 'Text')).toContainText('first 1.0 MB of 100 MB');
  await page.getByRole('button', { name: 'Show 1.0 MB more' }).click();
  await expect(region(page, 'Text')).toContainText('first 2.0 MB of 100 MB');
  const began = Date.now();
  await go(page, 'bomb.log.gz');
  await expect(region(page, 'Text')).toContainText('first 1.0 MB, unpacked');
  await expect(region(page, 'Text')).toContainText('It goes on and on.');
  // How long it will be nobody knows, so nobody offers all of it.
  await expect(page.getByRole('button', { name: /^Show all/ })).toHaveCount(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  await go(page, 'bomb.log.zst');
  await expect(region(page, 'Text').locator('header')).toContainText('first 1.0 MB');

  await go(page, 'broken.zip');
  await expect(region(page, 'Archive').getByRole('alert')).toContainText('it is no zip, or was cut off');
  await go(page, 'picture.zip');
  await expect(region(page, 'Archive').getByRole('alert')).toContainText(
    'It is named .zip, but what came is not zip: it begins like PNG.',
  );
  await go(page, 'plain.tar.zst');
  await expect(region(page, 'Archive').getByRole('alert')).toContainText('what came is not zstd: it begins like text.');
  await go(page, 'plain.log.gz');
  await expect(region(page, 'Text')).toContainText(
    'It is named .gz, but what came is not gzip: it begins like text. Perhaps its host unpacked it on the way.',
  );
  await expect(region(page, 'Text')).toContainText('line 299 of the log');
  await expectNoAxeViolations(page, '.preview');
  for (const ending of ['gz', 'bz2', 'zst']) {
    await go(page, `build.log.${ending}`);
    await expect(region(page, 'Text'), ending).toContainText('line 299 of the log');
    await expect(region(page, 'Text'), ending).toContainText(/all of it, [\d.]+ kB unpacked from [\d.]+ k?B/);
    await expect(region(page, 'Text'), ending).not.toContainText('but what came');
  }
  await go(page, 'broken.log.gz');
  await expect(page.getByRole('alert')).toContainText('It is packed, and broken');
});
