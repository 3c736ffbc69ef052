import type { Page } from '@playwright/test';
import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page, id: string) => page.locator('section', { has: page.locator(`#h-${id}`) });

/** What is said on the page for each way a deployment can fail; every call of these tasks fails the same way. */
const wholePage: [StoryName, words: RegExp, status: number, code: string, raw: string][] = [
  ['answers400', /could not make sense/, 400, 'InvalidRequestArguments', '"code"'],
  ['answers401', /temporary credentials have expired/, 401, 'AuthenticationFailed', '"code"'],
  ['answers403', /You may not see this/, 403, 'InsufficientScopes', '"code"'],
  ['answers404', /knows no task with this ID/, 404, 'ResourceNotFound', '"code"'],
  ['answers409', /something else under this name/, 409, 'RequestConflict', '"code"'],
  ['answers410', /^This task has expired$/, 410, 'ResourceExpired', '"code"'],
  ['answers424', /worker could not deliver/, 424, 'file-missing-on-worker', '"reason"'],
  ['answers500', /deployment failed/, 500, 'InternalServerError', '"code"'],
];

test('every code is told: what was asked, what came back and what to try, in words and raw', async ({
  open,
  page,
  expectProblem,
}) => {
  for (const [story, words, status, code, raw] of wholePage) {
    await test.step(story, async () => {
      expectProblem(new RegExp(`^${status} GET .*${storyIds[story]}`));
      await open(`#${storyIds[story]}`);
      await expect(page.getByRole('heading', { level: 1 }), story).toContainText(words);
      // Heard at once, and only the sentence: an alert is read whole.
      await expect(page.getByRole('alert'), story).toHaveText(/^ *[^.]+\. ./);
      await expect(page.getByRole('alert'), story).not.toContainText('Asked');
      const said = panel(page, 'problem');
      await expect(said).toContainText(`/task/${storyIds[story]}/status`);
      await expect(said).toContainText(`${status} ${code}`);
      await expect(said.getByRole('listitem').first(), story).toBeVisible();
      await said.getByText(/^Raw answer/).click();
      await expect(said.getByRole('region', { name: 'Raw answer' }), story).toContainText(raw);
      await expect(said.getByRole('button', { name: 'Ask again' }), story).toBeVisible();
      await expect(page.getByRole('link', { name: 'Open it in the deployment’s own UI' }), story).toBeVisible();
    });
  }
});

test('all of what happened can be copied, for whoever can mend it', async ({ context, open, page, expectProblem }) => {
  expectProblem(/500 GET/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`#${storyIds.answers500}`);
  await page.getByRole('button', { name: 'Copy all of what happened' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^The deployment failed\n[\s\S]*\nGET http.*\/status\n\{[\s\S]*"InternalServerError"/);
});

const tries: [StoryName, times: number][] = [
  ['answers404', 1],
  ['answers500', 3],
];
test('what a 404 says is asked once by itself, what a 500 does 3 times, and no more', async ({
  context,
  open,
  page: last,
  watch,
  expectProblem,
}) => {
  expectProblem(/404 GET/);
  expectProblem(/500 GET/);
  const asked = (story: StoryName) =>
    watch.requests.filter(({ url }) => url.endsWith(`/task/${storyIds[story]}/status`)).length;
  for (const [story, times] of tries) {
    const page = await open(`#${storyIds[story]}`, { page: await context.newPage() });
    await expect(page.getByRole('alert'), story).toBeVisible();
    await expect.poll(() => asked(story), { message: story, timeout: 15_000 }).toBe(times);
  }
  // Both wait side by side.
  const later = await last.evaluate(() => performance.now() + 6000);
  await last.waitForFunction((time) => performance.now() > time, later);
  for (const [story, times] of tries) expect(asked(story), story).toBe(times);
});

test('a 403 names the missing scopes', async ({ open, page, expectProblem }) => {
  expectProblem(/403 GET/);
  await open(`#${storyIds.answers403}`);
  await expect(panel(page, 'problem')).toContainText(`queue:status:${storyIds.answers403}`);
  await expect(page.getByRole('link', { name: /^Sign in to / })).toHaveAttribute('href', '#credentials');
});

/** What came back besides the services' own refusals; `raw` is a part of it, where there is anything. */
const noAnswers: [StoryName, title: string, cameBack: RegExp, problems: RegExp[], raw?: string][] = [
  ['answersHtml', 'Something other than Taskcluster answered', /^200/, [], '<!doctype html>'],
  ['answersHalfJson', 'broke off in the middle', /^200/, [], '{"status":'],
  ['answersWithoutCors', 'gave no answer a page may read', /^nothing/, [/CORS policy/, /no answer: GET/]],
  // The HTML of a proxy has no CORS either.
  ['answersHtml502', 'gave no answer a page may read', /^nothing/, [/CORS policy/, /no answer: GET|502 GET/]],
];
for (const [story, title, cameBack, problems, raw] of noAnswers) {
  test(`${story}: what was asked, what came back and what to try`, async ({ open, page, expectProblem }) => {
    for (const problem of problems) expectProblem(problem);
    await open(`#${storyIds[story]}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    const said = panel(page, 'problem');
    await expect(said.locator('dd').first()).toContainText(`/task/${storyIds[story]}/status`);
    await expect(said.locator('dd').nth(1)).toHaveText(cameBack);
    await expect(said.getByRole('listitem').first()).toBeVisible();
    await expect(said.getByRole('button', { name: 'Ask again' })).toBeVisible();
    await expect(said.getByText(/^Raw answer/)).toHaveCount(raw === undefined ? 0 : 1);
    if (raw === undefined) return;
    await said.getByText(/^Raw answer/).click();
    await expect(said.getByRole('region', { name: 'Raw answer' })).toContainText(raw);
  });
}

test('a task that is not there may have expired, or be on another deployment', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET/);
  await open(`#${storyIds.answers404}`);
  await expect(panel(page, 'problem')).toContainText(/expired/);
  await expect(panel(page, 'problem')).toContainText(/another deployment/);
});

test('an answer that never comes, or stops half-way, is given up after 30 s of silence; what came of it is there', async ({
  context,
  open,
  page,
}) => {
  // Side by side: half a minute is long.
  const halfWay = await open(`#${storyIds.answersHalfThenNothing}`, { page: await context.newPage() });
  await expect(halfWay.locator('.head .badge')).toHaveText('Asking');
  await open(`#${storyIds.answersNever}`);
  await expect(page.locator('.head .badge')).toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('No answer came', { timeout: 45_000 });
  const said = panel(page, 'problem');
  await expect(said.locator('dd').first()).toContainText(`/task/${storyIds.answersNever}/status`);
  await expect(said.locator('dd').nth(1)).toHaveText(/^nothing after 3\d s/);
  await expect(said.getByRole('listitem').first()).toBeVisible();

  await expect(halfWay.getByRole('heading', { level: 1 })).toContainText('The answer stopped coming', {
    timeout: 45_000,
  });
  const came = panel(halfWay, 'problem');
  await expect(came).toContainText(/200\s+after 3\d s/);
  await came.getByText(/^Raw answer/).click();
  await expect(came.getByRole('region', { name: 'Raw answer' })).toContainText('"provisionerId":"orchard-t"');
});

test('a slow answer is waited for, and nothing is said to be wrong', async ({ open, page }) => {
  await open(`#${storyIds.answersSlowly}`);
  await expect(page.locator('.head .badge')).toHaveText('Asking');
  await expect(page.locator('main [aria-busy="true"]').first()).toBeVisible();
  await expect(page.locator('.head .badge')).toHaveText('Completed', { timeout: 15_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Window tests on a slow line');
  await expect(page.getByText('This run left no artifacts.')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('offline is said as such', async ({ open, page, context, expectProblem, watch }) => {
  expectProblem(/ERR_INTERNET_DISCONNECTED/);
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText('Completed');
  // The words for it come once the page is at rest.
  await expect.poll(() => watch.requests.some(({ url }) => url.includes('/TaskProblem'))).toBe(true);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.evaluate((id) => {
    window.location.hash = `#${id}`;
  }, storyIds.failedPlainly);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('This computer is offline', { timeout: 15_000 });
  await context.setOffline(false);
});

test('old data stays and says so when the deployment goes away', async ({ deployment, open, page, expectProblem }) => {
  expectProblem(/no answer|ERR_CONNECTION_REFUSED|\/log\/gone-/);
  await open(`#${storyIds.claimAboutToExpire}`);
  await expect(page.locator('.head .badge')).toHaveText('Running');
  await deployment.close();
  await expect(page.getByText('The latest question failed')).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('.head .badge')).toHaveText('Running');
});

test('an id of the wrong form says what is wrong with it, without asking the deployment', async ({
  open,
  page,
  watch,
}) => {
  await open('#fN1SbArXTPSVFUUvaOlin');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no place here');
  await expect(page.locator('.story')).toContainText(/21 characters/);
  await expect(page).toHaveTitle('No place here · Task Inspector');
  expect(watch.requests.filter(({ url }) => url.includes('/api/'))).toEqual([]);
});

test('states, reasons and fields of a newer server are shown as they are', async ({ open, page }) => {
  await open(`#${storyIds.unknownValues}/runs/0`);
  await expect(page.locator('.head .badge')).toHaveText('Rehearsing');
  await expect(page).toHaveTitle(/Rehearsing: A task of the year 2031/);
  const runs = panel(page, 'runs');
  await expect(runs).toContainText('parked preempted-by-policy');
  await expect(runs).toContainText('Created by speculative');
  await expect(runs).toContainText('energy 12.5');
  await expect(panel(page, 'facts')).toContainText('urgent');
  await expect(panel(page, 'facts')).toContainText('any-completed · a rule this page does not know');
  await expect(panel(page, 'facts')).toContainText('budget{"left":3}');
  await expect(panel(page, 'definition')).toContainText('approvals');
  await expect(panel(page, 'artifacts').getByRole('link', { name: 'archive.tape', exact: true })).toBeVisible();
  await expect(page.getByText('could not be drawn')).toHaveCount(0);

  await page.goto(`${page.url().split('#')[0]}#${storyIds.unknownValues}`);
  await expect(runs).toContainText('confidence {"level":"high"}');
  await expect(runs).toContainText('Run 1: rehearsing');
});
