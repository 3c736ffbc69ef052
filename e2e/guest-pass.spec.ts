import type { Browser, BrowserContext, Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations, expectNoAxeViolationsInBothThemes } from './axe.ts';
import { chip, expectKeptSafe, keptLocally, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { type Watch, watchContext } from './watch.ts';

const task: string = storyIds.failedAfterRerun;
const secretFile = 'private/machine-report.json';
const HOUR = 60 * 60_000;

const making = (page: Page) => page.getByRole('region', { name: 'Make a guest pass' });
const question = (page: Page) => page.getByRole('region', { name: 'Use this guest pass?' });
const note = (page: Page) => page.getByRole('banner').getByText(/guest pass/);
const badge = (page: Page) => page.locator('.head .badge');

/** Somebody else at another computer: nothing of this browser's. */
async function stranger(browser: Browser, address: string) {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const watch: Watch = await watchContext(context);
  const page = await context.newPage();
  await page.goto('about:blank');
  await page.goto(address);
  return { context, watch, page };
}

const asked = (watch: Watch, rootUrl: string) => watch.requests.filter(({ url }) => url.startsWith(rootUrl));

test('a task of a private deployment is shared for an hour, and nothing else is', async ({
  deployment,
  open,
  page,
  context,
  browser,
  addressOf,
  expectProblem,
}) => {
  test.slow();
  // Every read is asked anonymously first, and nobody may do anything here unsigned.
  expectProblem(/^403 (GET|POST) /);
  deployment.anonymousScopes = [];
  const { rootUrl } = deployment;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  // Without permanent credentials there is nothing to make one of.
  await open(`#pass?task=${task}`);
  await expect(making(page)).toContainText('Sign in first');
  await open('#credentials');
  await signIn(page, rootUrl, deployment.credentials);

  await open(`#pass?task=${task}`);
  const grants = making(page).getByRole('list', { name: 'What it grants' });
  await expect(grants.getByRole('listitem')).toHaveCount(3);
  await making(page).getByLabel(secretFile).check();
  await expect(grants.locator('code')).toHaveText([
    `queue:status:${task}`,
    `queue:get-task:${task}`,
    `queue:list-artifacts:${task}*`,
    `queue:get-artifact:${secretFile}`,
  ]);
  await expect(making(page)).toContainText('also read artifacts of these names of any other task');
  await making(page).getByLabel('It lasts').selectOption('1 hour');
  await making(page).getByRole('button', { name: 'Make the pass' }).press('Enter');
  await expect(making(page)).toContainText('the deployment takes it');
  await expectNoAxeViolations(page);
  await expect(making(page).getByRole('button', { name: 'Copy the link with the guest pass' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(making(page)).toContainText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const packed = link.split('#pass/')[1]!;
  expect(link.split('#')[0]).toBe(decodeURIComponent(addressOf('')));
  const { accessToken } = JSON.parse(Buffer.from(packed, 'base64url').toString());
  expect(accessToken.length).toBeGreaterThan(40);
  expect(accessToken).not.toBe(deployment.credentials.accessToken);
  // It is in no attribute and no text of the page that made it.
  expect(await page.content()).not.toContain(packed);
  expect(await keptLocally(page)).not.toContain(accessToken);

  // It is asked about, and until then it is nowhere.
  const guest = await stranger(browser, link);
  await expect(question(guest.page)).toContainText(`Task${task}`);
  expect(guest.page.url()).toMatch(/#pass$/);
  await expect(question(guest.page)).toContainText('Made bylocal/developer');
  await expect(question(guest.page).getByRole('listitem')).toHaveCount(4);
  expect(asked(guest.watch, rootUrl)).toEqual([]);
  expect(await keptLocally(guest.page)).not.toContain(accessToken);
  expect(await guest.page.content()).not.toContain(accessToken);
  await expectNoAxeViolationsInBothThemes(guest.page);

  // Declined, it is gone, from the history too.
  await question(guest.page).getByRole('button', { name: 'No, drop it' }).click();
  await expect(guest.page.getByRole('heading', { name: 'Open a task' })).toBeVisible();
  await guest.page.goBack();
  expect(guest.page.url()).toBe('about:blank');
  await guest.page.goForward();
  await expect(guest.page.getByRole('heading', { name: 'Open a task' })).toBeVisible();
  expect(asked(guest.watch, rootUrl).filter(({ headers }) => headers.authorization)).toEqual([]);

  // Used, it shows the task, its list and the artifact.
  await guest.page.goto(link);
  await question(guest.page).getByRole('button', { name: 'Use it for this task' }).click();
  await expect(badge(guest.page)).toHaveText(/Failed/i);
  await expect(guest.page).toHaveURL(new RegExp(`#${task}$`));
  await expect(note(guest.page)).toContainText('You read this with a guest pass of local/developer, until');
  await expect(guest.page.getByRole('region', { name: 'Definition', exact: true })).toBeVisible();
  await expectNoAxeViolations(guest.page, 'header.bar');
  await open(`#${task}/runs/1/artifacts/${secretFile}`, { page: guest.page });
  await expect(guest.page.getByRole('main')).toContainText('214 GB free');
  await expect(note(guest.page)).toBeVisible();
  // A reload keeps it; another tab and another task have nothing of it.
  await guest.page.reload();
  await expect(guest.page.getByRole('main')).toContainText('214 GB free');
  const tab = await guest.context.newPage();
  await open(`#${task}`, { page: tab });
  await expect(badge(tab)).toHaveText('403');
  await expect(note(tab)).toHaveCount(0);
  await tab.close();
  await open(`#${storyIds.completed}`, { page: guest.page });
  await expect(badge(guest.page)).toHaveText('403');
  await expect(note(guest.page)).toHaveCount(0);

  // One's own credentials stay what they are, and nothing is done with somebody else's.
  deployment.addClient({
    clientId: 'me/reader',
    accessToken: 'token-of-me-reader-token-of-me-reader',
    scopes: ['auth:*'],
  });
  await open('#credentials', { page: guest.page });
  await signIn(guest.page, rootUrl, { clientId: 'me/reader', accessToken: 'token-of-me-reader-token-of-me-reader' });
  await open(`#${task}`, { page: guest.page });
  await expect(badge(guest.page)).toHaveText(/Failed/i);
  await expect(chip(guest.page)).toHaveAttribute('aria-label', /Signed in as me\/reader/);
  await expect(guest.page.getByRole('button', { name: 'Rerun', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(guest.page.getByRole('button', { name: 'Rerun', exact: true })).toHaveAccessibleDescription(
    /^You lack the scopes/,
  );
  const signedByPass = guest.watch.requests.filter(({ headers }) => headers.authorization?.includes('guest-'));
  expect(signedByPass.length).toBeGreaterThan(5);
  for (const { method, url } of signedByPass) {
    expect(method).toBe('GET');
    expect(url).toContain(`/api/queue/v1/task/${task}`);
  }
  expectKeptSafe(guest.watch, rootUrl, accessToken, packed, 'token-of-me-reader-token-of-me-reader');

  // It ends by the deployment's clock, is erased, and that is said.
  await expect(note(guest.page)).toContainText('until');
  deployment.clock.skewMs = 2 * HOUR;
  await guest.page.reload();
  await expect(note(guest.page)).toContainText(/Your guest pass of local\/developer ended .* and was erased/);
  await expect(badge(guest.page)).toHaveText('403');
  expect(await keptLocally(guest.page)).not.toContain(accessToken);
  await guest.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(note(guest.page)).toHaveCount(0);
  // In the page that has heard the deployment's clock; one loaded anew would hear it with the first answer.
  await guest.page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#pass/${packed}`);
  await expect(guest.page.getByRole('alert')).toContainText('This guest pass has expired.');
  expect(guest.page.url()).toMatch(/#pass$/);
  expect(guest.watch.problems.filter((problem) => !/^40[13] /.test(problem))).toEqual([]);
  await guest.context.close();
});

test('dropping it ends what it showed; what grants more is refused, and what everybody may read needs none', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  expectProblem(/^403 GET .*\/artifact-content\/private/);
  const { rootUrl } = deployment;
  const packed = (scopes: string[], more: object = {}) => {
    const { certificate, ...credentials } = deployment.temporaryCredentials({ scopes, seconds: 3600 });
    const inside = { v: 1, rootUrl, taskId: task, ...credentials, certificate: JSON.parse(certificate ?? ''), ...more };
    return Buffer.from(JSON.stringify(inside)).toString('base64url');
  };

  await open(`#pass/${packed([`queue:status:${task}`, 'queue:create-task:*'])}`);
  await expect(page.getByRole('alert')).toContainText('more than reading this task');
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(['queue:create-task:*']);
  await expectNoAxeViolations(page);
  await open(`#pass/${packed([], { certificate: undefined })}`);
  await expect(page.getByRole('alert')).toContainText('permanent credentials');
  await open('#pass/%22nonsense');
  await expect(page.getByRole('alert')).toContainText('no guest pass');
  expect(page.url()).toMatch(/#pass$/);
  // Some chats encode all of a hash: the secret leaves the address all the same.
  for (const begun of ['#pass%2F', '#/pass/', '#%2fpass%2f']) {
    await open(`${begun}${packed([`queue:get-artifact:${secretFile}`])}`);
    await expect(question(page)).toContainText(`artifacts named ${secretFile}, of any task`);
    expect(page.url(), begun).toMatch(/#pass$/);
  }
  expect(asked(watch, rootUrl)).toEqual([]);

  // A second link in the same page, as when it is pasted into the address bar, or into the box.
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    `#pass/${packed([`queue:get-artifact:${secretFile}`])}`,
  );
  await expect(question(page)).toContainText(`artifacts named ${secretFile}, of any task`);
  expect(page.url()).toMatch(/#pass$/);
  await question(page).getByRole('button', { name: 'No, drop it' }).click();
  await page
    .getByRole('banner')
    .getByRole('textbox')
    .fill(`#pass/${packed([`queue:get-artifact:${secretFile}`])}`);
  await page.keyboard.press('Enter');
  await question(page).getByRole('button', { name: 'Use it for this task' }).click();
  expect(page.url()).toMatch(new RegExp(`#${task}$`));
  await open(`#${task}/runs/1/artifacts/${secretFile}`);
  await expect(page.getByRole('main')).toContainText('214 GB free');
  await page.getByRole('banner').getByRole('button', { name: 'Drop it' }).click();
  await expect(page.getByRole('main')).not.toContainText('214 GB free');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You may not see this.');
  await expect(note(page)).toHaveCount(0);

  // This deployment is open: only what it closes needs a pass, and temporary credentials make none.
  await open('#credentials');
  await signIn(page, rootUrl, deployment.credentials);
  await open(`#pass?task=${task}`);
  await expect(making(page)).toContainText('a plain link does');
  await expect(making(page).getByRole('button', { name: 'Make the pass' })).toHaveAttribute('aria-disabled', 'true');
  await making(page).getByLabel(secretFile).check();
  await expect(making(page).getByRole('list', { name: 'What it grants' }).getByRole('listitem')).toHaveCount(1);
  await open('#credentials');
  await signIn(
    page,
    rootUrl,
    deployment.temporaryCredentials({ scopes: ['queue:*'], seconds: 3600, clientId: 'me/temp' }),
  );
  await expect(who(page)).toContainText('temporary');
  await open(`#pass?task=${task}`);
  await expect(making(page)).toContainText('only permanent credentials issue temporary ones');
});
