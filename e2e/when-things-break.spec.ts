import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

/** What is said on the page for each way a deployment can fail; every call of these tasks fails the same way. */
const wholePage: [StoryName, RegExp, RegExp][] = [
  ['answers400', /could not make sense/, /400 GET/],
  ['answers401', /credentials were refused/, /401 GET/],
  ['answers403', /You may not see this/, /403 GET/],
  ['answers404', /knows no task with this ID/, /404 GET/],
  ['answers409', /something else under this name/, /409 GET/],
  ['answers410', /expired/, /410 GET/],
  ['answers500', /deployment failed/, /500 GET/],
];

for (const [story, words, problem] of wholePage) {
  test(`${story}: said in words, with what was asked and what came back`, async ({ open, page, expectProblem }) => {
    expectProblem(problem);
    await open(`#${storyIds[story]}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words);
    await expect(page.getByRole('alert').first()).toContainText(`/task/${storyIds[story]}/status`);
    await expect(page.getByRole('button', { name: 'Ask again' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy all of what happened' }).first()).toBeVisible();
  });
}

test('a 403 names the missing scopes', async ({ open, page, expectProblem }) => {
  expectProblem(/403 GET/);
  await open(`#${storyIds.answers403}`);
  await expect(page.getByRole('alert').first()).toContainText(`queue:status:${storyIds.answers403}`);
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
  test.setTimeout(60_000);
  await open(`#${storyIds.answersNever}`);
  await expect(page.locator('.head .badge')).toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('No answer came', { timeout: 40_000 });
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

const inPart: [StoryName, string, RegExp][] = [
  ['statusFails', 'runs', /./],
  ['artifactsFail', 'artifacts', /./],
];
for (const [story, panel, words] of inPart) {
  test(`${story}: the rest of the page stays`, async ({ open, page, expectProblem }) => {
    expectProblem(/[45]\d\d GET/);
    await open(`#${storyIds[story]}`);
    await expect(page.locator('section', { has: page.locator(`#h-${panel}`) }).getByRole('alert')).toContainText(
      words,
      { timeout: 15_000 },
    );
    await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
  });
}

test('definitionFails: state and runs stay', async ({ open, page, expectProblem }) => {
  expectProblem(/[45]\d\d GET/);
  await open(`#${storyIds.definitionFails}`);
  await expect(page.locator('.head .badge')).not.toHaveText('Asking');
  await expect(page.getByRole('table', { name: 'Runs' })).toBeVisible();
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 15_000 });
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
  expect(watch.requests.filter(({ url }) => url.includes('/api/'))).toEqual([]);
});

test('states, reasons and fields of a newer server are shown as they are', async ({ open, page }) => {
  await open(`#${storyIds.unknownValues}`);
  await expect(page.locator('.head .badge')).not.toHaveText('Asking');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
