import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

test('a failed task says what it is, what state it is in, why, and where its log and artifacts are', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Task /);
  await expect(page.locator('.head .badge')).toHaveText('Failed');
  await expect(page.locator('.story')).toContainText(/Failed after .+ on its 2nd run/);
  await expect(page.locator('.facts-strip')).toContainText(storyIds.failedAfterRerun);
  await expect(page.getByRole('table', { name: 'Runs' })).toContainText('Run 1');
  await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(/Result: FAILED|exit/i);
  await expect(page.getByRole('link', { name: 'public/logs/live.log' }).first()).toBeVisible();
});

test('state, reason, timeline, log and first artifacts are on the first screen of 1280×800', async ({ open, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(`#${storyIds.failedAfterRerun}`);
  const lastLines = page.getByRole('region', { name: 'Last lines of the log' });
  await expect(lastLines).toContainText('Result: FAILED');
  const artifacts = page.getByRole('list', { name: 'Artifacts of run 1' });
  const onScreen = [
    page.locator('.head .badge'),
    page.getByRole('heading', { level: 1 }),
    page.locator('.story'),
    page.getByRole('table', { name: 'Runs' }),
    page.getByRole('heading', { name: 'Log' }),
    artifacts.getByRole('link', { name: 'public/logs/live.log', exact: true }),
    artifacts.getByRole('link', { name: 'public/logs/live_backing.log', exact: true }),
    page.getByRole('link', { name: /^Open the raw log/ }),
  ];
  for (const one of onScreen) await expect(one).toBeInViewport({ ratio: 1 });
  await expect(lastLines).toBeInViewport({ ratio: 0.6 });
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('on a phone the first screen has state, story, timeline and the way to the log, in this order', async ({
  open,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(`#${storyIds.failedAfterRerun}`);
  await expect(page.getByRole('heading', { name: 'Description' })).toBeAttached();
  const sections = page.getByRole('navigation', { name: 'Sections' });
  const inOrder = [
    page.locator('.head .badge'),
    page.locator('.story'),
    page.getByRole('table', { name: 'Runs' }),
    sections.getByRole('link', { name: 'Log' }),
  ];
  let above = 0;
  for (const one of inOrder) {
    await expect(one).toBeInViewport({ ratio: 1 });
    const { y = 0, height = 0 } = (await one.boundingBox()) ?? {};
    expect(y, String(one)).toBeGreaterThanOrEqual(above);
    above = y + height;
  }
  await sections.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByRole('heading', { name: 'Log' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Log' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toBeInViewport({ ratio: 0.6 });
  // The jump is no place of its own.
  await expect(page).toHaveURL(new RegExp(`#${storyIds.failedAfterRerun}$`));
});

test('below its name stand ID, group, task queue, owner, source and age, with their ways on', async ({
  context,
  open,
  page,
  sharedDeployment,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { definition } = sharedDeployment.store.tasks.get(storyIds.failedAfterRerun)!;
  await open(`#${storyIds.failedAfterRerun}`);
  const fact = (label: string) => page.locator('.facts-strip > div', { has: page.getByText(label, { exact: true }) });
  await expect(fact('Task group').getByRole('link')).toHaveAttribute('href', `#group/${definition.taskGroupId}`);
  await expect(fact('Task queue').getByRole('link')).toHaveAttribute('href', `#queue/${definition.taskQueueId}`);
  await expect(fact('Owner')).toContainText(definition.metadata.owner);
  const source = fact('Source').getByRole('link');
  await expect(source).toHaveAttribute('href', definition.metadata.source);
  await expect(source).toHaveAttribute('rel', /noopener.*noreferrer/);
  await expect(fact('Created').locator('time')).toHaveText(/ ago$/);
  await expect(fact('Created').locator('time')).toHaveAttribute('datetime', definition.created);
  await fact('Task ID').getByRole('button', { name: 'Copy the task ID' }).click();
  await expect(fact('Task ID').getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(storyIds.failedAfterRerun);
});

test('title and icon of the tab carry state and name', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page).toHaveTitle(/^✓ Completed: /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /completed\.svg$/);
});

test('all reads are anonymous', async ({ open, page, watch }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  expect(watch.requests.filter(({ headers }) => headers.authorization || headers.cookie)).toEqual([]);
});

const sources: [StoryName, string][] = [
  ['gitSource', 'git@code.example.org:orchard/wiki.git'],
  ['sshSource', 'ssh://code.example.org:2222/orchard/browser?rev=8c1f0ad2b776'],
];
for (const [story, source] of sources) {
  test(`${source} is no address for a browser: shown as text, to be copied`, async ({ context, open, page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(`#${storyIds[story]}`);
    const fact = page.locator('.facts-strip > div', { hasText: 'Source' });
    await expect(fact).toContainText(source);
    await expect(fact.getByRole('link')).toHaveCount(0);
    await fact.getByRole('button', { name: 'Copy the source' }).click();
    await expect(fact.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(source);
  });
}

test('an unscheduled task says which dependency it waits for', async ({ open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.unscheduledOnPending}`);
  await expect(page.locator('.story')).toContainText(/Waits for/);
  await expect(page.getByRole('heading', { name: 'Why it waits' })).toBeVisible();
});

test('a task blocked by a failed dependency says it will not start by itself', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.blockedByFailed}`);
  await expect(page.locator('.story')).toContainText(/will not start unless/);
});

test('recently opened tasks stand on the start page with fresh states in one request, and can be forgotten', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  for (const taskId of [storyIds.failedPlainly, storyIds.completed]) {
    await open(`#${taskId}`);
    await expect(page.locator('.head .badge')).toHaveText(/Failed|Completed/);
    // The pages of the tasks ask for their dependencies in the same way, and get their answers first.
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
  }
  // Somebody reruns one of them while nobody looks at it here.
  const task = deployment.store.tasks.get(storyIds.failedPlainly);
  task?.runs.push({ runId: 1, state: 'pending', reasonCreated: 'rerun', scheduled: deployment.clock.iso() });
  if (task) task.state = 'pending';
  const batches = () =>
    watch.requests.filter(({ url, method }) => method === 'POST' && url.endsWith('/tasks/status')).length;
  const before = batches();
  await page.getByRole('link', { name: 'Task Inspector, start' }).click();
  const recent = page.getByRole('region', { name: 'Recently opened here' });
  const row = (taskId: string) => recent.getByRole('row').filter({ has: page.locator(`a[href="#${taskId}"]`) });
  await expect(recent.locator('header')).toContainText('states as of');
  await expect(row(storyIds.completed)).toContainText('Completed');
  await expect(row(storyIds.failedPlainly)).toContainText('Pending');
  expect(batches()).toBe(before + 1);
  await row(storyIds.completed)
    .getByRole('button', { name: /^Forget / })
    .click();
  await expect(row(storyIds.completed)).toHaveCount(0);
  await expect(row(storyIds.failedPlainly)).toHaveCount(1);
  await recent.getByRole('button', { name: 'Forget all' }).click();
  await expect(recent).toContainText('Tasks you open appear here');
  await page.reload();
  await expect(recent).toContainText('Tasks you open appear here');
});
