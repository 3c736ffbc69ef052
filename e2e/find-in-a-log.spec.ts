import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';
import { expectLines, field, hashOf, hits, line, log, numbered, putLog } from './logs.ts';

const name = 'public/logs/words.log';
const WORDS = ['Tree', 'tree frog', 'street', 'TREE', 'a.c', 'abc', 'none of them'];
/** 7 words over and over, 700 lines. */
const text = Array.from({ length: 700 }, (_, i) => WORDS[i % WORDS.length]).join('\n');
const current = 'mark.current';

test('what is typed is found in the whole log, counted, and walked round and round', async ({
  deployment,
  open,
  page,
}) => {
  await open(hashOf(putLog(deployment, name, text)));
  await expectLines(page, 700);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('frog');
  await expect(hits(page)).toHaveText('1 of 100');
  await expect(page).toHaveURL(/\?find=frog$/);
  await expect(line(page, 2).locator(current)).toHaveText('frog');
  await page.keyboard.press('Enter');
  await expect(line(page, 9).locator(current)).toHaveText('frog');
  await expect(hits(page)).toHaveText('2 of 100');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(hits(page)).toHaveText('100 of 100');
  await expect(line(page, 695).locator(current)).toBeInViewport();
  await page.getByRole('button', { name: 'Next match' }).click();
  await expect(hits(page)).toHaveText('1 of 100');
  await field(page).press('Escape');
  await expect(log(page)).toBeFocused();
  await field(page).fill('nowhere in it');
  await expect(hits(page)).toHaveText('Nothing found');
});

test('case, whole words and regular expressions count as they should, and are in the address', async ({
  deployment,
  open,
  page,
}) => {
  await open(hashOf(putLog(deployment, name, text)));
  const toggle = (words: string) => page.getByRole('button', { name: words }).click();
  await field(page).fill('tree');
  await expect(hits(page)).toHaveText(/400$/);
  await toggle('Match case');
  await expect(hits(page)).toHaveText(/200$/);
  await toggle('Whole word');
  await expect(hits(page)).toHaveText(/100$/);
  await expect(page).toHaveURL(/\?find=tree&case=1&word=1$/);
  await toggle('Match case');
  await toggle('Whole word');
  await field(page).fill('a.c');
  await expect(hits(page)).toHaveText(/100$/);
  await toggle('Regular expression');
  await expect(hits(page)).toHaveText(/200$/);
  await expect(page.locator('mark').first()).toBeVisible();
  await expect(page).toHaveURL(/\?find=a\.c&regex=1$/);
});

test('a link opens with its search, and the first match', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, name, `${numbered(3000)}the needle\n`), '?find=NEEDLE'));
  await expect(hits(page)).toHaveText('1 of 1');
  await expect(line(page, 3001).locator(current)).toBeInViewport();
});

test('only matches, with some lines around them', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, name, text)));
  await field(page).fill('frog');
  const shown = page.getByRole('combobox', { name: 'Lines shown' });
  await shown.selectOption('Only matches');
  await expect(line(page, 2)).toBeVisible();
  await expect(line(page, 3)).toHaveCount(0);
  await expect(line(page, 9)).toBeVisible();
  await shown.selectOption('Matches ± 1 line');
  await expect(line(page, 3)).toBeVisible();
  await expect(line(page, 5)).toHaveCount(0);
  await expect(page).toHaveURL(/only=1/);
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, 696)).toBeInViewport();
  await shown.selectOption('Matches ± 10 lines');
  await expect(shown.getByRole('option')).toHaveCount(12);
  await expect(line(page, 700)).toBeInViewport();
  await page.keyboard.press('m');
  await expect(page).not.toHaveURL(/only=/);
  await expect(line(page, 696)).toBeInViewport();
});

test('matches and errors are marked beside the scrollbar, where a click leads to them', async ({
  deployment,
  open,
  page,
}) => {
  const lines = numbered(6000).split('\n');
  lines[2999] = 'needle';
  lines[5399] = '[taskcluster:error] exit status 1';
  await open(hashOf(putLog(deployment, name, lines.join('\n'))));
  await field(page).fill('needle');
  await expect(hits(page)).toHaveText('1 of 1');
  const marks = page.locator('.minimap');
  // 400 places from the top to the bottom.
  await expect(marks.locator('.hit')).toHaveAttribute('d', 'M0 200h1');
  await expect(marks.locator('.bad')).toHaveAttribute('d', 'M0 360h1');
  const { height, width } = (await marks.boundingBox())!;
  await marks.click({ position: { x: width / 2, y: 0.9 * height } });
  await expect(line(page, 5400)).toBeInViewport();
  await expect(line(page, 5400)).toHaveClass('err');
});

test('a pattern that means nothing, and one that never ends, are said; the log stays', async ({
  deployment,
  open,
  page,
}) => {
  await open(hashOf(putLog(deployment, name, `${'a'.repeat(60)}!\n${numbered(100)}`), '?regex=1'));
  await expectLines(page, 101);
  await field(page).fill('(');
  await expect(page.getByRole('alert')).toContainText(/\S/);
  await field(page).fill('(a+)+$');
  await expect(page.getByRole('alert')).toContainText(/took|long|gave up|given up/i, { timeout: 5000 });
  await expect(line(page, 20)).toHaveText('20line 19');
  await field(page).fill('line 7\\d');
  await expect(hits(page)).toHaveText(/10$/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('errors are counted, listed and walked with n and p', async ({ open, page }) => {
  await open(hashOf('public/logs/live.log', '', storyIds.hugeLog));
  await expectLines(page, 184_000);
  const tools = page.locator('.error-tools');
  // 37 tests, what the harness says of them, the exit code and the worker's last word.
  await expect(tools).toContainText('40 errors');
  const all = 40;
  await log(page).focus();
  await page.keyboard.press('n');
  await expect(tools).toContainText(`1 of ${all} errors`);
  await expect(page.locator('.log-box li.err').first()).toContainText('TEST-UNEXPECTED-FAIL');
  await expect(page.locator('.log-box li.err').first()).toBeInViewport();
  await page.keyboard.press('n');
  await expect(tools).toContainText(`2 of ${all} errors`);
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(tools).toContainText(`${all} of ${all} errors`);
  await tools.locator('summary').click();
  const list = tools.getByRole('list');
  await expect(list.getByRole('link')).toHaveCount(all);
  await list.getByRole('link').nth(4).click();
  await expect(tools).toContainText(`5 of ${all} errors`);

  // Also where the line is hidden: in a fold, or because only matches are shown.
  const here = page.locator('.log-box li.err').first();
  await log(page).focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: /^Lines of .*run-tests/ }).click();
  await expect(line(page, 15)).toHaveCount(0);
  await log(page).focus();
  await page.keyboard.press('n');
  await expect(tools).toContainText(`6 of ${all} errors`);
  await expect(here).toBeInViewport();
  await field(page).fill('Worker Type');
  await page.getByRole('combobox', { name: 'Lines shown' }).selectOption('Only matches');
  await expect(page.locator('.log-box li')).toHaveCount(1);
  await log(page).focus();
  await page.keyboard.press('n');
  await expect(tools).toContainText(`7 of ${all} errors`);
  await expect(here).toBeInViewport();
  await expect(page).not.toHaveURL(/only=/);
});

test('the outline tells the parts with their times and ends, goes there, and folds them', async ({ open, page }) => {
  await open(hashOf('public/logs/live.log', '', storyIds.hugeLog));
  await expectLines(page, 184_000);
  const outline = page.getByRole('navigation', { name: 'Outline' });
  const tests = outline.getByRole('link', { name: /run-tests/ });
  await expect(tests).toContainText('exit 1');
  await tests.click();
  await expect(tests).toHaveAttribute('aria-current', 'true');
  await expect(line(page, 14)).toContainText('Executing command 1');
  await outline.getByRole('button', { name: /^Lines of .*run-tests/ }).click();
  await expect(line(page, 14)).toContainText(/18\d,\d\d\d lines folded/);
  await expect(line(page, 15)).toHaveCount(0);
  await line(page, 14)
    .getByRole('button', { name: /folded/ })
    .click();
  await expect(line(page, 15)).toBeVisible();
  await outline.getByRole('button', { name: 'Slowest first' }).click();
  await expect(outline.getByRole('link').first()).toContainText('run-tests');
});

test('a failed task shows the most telling error first, with five lines around it, and leads to it', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.hugeLog}`);
  const panel = page.locator('section', { has: page.locator('#h-log') });
  await expect(panel.locator('header')).toContainText(/1 of \d+ errors · last 40 of 184,000 lines/, {
    timeout: 20_000,
  });
  const rows = panel.locator('li');
  await expect(rows.nth(5)).toContainText('TEST-UNEXPECTED-FAIL');
  await expect(rows.nth(5)).toHaveClass('err');
  await expect(rows.nth(5)).toBeInViewport();
  await expect(rows.nth(11)).toContainText(/^⋯[\d,]+ lines, \d+ more errors in the whole log$/);
  await expect(rows).toHaveCount(11 + 1 + 40);
  const number = Number((await rows.nth(5).locator('.n').textContent())?.replace(',', ''));
  await rows.nth(5).locator('.n').click();
  await expect(page).toHaveURL(new RegExp(`/logs/public/logs/live.log\\?lines=${number}$`));
  await expect(line(page, number)).toContainText('TEST-UNEXPECTED-FAIL');
  await expect(line(page, number)).toBeInViewport();
});
