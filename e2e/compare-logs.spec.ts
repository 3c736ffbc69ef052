import { logText } from '../local-deployment/stories/log-text.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { hashOf, numbered, putLog, taskId } from './logs.ts';

const placeOf = (name: string) => `${taskId}/runs/0/logs/${name}`;
const compare = (a: string, b: string, rest = '') => `#compare?a=${placeOf(a)}&b=${placeOf(b)}${rest}`;

/** A log of 300 lines, at another time each, that tells its level in line 150 and ends with `last`. */
function pressing(day: number, level: number, ...last: string[]): string {
  const lines = Array.from({ length: 300 }, (_, i) => {
    const stamp = new Date(Date.UTC(2026, 10, day, 10, 0, i)).toISOString();
    return `[task ${stamp}] ${i === 149 ? `level is ${level}` : `step ${i + 1} took ${(i * day) % 90} ms`}`;
  });
  return [...lines, ...last, ''].join('\n');
}

test('two logs stand beside each other, and only what differs counts', async ({ deployment, open, page }) => {
  const a = putLog(deployment, 'public/a.txt', pressing(3, 38, 'done'));
  const b = putLog(deployment, 'public/b.txt', pressing(4, 40, 'cleaning', 'done'));
  await open(compare(a, b));
  const status = page.getByRole('status').filter({ hasText: /difference/i });
  await expect(status).toHaveText('2 differences');
  const rows = page.getByRole('region', { name: /^Both logs/ });
  await expect(rows).toContainText('level is 38');
  await expect(rows).toContainText('level is 40');
  await expect(rows.locator('mark')).toHaveText(['38', '40']);
  await expect(rows.getByText(/^⋯ \d+ lines alike$/)).toHaveText([/^⋯ 146 /, /^⋯ 144 /]);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(status).toHaveText('Difference 1 of 2');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(status).toHaveText('Difference 2 of 2');
  await expect(rows.locator('li.current')).toContainText('cleaning');
  await rows.focus();
  await page.keyboard.press('n');
  await expect(status).toHaveText('Difference 1 of 2');
  await expectNoAxeViolations(page);
});

test('all lines are shown on request, and by the link', async ({ deployment, open, page }) => {
  const a = putLog(deployment, 'public/a.txt', pressing(3, 38));
  const b = putLog(deployment, 'public/b.txt', pressing(4, 40));
  await open(compare(a, b));
  const rows = page.getByRole('region', { name: 'Both logs, 9 rows' });
  await expect(rows).toBeVisible();
  await page.getByRole('button', { name: 'Only differences' }).click();
  await expect(page.getByRole('region', { name: 'Both logs, 300 rows' })).toBeVisible();
  await expect(page).toHaveURL(/&all=1$/);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('li.current')).toContainText('level is 38');
  await expect(page.locator('li.current')).toBeInViewport();
});

test('on a phone one log stands below the other', async ({ deployment, open, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const a = putLog(deployment, 'public/a.txt', 'same\nlevel is 38\n');
  const b = putLog(deployment, 'public/b.txt', 'same\nlevel is 40\n');
  await open(compare(a, b));
  const rows = page.getByRole('region', { name: 'Both logs, 3 rows' });
  await expect(rows.getByRole('listitem')).toHaveText(['1 same', '2−level is 38', '2+level is 40']);
  await expectNoAxeViolations(page);
});

test('logs that read alike are said to', async ({ deployment, open, page }) => {
  const a = putLog(deployment, 'public/a.txt', pressing(3, 38));
  const b = putLog(deployment, 'public/b.txt', pressing(9, 38));
  await open(compare(a, b));
  await expect(page.getByText('The two logs read alike.')).toBeVisible();
});

test('184,000 lines each, in few elements', async ({ deployment, open, page }) => {
  const a = putLog(deployment, 'public/a.txt', numbered(184_000, ' of a log that is long'));
  const text = numbered(184_000, ' of a log that is long').replace('line 120001 of', 'line 120001 out of');
  const b = putLog(deployment, 'public/b.txt', text);
  await open(compare(a, b, '&all=1'));
  await expect(page.getByRole('region', { name: 'Both logs, 184,000 rows' })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('li.current')).toContainText('line 120001 out of a log');
  expect(await page.locator('.compare-page *').count()).toBeLessThan(1000);
});

test('two runs of the same tests, 184,000 lines each, differ where tests failed', async ({
  deployment,
  open,
  page,
}) => {
  const log = (started: string, failures: number) =>
    logText({
      taskId,
      queue: 'orchard-t/linux-2404',
      started: Date.parse(started),
      ran: 3_600_000,
      lines: 184_000,
      failures,
      exitCode: 1,
    });
  const a = putLog(deployment, 'public/a.txt', log('2026-11-20T10:00:00Z', 37));
  const b = putLog(deployment, 'public/b.txt', log('2026-11-21T15:30:00Z', 30));
  await open(compare(a, b));
  // How long it may take is measured by `npm run bench:log`, where nothing else runs.
  await expect(page.getByRole('status').filter({ hasText: /^\d+ differences$/ })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('region', { name: /^Both logs/ })).toContainText('lines alike');
});

test('a log that is still written is waited for, and waiting can be ended', async ({ open, page }) => {
  const live = `${storyIds.runningWithLiveLog}/runs/0/logs/public/logs/live.log`;
  await open(`#compare?a=${live}&b=${placeOf('public/logs/live.log')}`);
  await expect(page.getByText(/A log is still written/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Comparing was cancelled.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(page.getByText(/A log is still written/)).toBeVisible();
});

test('a log that is not there is said in words', async ({ deployment, open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/nowhere(_backing)?\.txt/);
  const a = putLog(deployment, 'public/a.txt', 'x\n');
  await open(compare(a, 'public/nowhere.txt'));
  await expect(page.getByRole('alert')).toContainText('there is no content');
  putLog(deployment, 'public/nowhere.txt', 'y\n');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByText('1 difference', { exact: true })).toBeVisible();
});

test('links say which logs are meant', async ({ deployment, open, page }) => {
  const a = putLog(deployment, 'public/a.txt', 'same\nlevel is 38\n');
  const b = putLog(deployment, 'public/b.txt', 'same\nlevel is 40\n');
  await open('#compare');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'First log' })).toHaveAccessibleDescription(/Nothing to open yet/);
  await page.getByRole('textbox', { name: 'First log' }).fill(hashOf(a));
  await page.getByRole('textbox', { name: 'Second log' }).fill(hashOf(b));
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('1 difference', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`#compare\\?a=${placeOf(a)}&b=${placeOf(b)}$`));
});

test('another run of the same task is one click away', async ({ open, page }) => {
  const run = (n: number) => `${storyIds.spotTerminated}/runs/${n}/logs/public/logs/live.log`;
  await open(`#compare?a=${run(1)}`);
  await expect(page.getByRole('textbox', { name: 'First log' })).toHaveValue(`#${run(1)}`);
  const link = page.getByRole('link', { name: 'Compare with run 0' });
  await expect(link).toHaveAttribute('href', `#compare?a=${run(1)}&b=${run(0)}`);
  await expectNoAxeViolations(page);
});
