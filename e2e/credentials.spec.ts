import { chip, expectKeptSafe, exportLines, paste, save, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { logIn } from './registering.ts';

test('export lines are pasted and checked, the scopes are read and searched, and all is forgotten', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  await open('#credentials');
  await expect(who(page)).toContainText('Nobody in particular');
  await paste(page, exportLines(deployment.rootUrl, deployment.credentials));
  await expect(page.getByLabel('Client ID', { exact: true })).toHaveValue('local/developer');
  await expect(page.getByLabel('Access token', { exact: true })).toHaveAttribute('type', 'password');
  expect(watch.requests.some(({ headers }) => headers.authorization)).toBe(false);
  await save(page);
  await expect(who(page)).toContainText('accepted');
  await expect(who(page)).toContainText('local/developer');
  await expect(who(page)).toContainText('permanent');
  await expect(chip(page)).toContainText('local/developer');

  const scopes = page.getByRole('region', { name: 'Scopes', exact: true });
  await scopes.getByLabel('Filter scopes').fill('queue:create-task:lowest:proj/ci');
  await expect(scopes.getByRole('status').first()).toBeAttached();
  await expect(scopes).toContainText('As a scope it is satisfied by *');

  // A new tab and a reload know it too.
  await page.reload();
  await expect(who(page)).toContainText('accepted');
  await page.getByRole('main').getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(who(page)).toContainText('Nobody in particular');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('developer');
  expectKeptSafe(watch, deployment.rootUrl, deployment.credentials.accessToken);
});

test('what is refused is said in words, and nothing typed is lost', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/401 GET .*\/scopes\/current/);
  const { rootUrl } = deployment;
  deployment.addClient({
    clientId: 'me/old',
    accessToken: 'token-of-old',
    scopes: [],
    expires: '2020-01-01T00:00:00Z',
  });
  deployment.addClient({ clientId: 'me/off', accessToken: 'token-of-off', scopes: [], disabled: true });
  const temporary = deployment.temporaryCredentials({ scopes: ['queue:*'], seconds: 600, clientId: 'me/temporary' });
  await open('#credentials');

  await save(page);
  await expect(page.getByText('The client ID is missing.')).toBeVisible();
  for (const [credentials, words] of [
    [{ clientId: 'local/developer', accessToken: 'not-the-token' }, 'The access token does not fit'],
    [{ clientId: 'me/nobody', accessToken: 'whatever' }, 'The deployment knows no such client'],
    [{ clientId: 'me/old', accessToken: 'token-of-old' }, 'The client has expired'],
    [{ clientId: 'me/off', accessToken: 'token-of-off' }, 'The client is disabled'],
    [{ ...temporary, accessToken: 'not-the-token' }, 'The access token does not fit'],
  ] as const) {
    await paste(page, exportLines(rootUrl, credentials));
    await save(page);
    await expect(who(page).getByRole('alert')).toContainText(words);
    await expect(page.getByLabel('Client ID', { exact: true })).toHaveValue(credentials.clientId);
    await expect(page.getByLabel('Access token', { exact: true })).toHaveValue(credentials.accessToken);
  }
});

test('an unreadable paste stays where it is, with what is wrong', async ({ deployment, open, page }) => {
  await open('#credentials');
  await paste(page, `export TASKCLUSTER_CLIENT_ID='me/half'\n# ${deployment.rootUrl}`);
  await expect(page.getByText('There is no access token in this.')).toBeVisible();
  await expect(page.getByLabel('Paste anything that carries them')).toHaveValue(/me\/half/);
  await expect(page.getByLabel('Client ID', { exact: true })).toHaveValue('me/half');
});

test('temporary credentials are made with fewer scopes and used in place of the permanent ones', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  const mint = page.getByRole('region', { name: 'Temporary credentials from these' });
  await mint.getByLabel('Name').fill('local/developer/short');
  await mint.getByLabel('Scopes to hand on').fill('queue:get-artifact:private/*\nauth:get-client:*');
  await mint.getByLabel('Expiry, from the start').fill('32 days');
  await expect(mint.getByText('Temporary credentials last 31 days at most.')).toBeVisible();
  await mint.getByLabel('Expiry, from the start').fill('2 days 3 hours');
  await mint.getByRole('button', { name: 'Make them' }).click();
  await expect(mint.getByRole('button', { name: 'Copy as export lines' })).toBeVisible();
  await mint.getByRole('button', { name: 'Use them here' }).click();
  await expect(who(page)).toContainText('local/developer/short');
  await expect(who(page)).toContainText('temporary, issued by local/developer');
  await expect(who(page)).toContainText('accepted');
  const scopes = page.getByRole('region', { name: 'Scopes', exact: true });
  await scopes.getByLabel('Filter scopes').fill('get-artifact:private');
  await expect(scopes).toContainText('queue:get-artifact:private/*');
  await expect(mint).toBeHidden();
  expectKeptSafe(watch, deployment.rootUrl, deployment.credentials.accessToken);
});

test('temporary credentials without a name are copied, and do what they were made for elsewhere', async ({
  deployment,
  open,
  page,
  context,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  deployment.addClient({ clientId: 'me/limited', accessToken: 'token-of-limited', scopes: ['queue:cancel-task:*'] });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, { clientId: 'me/limited', accessToken: 'token-of-limited' });
  const mint = page.getByRole('region', { name: 'Temporary credentials from these' });
  await mint.getByLabel('Scopes to hand on').fill('queue:cancel-task:-/*\nqueue:rerun-task:*');
  await mint.getByRole('button', { name: 'Make them' }).click();
  await expect(mint.getByText('You lack queue:rerun-task:*, so it cannot be handed on.')).toBeVisible();
  await mint.getByLabel('Name').fill('me/limited/short');
  await expect(mint.getByText('needs the scope auth:create-client:me/limited/short, which you lack')).toBeVisible();
  await mint.getByLabel('Name').fill('');
  await mint.getByLabel('Scopes to hand on').fill('queue:cancel-task:-/*');
  await mint.getByRole('button', { name: 'Make them' }).click();

  for (const label of ['Copy as export lines', 'Copy as JSON']) {
    await mint.getByRole('button', { name: label }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(deployment.rootUrl);
    expect(copied).not.toContain('token-of-limited');
    // A second person, in a browser of their own.
    const other = await context.browser()!.newContext();
    const theirs = await open('#credentials', { page: await other.newPage() });
    await paste(theirs, copied);
    await save(theirs);
    await expect(who(theirs)).toContainText('accepted');
    await expect(who(theirs)).toContainText('temporary, issued by me/limited');
    await expect(theirs.getByRole('region', { name: 'Scopes', exact: true })).toContainText('queue');
    await other.close();
  }
  expectKeptSafe(watch, deployment.rootUrl, 'token-of-limited');
});

test('the deployment’s own page for a new client opens filled in, and its credentials are pasted', async ({
  deployment,
  open,
  page,
}) => {
  await open('#credentials');
  const ways = page.getByRole('region', { name: 'Get credentials' });
  await ways.getByText('What the new client may do, and for how long').click();
  await ways.getByLabel('Its scopes').fill('queue:rerun-task:*\nauth:get-client:*');
  await ways.getByLabel('It expires in').fill('2 days 3 hours');
  const opened = page.waitForEvent('popup');
  await ways.getByRole('link', { name: 'Create a client there' }).click();
  const there = await opened;
  expect(await there.evaluate(() => window.opener)).toBeNull();
  const asked = new URL(there.url());
  expect(`${asked.origin}${asked.pathname}`).toBe(`${deployment.rootUrl}/auth/clients/create`);
  expect(asked.searchParams.getAll('scope')).toEqual(['queue:rerun-task:*', 'auth:get-client:*']);
  expect(asked.searchParams.get('expires')).toBe('2 days 3 hours');
  await logIn(there, deployment);
  await there.getByRole('button', { name: 'Create client' }).click();
  await expect(there.getByText('This is the only time they are shown.')).toBeVisible();
  // As people do it: all of the page.
  await there.keyboard.press('ControlOrMeta+A');
  await there.keyboard.press('ControlOrMeta+C');
  await page.bringToFront();
  await page.getByLabel('Paste anything that carries them').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await save(page);
  await expect(who(page)).toContainText('accepted');
  await expect(who(page)).toContainText(/in 2 d|in 51 h/);
});

test('the signing self-test passes without credentials', async ({ deployment, open, page, watch }) => {
  await open('#credentials');
  const panel = page.getByRole('region', { name: 'Signing self-test' });
  await panel.getByRole('button', { name: 'Run it' }).click();
  await expect(panel.getByRole('status')).toContainText(/passed in \d+ ms/);
  expectKeptSafe(watch, deployment.rootUrl);
});

test('by keyboard alone', async ({ deployment, open, page }) => {
  await open('#credentials');
  await page.getByLabel('Paste anything that carries them').focus();
  await page.keyboard.insertText(exportLines(deployment.rootUrl, deployment.credentials));
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Client ID', { exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(who(page)).toContainText('accepted');
  await chip(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(who(page)).toContainText('Nobody in particular');
});
