import { expect, test } from './fixtures.ts';
import { expectLines, field, fromMiddle, hashOf, hits, line, log, numbered, putLog } from './logs.ts';

const name = 'public/logs/big.log';
const SHORT = 20_000_000;
const LONG = 300;
const MARKED = 12_345_678;

/** Twenty million lines of one letter, of which one is another, and some at the end that are long. */
function twentyMillion(): Buffer {
  const short = Buffer.alloc(2 * SHORT, 'x\n');
  short.write('M', 2 * (MARKED - 1));
  const long = Array.from({ length: LONG }, (_, i) => `${i + 1}: ${'word '.repeat((i * 7) % 90)}end\n`);
  return Buffer.concat([short, Buffer.from(long.join(''))]);
}

test('twenty million lines: a link to one of them, the end, a search, and lines of many heights', async ({
  deployment,
  open,
  page,
}) => {
  test.setTimeout(90_000);
  await open(hashOf(putLog(deployment, name, twentyMillion()), `?lines=${MARKED}`));
  await expectLines(page, SHORT + LONG);
  await expect(line(page, MARKED)).toHaveText('12,345,678M');
  expect(await fromMiddle(page, MARKED)).toBeLessThan(30);
  await log(page).focus();
  await page.keyboard.press('PageDown');
  await expect(line(page, MARKED)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await expect(line(page, MARKED)).toBeInViewport();
  // The thumb of the scrollbar, to the very end and to the beginning.
  await log(page).evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(line(page, SHORT + LONG)).toBeInViewport();
  await log(page).evaluate((box) => box.scrollTo(0, 0));
  await expect(line(page, 1)).toHaveText('1x');

  await page.getByRole('button', { name: 'Wrap' }).click();
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, SHORT + LONG)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('PageUp');
  await expect(line(page, SHORT + LONG)).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(line(page, SHORT + LONG)).toBeInViewport({ ratio: 0.9 });

  await field(page).fill('M');
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(hits(page)).toHaveText('1 of 1');
  await expect(line(page, MARKED)).toBeInViewport();
  expect(await page.locator('.log-view *').count()).toBeLessThanOrEqual(500);
});

test('what does not fit into memory is said, and to be had in parts', async ({ deployment, open, page }) => {
  // A machine with 2 MB of memory, of which half is filled.
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 2 / 1024 }));
  await open(hashOf(putLog(deployment, name, numbered(100_000, ' of a log that is too long')), '?lines=60000'));
  const said = page.getByRole('status').filter({ hasText: /loaded/ });
  await expect(said).toHaveText([
    /^The first 2\d,\d{3} lines are loaded, up to 1\.0 MB of the log\. .*memory.*Load lines from 2\d,\d{3} on$/,
    /^The link names line 60,000, but only the first 2\d,\d{3} lines are loaded\.$/,
  ]);
  await expect(page.getByRole('button', { name: 'Save this part' })).toBeVisible();
  const next = page.getByRole('button', { name: /^Load lines from [\d,]+ on$/ });
  await next.click();
  await expect(said.first()).toHaveText(/^Lines 2\d,\d{3} to 5\d,\d{3} are loaded, up to 2\.0 MB of the log\./);
  await next.click();
  await expect(said).toHaveText([/^Lines 5\d,\d{3} to 8\d,\d{3} are loaded, up to 3\.0 MB of the log\./]);
  await expect(line(page, 60_000)).toHaveText('60,000line 60000 of a log that is too long');
  await next.click();
  await expect(said.first()).toHaveText(/^Lines 8\d,\d{3} to 100,000 are loaded, up to the end of the log\./);
  await expect(next).toHaveCount(0);
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, 100_000)).toHaveText('100,000line 100000 of a log that is too long');
  await page.getByRole('button', { name: /^Load lines 1 to 2\d,\d{3}$/ }).click();
  await expect(said.first()).toHaveText(/^The first 2\d,\d{3} lines are loaded/);
  await page.keyboard.press('Home');
  await expect(line(page, 1)).toHaveText('1line 1 of a log that is too long');
});
