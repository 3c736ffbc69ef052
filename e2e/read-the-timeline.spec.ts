import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

// A zone that every parser of dates knows, to hold what is written against what is stored.
test.use({ timezoneId: 'UTC' });

const table = (page: Page) => page.getByRole('table', { name: 'Runs' });
const strip = (page: Page, runs: string) => page.getByRole('group', { name: `All ${runs} runs` });
const artifacts = (page: Page) => page.getByRole('region', { name: 'Artifacts' });
const seconds = (iso: string | undefined) => Math.floor(Date.parse(iso ?? '') / 1000);

test('for screen readers the timeline is a table that states the facts of every run', async ({
  open,
  page,
  sharedDeployment,
}) => {
  await open(`#${storyIds.sevenRuns}`);
  await expect(table(page).getByRole('columnheader')).toHaveText([
    'Run',
    'State',
    'Created by',
    'Scheduled',
    'Waited',
    'Claimed',
    'Ran',
    'Resolved',
    'Claim until',
  ]);
  const rows = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  const expected: [state: string, createdBy: string, waited: string, ran: string][] = [
    ['exception · worker-shutdown', 'scheduled', '5 min 0 s', '11 min 40 s'],
    ['exception · claim-expired', 'retry', '1 min 35 s', '20 min 0 s'],
    ['exception · intermittent-task', 'retry', '10 min 10 s', '14 min 0 s'],
    ['failed', 'task-retry', '44 s', '22 min 2 s'],
    ['exception · worker-shutdown', 'rerun', '1 min 11 s', '5 min 30 s'],
    ['exception · worker-shutdown', 'retry', '15 min 0 s', '1 min 1 s'],
    ['completed', 'retry', '2 min 8 s', '25 min 4 s'],
  ];
  await expect(rows).toHaveCount(expected.length);
  const stored = sharedDeployment.store.tasks.get(storyIds.sevenRuns)?.runs ?? [];
  for (const [runId, [state, createdBy, waited, ran]] of expected.entries()) {
    const row = rows.nth(runId);
    await expect(row.getByRole('rowheader')).toHaveText(`Run ${runId}`);
    const cells = await row.getByRole('cell').allTextContents();
    expect([cells[0], cells[1], cells[3], cells[5]], `run ${runId}`).toEqual([state, createdBy, waited, ran]);
    const run = stored[runId];
    expect([cells[2], cells[4], cells[6], cells[7]].map(seconds), `times of run ${runId}`).toEqual(
      [run?.scheduled, run?.started, run?.resolved, run?.takenUntil].map(seconds),
    );
  }
  // What is drawn beside the words says nothing else, so it is not read out.
  await expect(rows.first().locator('.tl-track')).toHaveAttribute('aria-hidden', 'true');
});

test('a run that waits, and a task without runs, say what is not there yet', async ({ open, page, watch }) => {
  // The queue lists nothing for a task without runs.
  watch.tolerated.push(/404 GET .*\/artifacts/);
  await open(`#${storyIds.pending}`);
  const cells = table(page).getByRole('cell');
  await expect(cells.nth(0)).toHaveText('pending');
  await expect(cells.nth(4)).toHaveText('no');
  await expect(cells.nth(5)).toHaveText('no');
  await open(`#${storyIds.selfDependency}`);
  await expect(table(page).getByRole('rowheader')).toHaveText('No run');
  await expect(table(page).getByRole('cell')).toHaveText(['not scheduled']);
  await expect(table(page).getByRole('columnheader')).toHaveText(['Run', 'State']);
});

test('every run is a link to its own address, and another run means other artifacts and another log', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(artifacts(page)).toContainText('of run 1');
  await expect(artifacts(page).getByRole('link', { name: 'machine-report.json', exact: true })).toBeVisible();
  const links = table(page).getByRole('link');
  await expect(links).toHaveText(['Run 0', 'Run 1']);
  for (const runId of [0, 1]) {
    await expect(links.nth(runId)).toHaveAttribute('href', `#${storyIds.failedAfterRerun}/runs/${runId}`);
  }
  const log = page.getByRole('region', { name: 'Last lines of the log' });
  await expect(log).toContainText('Result: FAILED');
  const before = await log.textContent();

  await links.nth(0).click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.failedAfterRerun}/runs/0$`));
  await expect(links.nth(0)).toHaveAttribute('aria-current', 'true');
  await expect(links.nth(1)).not.toHaveAttribute('aria-current', 'true');
  await expect(artifacts(page)).toContainText('of run 0');
  await expect(artifacts(page).getByRole('link', { name: 'machine-report.json', exact: true })).toHaveCount(0);
  await expect(artifacts(page).getByRole('link', { name: 'public/logs/live.log', exact: true })).toHaveAttribute(
    'href',
    `#${storyIds.failedAfterRerun}/runs/0/logs/public/logs/live.log`,
  );
  await expect(page.getByRole('link', { name: 'Open the whole log' })).toHaveAttribute('href', /\/runs\/0\/logs\//);
  await expect(log).toContainText('Result: FAILED');
  await expect.poll(() => log.textContent()).not.toBe(before);

  await page.goBack();
  await expect(artifacts(page)).toContainText('of run 1');
  await expect(artifacts(page).getByRole('link', { name: 'machine-report.json', exact: true })).toBeVisible();
});

test('arrow keys, Home and End move from run to run, Enter opens one', async ({ open, page }) => {
  await open(`#${storyIds.sevenRuns}`);
  const run = (n: number) => table(page).getByRole('link', { name: `Run ${n}` });
  await run(6).focus();
  await page.keyboard.press('ArrowUp');
  await expect(run(5)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(run(0)).toBeFocused();
  // There is nothing before the first.
  await page.keyboard.press('ArrowUp');
  await expect(run(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(run(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/2$/);
  await expect(run(2)).toBeFocused();
  await page.keyboard.press('End');
  await expect(run(6)).toBeFocused();
  // Moving the focus alone changes nothing.
  await expect(page).toHaveURL(/\/runs\/2$/);
});

test('fifty runs are a strip with one stop of the Tab key, whose arrows lead to any of them', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.fiftyRuns}`);
  const all = strip(page, '50').getByRole('link');
  await expect(all).toHaveCount(50);
  await expect(all.last()).toHaveAccessibleName(/^Run 49, .*completed/i);
  await expect(table(page).getByRole('link')).toHaveText(['Run 45', 'Run 46', 'Run 47', 'Run 48', 'Run 49']);
  expect(await all.evaluateAll((links) => links.filter((one) => (one as HTMLElement).tabIndex === 0).length)).toBe(1);

  await all.last().focus();
  await page.keyboard.press('Home');
  await expect(all.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(all.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/1$/);
  await expect(all.nth(1)).toHaveAttribute('aria-current', 'true');
  // The run one looks at stands among the rows as well.
  await expect(table(page).getByRole('link', { name: 'Run 1', exact: true })).toHaveAttribute('aria-current', 'true');

  const unfold = page.getByRole('button', { name: 'Show all 50 as rows' });
  await expect(unfold).toHaveAttribute('aria-expanded', 'false');
  await unfold.click();
  await expect(table(page).getByRole('link')).toHaveCount(50);
  await page.getByRole('button', { name: 'Show only the last 5 as rows' }).click();
  // And the one looked at.
  await expect(table(page).getByRole('link')).toHaveCount(6);
});

test('a thousand runs are all in the strip, and come as rows in hundreds', async ({ open, page }) => {
  await open(`#${storyIds.thousandRuns}`);
  await expect(page.locator('.head .badge')).toHaveText('Failed');
  await expect(strip(page, '1000').getByRole('link')).toHaveCount(1000);
  await expect(table(page).getByRole('link')).toHaveCount(5);
  const more = page.getByRole('button', { name: /^Show 100 more as rows/ });
  await expect(more).toHaveText('Show 100 more as rows (5 of 1000)');
  await more.click();
  await expect(table(page).getByRole('link')).toHaveCount(105);
  await expect(more).toHaveText('Show 100 more as rows (105 of 1000)');
  await open(`#${storyIds.thousandRuns}/runs/500`);
  await expect(strip(page, '1000').getByRole('link', { name: /^Run 500,/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('.run-line')).toContainText('Run 500: exception worker-shutdown');
  await expect(page.getByText('could not be drawn')).toHaveCount(0);
});

test('the share of waiting is printed', async ({ open, page }) => {
  await open(`#${storyIds.sevenRuns}`);
  // 35 min 48 s of 2 h 15 min 5 s, by the table above.
  await expect(page.locator('section', { has: page.locator('#h-runs') }).locator('header')).toContainText(
    '27 % waiting: 35 min 48 s of 2 h 15 min',
  );
});

test('while a run runs, its bar, its clock and the story grow', async ({ open, page }) => {
  await page.clock.install();
  await open(`#${storyIds.runningWithLiveLog}`);
  const bar = page.locator('.seg-run').first();
  const width = () => bar.evaluate((one) => one.getBoundingClientRect().width);
  const story = page.locator('.story');
  await expect(story).toContainText(/Running for \d+ min/);
  const [wide, told, ran] = [await width(), await story.textContent(), await bar.textContent()];
  await page.clock.fastForward(3 * 60_000);
  await expect(story).not.toHaveText(told ?? '');
  await expect(bar).not.toHaveText(ran ?? '');
  expect(await width()).toBeGreaterThan(wide);
});
