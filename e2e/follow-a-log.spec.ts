import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { Deployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';
import { copied, hashOf, line, log, numbered } from './logs.ts';

const id = storyIds.claimAboutToExpire;
const live = 'public/logs/live.log';
const fresh = { name: /new lines?$/ };

/** Gives the running task a live log of this test's own. */
function begin(deployment: Deployment): Writable {
  const task = deployment.store.tasks.get(id)!;
  const secret = randomBytes(8).toString('hex');
  const stream = deployment.liveLogs.open(secret);
  task.runs[0]!.takenUntil = deployment.clock.iso(1e7);
  new World(deployment).artifact(task, 0, {
    name: live,
    storageType: 'reference',
    contentType: 'text/plain; charset=utf-8',
    url: deployment.liveLogs.url(secret),
  });
  return stream;
}

/** The worker reports the end, having put the whole log aside. */
function end(deployment: Deployment, text: string): void {
  const task = deployment.store.tasks.get(id)!;
  new World(deployment).log(task, 0, text);
  task.state = 'completed';
  Object.assign(task.runs[0]!, {
    state: 'completed',
    reasonResolved: 'completed',
    resolved: deployment.clock.iso(),
  });
}

test('a growing log is followed; it yields to the reader, says what is new, and goes on at End', async ({
  deployment,
  open,
  page,
}) => {
  const stream = begin(deployment);
  stream.write(numbered(500));
  await open(hashOf(live, '', id));
  await expect(line(page, 500)).toBeInViewport();
  await expect(page.locator('.log-head')).toContainText(/running for \d/);
  stream.write('line 501\nline 502\n');
  await expect(line(page, 502)).toBeInViewport();
  await log(page).focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(line(page, 502)).toHaveCount(0);
  const top = await page.locator('.log-box li').first().getAttribute('data-line');
  stream.write('line 503\nline 504\nline 505\n');
  await expect(page.getByRole('button', fresh)).toHaveText('3 new lines');
  expect(await page.locator('.log-box li').first().getAttribute('data-line')).toBe(top);
  await page.keyboard.press('End');
  await expect(line(page, 505)).toBeInViewport();
  await expect(page.getByRole('button', fresh)).toHaveCount(0);
  stream.write('line 506\n');
  await expect(line(page, 506)).toBeInViewport();
  stream.end();
});

test('a log cut off in the middle, then finished, is the source, line by line', async ({
  context,
  deployment,
  open,
  page,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  watch.tolerated.push(/no answer: GET .*\/log\//, /404 GET .*\/log\//);
  const text = numbered(4000, ' of the log, äöü');
  const cut = Math.floor(text.length * 0.6);
  const first = begin(deployment);
  first.write(text.slice(0, cut));
  await open(hashOf(live, '', id));
  await expect(log(page)).toContainText('of the log');
  first.destroy();
  // The worker comes back, and its log from its first byte; then it is done.
  const second = begin(deployment);
  second.write(text.slice(0, cut + 8000));
  await expect(log(page)).toContainText(/line 2[6-9]\d\d of the log/, { timeout: 15_000 });
  end(deployment, text);
  second.end();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(log(page)).toHaveAccessibleName(/, 4,000 lines$/, { timeout: 20_000 });
  await expect(page.locator('.log-head .badge')).toHaveText('Completed');
  await log(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(page)).toBe(text.replace(/\n$/, ''));
  await expect(page.getByText('does not begin with what the live log had shown')).toHaveCount(0);
});

test('a worker that is gone without a word, its connection still open: the finished log goes on', async ({
  deployment,
  open,
  page,
}) => {
  const held = begin(deployment);
  held.write(`${numbered(30)}line 3`);
  await open(hashOf(live, '', id));
  await expect(line(page, 31)).toHaveText('31line 3');
  end(deployment, numbered(60));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(log(page)).toHaveAccessibleName(/, 60 lines$/, { timeout: 20_000 });
  await expect(line(page, 60)).toBeInViewport();
  await expect(page.getByText('does not begin with what the live log had shown')).toHaveCount(0);
  held.end();
});

test('a link made on the live log opens the same lines when it is finished, and says when it cannot', async ({
  deployment,
  open,
  page,
}) => {
  const stream = begin(deployment);
  stream.write(numbered(300));
  await open(hashOf(live, '?lines=120-121', id));
  await expect(page.locator('.log-box li.sel')).toHaveText(['120line 120', '121line 121']);
  end(deployment, numbered(110));
  stream.end();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByText('The link names lines 120 to 121, but the log has 110 lines.')).toBeVisible({
    timeout: 20_000,
  });
});

test('where the worker died, its log as it was put aside is shown, and said', async ({ deployment, open, page }) => {
  const task = deployment.store.tasks.get(storyIds.missingLog)!;
  new World(deployment).file(task, 0, 'public/logs/live_backing.log', 'text/plain', numbered(30));
  await open(hashOf(live, '', storyIds.missingLog));
  await expect(line(page, 30)).toHaveText('30line 30');
  await expect(page.getByText('The worker that wrote this log is gone')).toContainText('live_backing.log');
});

test('a log whose worker is gone is listed, asked for when one wants it, and said to be nowhere', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET .*\/log\/gone-/);
  await open(`#${storyIds.missingLog}/runs/0`);
  const said = page.locator('section', { has: page.locator('#h-log') });
  const { host } = new URL(deployment.liveLogs.origin);
  await expect(said).toContainText(`This log lies outside the deployment, on ${host}.`);
  await said.getByRole('button', { name: `Load it from ${host}` }).click();
  await expect(said).toContainText('The queue lists the log, but its storage does not have it.');
  await expect(said).toContainText('/log/gone-');
  await expect(page.getByRole('link', { name: /live\.log/ }).first()).toBeVisible();
});

test('a worker that has written nothing yet is waited for', async ({ deployment, open, page }) => {
  const stream = begin(deployment);
  await open(hashOf(live, '', id));
  await expect(page.getByText('The worker has written nothing yet.')).toBeVisible();
  stream.write('at last\n');
  await expect(line(page, 1)).toHaveText('1at last');
  stream.end();
});

test('matches are counted on while the log grows', async ({ deployment, open, page }) => {
  const stream = begin(deployment);
  stream.write(numbered(50));
  await open(hashOf(live, '?find=line', id));
  await expect(page.locator('.find .hits')).toHaveText(/50$/);
  stream.write('another line\n');
  await expect(page.locator('.find .hits')).toHaveText(/51$/);
  stream.end();
});

test('a private log is refused in words, and shown to who may read it', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/private/);
  const task = deployment.store.tasks.get(storyIds.completed)!;
  const name = 'private/logs/secret.log';
  new World(deployment).file(task, 0, name, 'text/plain', numbered(20));
  await open(hashOf(name));
  await expect(page.getByRole('main')).toContainText(/queue:get-artifact/);
  await page.goto('about:blank');
  await open(`#credentials?code=${deployment.signIn!.newCode()}`);
  await expect(page.getByText('The link signed you in as local/developer.')).toBeVisible();
  await open(hashOf(name));
  await expect(line(page, 20)).toHaveText('20line 20');
});
