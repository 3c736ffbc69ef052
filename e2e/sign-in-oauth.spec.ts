import { storyIds } from '../local-deployment/stories/stories.ts';
import { button, field, minimal, saved } from './creating.ts';
import { chip, expectKeptSafe, who } from './credentials.ts';
import { expect } from './fixtures.ts';
import { logIn, test } from './registering.ts';

const everythingKept = () => JSON.stringify({ ...localStorage, ...sessionStorage });

test('a registered page signs in at the deployment, comes back to the task, and leaves no trace in the history', async ({
  deployment,
  registered,
  page,
  watch,
}) => {
  await page.goto(`${registered.url}#${storyIds.completed}`);
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with The test’s own' }).click();
  await logIn(page, deployment);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allow inspector?');
  await expect(page.getByRole('main')).toContainText('queue:*');
  await page.getByRole('button', { name: 'Allow' }).click();

  await expect(page).toHaveURL(`${registered.url}#${storyIds.completed}`);
  await expect(chip(page)).toContainText('local/developer/inspector-');
  const came = watch.requests.filter(({ url }) => url.startsWith(`${registered.url}callback.html`));
  expect(came).toHaveLength(1);
  const code = new URL(came[0]!.url).searchParams.get('code')!;
  const token = watch.requests.find(({ method, url }) => method === 'POST' && url.endsWith('/login/oauth/token'))!;
  expect(token.url).not.toContain(code);
  const kept = await page.evaluate(everythingKept);
  expect(kept).not.toContain(code);
  const { accessToken } = JSON.parse(
    await page.evaluate((root) => localStorage.getItem(`task-inspector:credentials:${root}`)!, deployment.rootUrl),
  );

  await chip(page).click();
  await page.getByRole('banner').getByRole('link', { name: 'Credentials' }).click();
  await expect(who(page)).toContainText('accepted');
  await expect(who(page)).toContainText('Made for inspector');
  await expect(who(page)).toContainText(/in (23 h|1 d|24 h)/);
  // What came back is in no entry of the history either.
  for (let step = 0; step < 4; step++) {
    await page.goBack();
    expect(page.url()).not.toContain('code=');
  }
  expectKeptSafe(watch, deployment.rootUrl, accessToken);
});

test('a draft is as it was after signing in', async ({ deployment, registered, page }) => {
  deployment.corsForSchemas = true;
  await page.goto(`${registered.url}#create`);
  await field(page, 'Paste anything a task can be made from').fill(minimal('Kept while signing in'));
  await button(page, 'Use it').click();
  await saved(page);
  const draft = page.url();
  expect(draft).toContain('#create?draft=');
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Back to the draft' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with The test’s own' }).click();
  await logIn(page, deployment);
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page).toHaveURL(draft);
  await expect(chip(page)).toContainText('local/developer/inspector-');
  await expect(field(page, 'Name')).toHaveValue('Kept while signing in');
});

test('another state is refused in words, and the code is used by nobody', async ({ registered, page, watch }) => {
  await page.goto(`${registered.url}#${storyIds.completed}`);
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with The test’s own' }).click();
  await expect(page.getByLabel(/^Code that was printed/)).toBeVisible();

  await page.goto(`${registered.url}callback.html?code=somebody-elses-code&state=somebody-elses-state`);
  await expect(page.getByRole('alert')).toContainText('What came back does not belong to the sign-in that was begun');
  await expect(page.getByRole('alert')).toContainText('Nothing was kept');
  await expect(page).toHaveURL(`${registered.url}callback.html`);
  expect(watch.requests.filter(({ url }) => url.includes('/login/oauth/token'))).toEqual([]);
  await page.getByRole('link', { name: 'Back to Task Inspector' }).click();
  await expect(page).toHaveURL(`${registered.url}#${storyIds.completed}`);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(everythingKept)).not.toContain('task-inspector:credentials');
});

test('a code that does not hold and a refusal of the deployment are said', async ({
  deployment,
  registered,
  page,
  expectProblem,
}) => {
  expectProblem(/403 POST .*\/login\/oauth\/token/);
  expectProblem(/403 GET .*\/login\/oauth\/authorize/);
  const begin = async () => {
    await page.goto(`${registered.url}#credentials`);
    await page.getByRole('button', { name: 'Sign in with The test’s own' }).click();
    await expect(page).toHaveURL(/\/login\/oauth\/authorize/);
    return new URL(page.url()).searchParams.get('state')!;
  };
  const comesBack = (query: string) => page.goto(`${registered.url}callback.html?${query}`);

  await comesBack(`code=used-before&state=${await begin()}`);
  await expect(page.getByRole('alert')).toContainText('The deployment did not take the code: 403 invalid_grant');
  await comesBack(`error=access_denied&state=${await begin()}`);
  await expect(page.getByRole('alert')).toContainText('Access was denied on the deployment’s page');
  // It is good once.
  const state = await begin();
  await comesBack(`error=access_denied&state=${state}`);
  await comesBack(`code=c&state=${state}`);
  await expect(page.getByRole('alert')).toContainText('No sign-in was begun in this tab');

  // The deployment has registered something else than config.js says: it says so on its own page.
  deployment.registeredClients[0]!.scope = ['queue:*'];
  await begin();
  await logIn(page, deployment);
  await expect(page.getByRole('main')).toContainText('registered with other scopes');
});

test('without a registration there is no such button', async ({ open, page, deployment }) => {
  await open('#credentials', { root: deployment.rootUrl });
  await expect(page.getByRole('region', { name: 'Get credentials' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Sign in with/ })).toHaveCount(0);
});
