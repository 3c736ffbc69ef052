import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

const name = 'public/logs/live_backing.log';
const log = `#${storyIds.completed}/runs/0/artifacts/${name}`;
const text = (page: Page) => page.locator('section', { has: page.locator('#h-text') });

/** Lines of the log as the deployment has it, counted from 1, both ends included. */
async function linesOf(rootUrl: string, from: number, to: number): Promise<string> {
  const url = `${rootUrl}/api/queue/v1/task/${storyIds.completed}/runs/0/artifacts/${name}`;
  const whole = await (await fetch(url)).text();
  return whole
    .split('\n')
    .slice(from - 1, to)
    .join('\n');
}

for (const lines of ['?lines=250-260', '#L250-260', '?lines=260-250']) {
  test(`a link with ${lines} shows those lines, marked`, async ({ open, page, sharedDeployment }) => {
    await open(`${log}${lines}`);
    const mark = text(page).locator('mark');
    await expect(mark).toBeInViewport();
    expect(await mark.textContent()).toBe(await linesOf(sharedDeployment.rootUrl, 250, 260));
    await expect(text(page).getByRole('status')).toHaveText('Lines 250 to 260 are marked.');
  });
}

test('on a phone, where lines wrap, the lines of the link are in sight too', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(`${log}?lines=250-252`);
  await expect(text(page).getByRole('status')).toHaveText('Lines 250 to 252 are marked.');
  await expect(text(page).locator('mark')).toBeInViewport({ ratio: 0.9 });
});

test('a link of Taskcluster’s own log viewer, pasted, opens the log at its line', async ({
  open,
  page,
  sharedDeployment,
}) => {
  await open('#');
  await expect(page.getByRole('region', { name: 'Recently opened here' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(`${sharedDeployment.rootUrl}/tasks/${storyIds.completed}/runs/0/logs/${name}#L123`);
  await page.keyboard.press('Enter');
  const chosen = page.locator('.log-box li.sel');
  await expect(chosen).toBeInViewport();
  await expect(chosen.locator('.n')).toHaveText('123');
  await expect(page).toHaveURL(/\/logs\/public\/logs\/live_backing\.log\?lines=123$/);
});

test('other lines of the same text are shown without reading it again', async ({ open, page, watch }) => {
  await open(`${log}?lines=20`);
  await expect(text(page).locator('mark')).toBeInViewport();
  const reads = () => watch.requests.filter(({ url }) => /-bucket\//.test(url)).length;
  expect(reads()).toBe(1);
  // More than a block of lines is marked in parts.
  await page.evaluate(() => {
    window.location.hash = window.location.hash.replace('lines=20', 'lines=150-250');
  });
  await expect(text(page).getByRole('status')).toHaveText('Lines 150 to 250 are marked.');
  await expect(text(page).locator('mark').first()).toBeInViewport();
  const marked = (await text(page).locator('mark').allTextContents()).join('\n');
  expect(marked.split('\n')).toHaveLength(101);
  expect(reads()).toBe(1);
});

test('lines a text does not have are said', async ({ open, page }) => {
  await open(`${log}?lines=295-310`);
  await expect(text(page).getByRole('status')).toHaveText(
    'Lines 295 to 300 are marked; the link names lines 295 to 310, but the text has 300 lines.',
  );
  await open(`${log}?lines=500`);
  await expect(text(page).getByRole('status')).toHaveText('The link names line 500, but the text has 300 lines.');
  await expect(text(page).locator('mark')).toHaveCount(0);
  await open(`${log}?lines=ten`);
  await expect(text(page).getByRole('status')).toContainText('lines “ten”, which mean nothing here');
});

test('lines beyond the part that is shown are said, with the way to them', async ({ open, page }) => {
  await open(`#${storyIds.hugeLog}/runs/0/artifacts/${name}?lines=150000-150010`);
  await expect(text(page).getByRole('status')).toHaveText(
    /^The link names lines 150,000 to 150,010, but only the first \d,\d\d\d lines are shown here: open it for the rest\.$/,
    { timeout: 20_000 },
  );
});

test('the copied link of the page keeps the lines', async ({ app, context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`${log}?lines=12-34`);
  await page.getByRole('button', { name: 'Copy link: To this page' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}${log}?lines=12-34`);
});
