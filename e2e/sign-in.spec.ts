import { storyIds } from '../local-deployment/stories/stories.ts';
import { button, field, minimal, saved } from './creating.ts';
import { chip, expectKeptSafe, exportLines, paste, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { logIn } from './registering.ts';

test('the printed sign-in link signs in with one click, once, and leaves nothing in the address', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  expectProblem(/404 POST .*\/sign-in/);
  const code = deployment.signIn!.newCode();
  await open(`#credentials?code=${code}`);
  await expect(page.getByText('The link signed you in as local/developer.')).toBeVisible();
  await expect(who(page)).toContainText('accepted');
  await expect(page).toHaveURL(/#credentials$/);
  expect(watch.requests.filter(({ url }) => url.includes(code))).toEqual([]);
  await page.getByRole('main').getByRole('button', { name: 'Forget', exact: true }).click();
  await open(`#credentials?code=${code}`);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The link was used already');
  expectKeptSafe(watch, deployment.rootUrl, deployment.credentials.accessToken);
});

test('a paste of another deployment opens that one, without a secret in the address', async ({
  deployment,
  sharedDeployment,
  open,
  page,
  watch,
}) => {
  await open('#credentials');
  await paste(page, exportLines(sharedDeployment.rootUrl, sharedDeployment.credentials));
  await expect(page.getByText('another deployment than the one shown')).toBeVisible();
  await page.getByRole('button', { name: /^Save and open/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(new URL(sharedDeployment.rootUrl).host);
  await expect(who(page)).toContainText('accepted');
  expectKeptSafe(watch, sharedDeployment.rootUrl, sharedDeployment.credentials.accessToken);
  // The deployment one came from knows nobody.
  await open('#credentials', { root: deployment.rootUrl });
  await expect(who(page)).toContainText('Nobody in particular');
});

test('a client made on the deployment’s own page comes back by the callback, and what nobody asked for is refused', async ({
  deployment,
  app,
  open,
  page,
}) => {
  await open('#credentials');
  await page.getByRole('button', { name: 'Create a client and come back' }).click();
  await logIn(page, deployment);
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/#credentials$/);
  await expect(who(page)).toContainText(/local\/developer\/task-inspector-/);
  await expect(who(page)).toContainText('accepted');

  await page.goto(`${app.url}callback.html?clientId=me/evil&accessToken=evil-token&state=guess`);
  await expect(page.getByRole('alert')).toContainText('No sign-in was begun in this tab');
  await expect(page).toHaveURL(/callback\.html$/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('evil');
});

test('a draft is as it was after a client was made on the deployment’s page', async ({ deployment, open, page }) => {
  deployment.corsForSchemas = true;
  await open('#create');
  await field(page, 'Paste anything a task can be made from').fill(minimal('Before the client'));
  await button(page, 'Use it').click();
  await field(page, 'Owner').fill('typed@before.example');
  await saved(page);
  const draft = page.url();
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Create a client and come back' }).click();
  await logIn(page, deployment);
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(draft);
  await expect(chip(page)).toContainText('local/developer/task-inspector-');
  await expect(field(page, 'Owner')).toHaveValue('typed@before.example');
});

test('every way to sign in leads back to the page one came from', async ({ deployment, addressOf, open, page }) => {
  const task = `#${storyIds.completed}/runs/0`;
  const toCredentials = () => page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  const back = () => page.getByRole('link', { name: `Back to task ${storyIds.completed}` });
  const forget = async () => {
    await chip(page).click();
    await page.getByRole('button', { name: 'Forget these credentials' }).click();
  };
  await open(task);
  await toCredentials();
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await back().click();
  await expect(page).toHaveURL(addressOf(task));
  await expect(chip(page)).toContainText('local/developer');
  await forget();

  // The printed link, in the same tab.
  await open(`#credentials?code=${deployment.signIn!.newCode()}`);
  await expect(page.getByText('The link signed you in as local/developer.')).toBeVisible();
  await back().click();
  await expect(page).toHaveURL(addressOf(task));
  await forget();

  // The deployment's page for clients.
  await toCredentials();
  await page.getByRole('button', { name: 'Create a client and come back' }).click();
  await logIn(page, deployment);
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(addressOf(task));
  await expect(chip(page)).toContainText('local/developer/task-inspector-');

  // Nowhere to go back to: no link.
  const fresh = await page.context().newPage();
  await open('#credentials', { page: fresh });
  await expect(who(fresh)).toContainText('accepted');
  await expect(fresh.getByRole('link', { name: /^Back to/ })).toHaveCount(0);
});
