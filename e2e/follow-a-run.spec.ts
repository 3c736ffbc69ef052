import { API_HEADERS } from '../local-deployment/cors.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';

test('runs are links: switching changes the address, the run in words and the artifacts; back returns', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.spotTerminated}`);
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link', { name: /Run 1/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.getByRole('link', { name: /Run 0/ }).first().click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.spotTerminated}/runs/0$`));
  await expect(page.locator('.run-line')).toContainText(/worker-shutdown|lost|shut down/i);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.spotTerminated}$`));
  await expect(page.getByRole('link', { name: /Run 1/ }).first()).toHaveAttribute('aria-current', 'true');
});

test('fifty runs are a strip of all and the last five as rows, and unfold', async ({ open, page }) => {
  await open(`#${storyIds.fiftyRuns}`);
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('link')).toHaveCount(5);
  await page.getByRole('button', { name: /Show all 50/ }).click();
  await expect(runs.getByRole('link')).toHaveCount(50);
});

test('a thousand runs do not crash the page', async ({ open, page }) => {
  await open(`#${storyIds.thousandRuns}`);
  await expect(page.locator('.head .badge')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link').first()).toBeVisible();
});

test('a run that does not exist is said, with the way to the latest', async ({ open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/runs\/9\/artifacts/);
  await open(`#${storyIds.completed}/runs/9`);
  await expect(page.getByRole('alert').first()).toContainText(/run 9/);
  await page.getByRole('link', { name: 'Show the latest' }).click();
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}$`));
});

test('a live log grows on the page', async ({ open, page }) => {
  await open(`#${storyIds.runningWithLiveLog}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  const log = page.getByRole('region', { name: 'Last lines of the log' });
  await expect(log).toContainText(/\S/);
  const before = await log.textContent();
  await expect.poll(() => log.textContent(), { timeout: 15_000 }).not.toBe(before);
});

test('a change of state arrives by itself: badge, title, icon, announcement and new artifacts', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  // Its worker is lost, and its live log with it.
  expectProblem(/404 GET .*\/log\/gone-/);
  await open(`#${storyIds.claimAboutToExpire}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  deployment.clock.hold();
  deployment.clock.advance(40 * 60_000);
  await deployment.tick();
  // The claim ended; the queue made another run.
  await expect(page.locator('.head .badge')).toHaveText('Pending', { timeout: 40_000 });
  await expect(page.getByRole('status').filter({ hasText: 'The task is now pending' })).toHaveCount(1);
  await expect(page).toHaveTitle(/Pending/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /pending\.svg$/);
});

test('new artifacts arrive by themselves when the run ends, and the reader keeps focus and place in the list', async ({
  deployment,
  open,
  page,
}) => {
  const task = deployment.store.tasks.get(storyIds.runningWithLiveLog);
  const run = task?.runs[0];
  if (!task || !run) throw new Error('The story has no run');
  const world = new World(deployment);
  const put = (name: string) => world.file(task, 0, name, 'text/plain', `${name}\n`);
  for (let n = 100; n < 180; n += 1) put(`public/m/item-${n}.txt`);
  await open(`#${task.taskId}`);
  const artifacts = page.locator('section', { has: page.locator('#h-artifacts') });
  await expect(artifacts).toContainText('82 of run 0, so far');
  const box = page.getByRole('group', { name: 'Artifacts of run 0, scrolls' });
  // Not by the wheel: that scrolls on for a while, and the place is measured below.
  await box.evaluate((list) => list.scrollTo(0, 1200));
  const link = box.getByRole('link', { name: 'item-140.txt', exact: true });
  await link.focus();
  const place = async () => {
    const [row, around] = [await link.boundingBox(), await box.boundingBox()];
    return Math.round((row?.y ?? 0) - (around?.y ?? 0));
  };
  const before = await place();
  expect(before).toBeGreaterThan(0);

  // A worker uploads what it made, then reports. Some of it belongs before what the reader looks at, some behind.
  for (let n = 0; n < 15; n += 1) put(`public/a/new-${n}.txt`);
  for (let n = 0; n < 15; n += 1) put(`public/z/new-${n}.txt`);
  world.log(task, 0, 'done\n');
  task.state = 'completed';
  Object.assign(run, { state: 'completed', reasonResolved: 'completed', resolved: deployment.clock.iso() });

  await expect(artifacts).toContainText('113 of run 0', { timeout: 40_000 });
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
  await page.keyboard.press('ArrowDown');
  await expect(box.getByRole('link', { name: 'item-141.txt', exact: true })).toBeFocused();
});

test('a list of artifacts that comes late is waited for, not asked for again', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  const path = `/api/queue/v1/task/${storyIds.completed}/artifacts`;
  let late = () => {};
  deployment.pages.set(path, (_, response) => {
    late = () => {
      response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json' });
      response.end('{"artifacts": []}');
    };
  });
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.run-line')).toContainText('Run 0 completed');
  late();
  await expect(page.getByText('This run left no artifacts.')).toBeVisible();
  expect(watch.requests.filter(({ url }) => url.endsWith('/artifacts'))).toHaveLength(1);
});

test('artifacts of the run before are never shown as those of a new one', async ({ deployment, open, page }) => {
  const taskId = storyIds.completed;
  const artifacts = page.locator('section', { has: page.locator('#h-artifacts') });
  await open(`#${taskId}`);
  await expect(artifacts).toContainText('of run 0');

  // Somebody reruns the task, a worker takes it at once, and the queue is slow to list what the new run has.
  let listing = () => {};
  deployment.pages.set(`/api/queue/v1/task/${taskId}/runs/1/artifacts`, (_, response) => {
    const name = 'public/of-the-new-run.txt';
    const artifact = { storageType: 's3', name, contentType: 'text/plain', expires: deployment.clock.iso(1e9) };
    listing = () => {
      response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json' });
      response.end(JSON.stringify({ artifacts: [artifact] }));
    };
  });
  const now = deployment.clock.iso();
  const worker = { workerGroup: 'g', workerId: 'w', takenUntil: deployment.clock.iso(1e6) };
  deployment.store.tasks
    .get(taskId)
    ?.runs.push({ runId: 1, state: 'running', reasonCreated: 'rerun', scheduled: now, started: now, ...worker });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.locator('.run-line')).toContainText('Run 1 is running');
  await expect(artifacts.locator('header')).toContainText('of run 0');
  await expect(artifacts.getByRole('link', { name: 'results.json', exact: true })).toHaveAttribute(
    'href',
    `#${taskId}/runs/0/artifacts/public/results.json`,
  );

  listing();
  await expect(artifacts.locator('header')).toContainText('1 of run 1, so far');
  await expect(artifacts.getByRole('link', { name: /of-the-new-run\.txt$/ }).first()).toHaveAttribute(
    'href',
    `#${taskId}/runs/1/artifacts/public/of-the-new-run.txt`,
  );
});
