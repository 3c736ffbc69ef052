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

for (const [story, words, status, code, raw] of wholePage) {
  test(`${story}: what was asked, what came back and what to try, in words and raw`, async ({
    open,
    page,
    expectProblem,
  }) => {
    expectProblem(new RegExp(`^${status} GET`));
    await open(`#${storyIds[story]}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words);
    // Heard at once, and only the sentence: an alert is read whole.
    await expect(page.getByRole('alert')).toHaveText(/^ *[^.]+\. ./);
    await expect(page.getByRole('alert')).not.toContainText('Asked');
    const said = panel(page, 'problem');
    await expect(said).toContainText(`/task/${storyIds[story]}/status`);
    await expect(said).toContainText(`${status} ${code}`);
    await expect(said.getByRole('listitem').first()).toBeVisible();
    await said.getByText(/^Raw answer/).click();
    await expect(said.getByRole('region', { name: 'Raw answer' })).toContainText(raw);
    await expect(said.getByRole('button', { name: 'Ask again' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open it in the deployment’s own UI' })).toBeVisible();
  });
}

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
for (const [story, times] of tries) {
  test(`${story}: asked ${times === 1 ? 'once' : `${times} times`} by itself, and no more`, async ({
    open,
    page,
    watch,
    expectProblem,
  }) => {
    expectProblem(/[45]\d\d GET/);
    await open(`#${storyIds[story]}`);
    const asked = () => watch.requests.filter(({ url }) => url.endsWith('/status')).length;
    await expect(page.getByRole('alert')).toBeVisible();
    await expect.poll(asked).toBe(times);
    const later = await page.evaluate(() => performance.now() + 6000);
    await page.waitForFunction((time) => performance.now() > time, later);
    expect(asked()).toBe(times);
  });
}

test('a 403 names the missing scopes', async ({ open, page, expectProblem }) => {
  expectProblem(/403 GET/);
  await open(`#${storyIds.answers403}`);
  await expect(panel(page, 'problem')).toContainText(`queue:status:${storyIds.answers403}`);
  await expect(page.getByRole('link', { name: /^Sign in to / })).toHaveAttribute('href', '#credentials');
});

test('HTML where JSON was due', async ({ open, page }) => {
  await open(`#${storyIds.answersHtml}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Something other than Taskcluster answered');
});

test('half a JSON', async ({ open, page }) => {
  await open(`#${storyIds.answersHalfJson}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('broke off in the middle');
});

test('an answer without CORS is worded as what it may be', async ({ open, page, expectProblem }) => {
  expectProblem(/CORS policy/);
  expectProblem(/no answer: GET/);
  await open(`#${storyIds.answersWithoutCors}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('gave no answer a page may read');
});

test('the HTML of a proxy without CORS is worded as what it may be', async ({ open, page, expectProblem }) => {
  expectProblem(/CORS policy/);
  expectProblem(/no answer: GET|502 GET/);
  await open(`#${storyIds.answersHtml502}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('gave no answer a page may read');
});

test('an answer that never comes is given up after 30 s of silence', async ({ open, page }) => {
  await open(`#${storyIds.answersNever}`);
  await expect(page.locator('.head .badge')).toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('No answer came', { timeout: 40_000 });
});

test('an answer that stops half-way is given up after 30 s of silence, and what came of it is there', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.answersHalfThenNothing}`);
  await expect(page.locator('.head .badge')).toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The answer stopped coming', { timeout: 40_000 });
  const said = panel(page, 'problem');
  await expect(said).toContainText(/200\s+after 3\d s/);
  await said.getByText(/^Raw answer/).click();
  await expect(said.getByRole('region', { name: 'Raw answer' })).toContainText('"provisionerId":"orchard-t"');
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
  await expect(page.getByText('The latest question failed')).toBeVisible({ timeout: 25_000 });
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
