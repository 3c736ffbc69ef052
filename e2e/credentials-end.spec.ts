import { storyIds } from '../local-deployment/stories/stories.ts';
import { chip, exportLines, keptLocally, paste, save, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const MINUTE = 60_000;

test('the header warns 10 minutes and 1 minute before the end, then the secret is erased and reading goes on', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  const credentials = deployment.temporaryCredentials({ scopes: ['queue:*'], seconds: 15 * 60, clientId: 'me/short' });
  await page.clock.install();
  await open('#credentials');
  await signIn(page, deployment.rootUrl, credentials);
  await page.clock.runFor(2_000);
  await expect(chip(page)).toContainText(/me\/short · 1[45] min/);
  await expect(chip(page)).not.toHaveClass(/warn/);
  await expect(page.getByText(/The credentials of me\/short end/)).toHaveCount(0);

  await page.clock.fastForward(5 * MINUTE);
  await page.clock.runFor(2_000);
  await expect(chip(page)).toHaveClass(/warn/);
  await expect(page.getByText('The credentials of me/short end within 10 minutes.')).toBeAttached();
  await expect(page.getByRole('main')).toContainText(/These end in 9 min/);
  await page.clock.fastForward(9 * MINUTE);
  await page.clock.runFor(2_000);
  await expect(page.getByText('The credentials of me/short end within a minute.')).toBeAttached();
  await page.clock.fastForward(MINUTE);
  await page.clock.runFor(2_000);
  await expect(page.getByRole('main')).toContainText('You were signed in as me/short until');
  await expect(chip(page)).toContainText('ended');
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue('');
  expect(await keptLocally(page)).not.toContain(credentials.accessToken);
  expect(await keptLocally(page)).not.toContain('signature');

  // Who it was is still said elsewhere and after a reload; nothing is signed any more.
  const before = watch.requests.length;
  await page.getByRole('banner').getByRole('textbox').fill(storyIds.completed);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.head .badge')).toHaveText(/Completed/i);
  await page.reload();
  await expect(chip(page)).toHaveAttribute('aria-label', 'Was signed in as me/short, ended');
  expect(watch.requests.length).toBeGreaterThan(before);
  expect(watch.requests.slice(before).filter(({ headers }) => headers.authorization)).toEqual([]);
  await chip(page).click();
  await page.getByRole('button', { name: 'Forget who it was' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a client that ends takes its secret with it', async ({ deployment, open, page }) => {
  deployment.addClient({
    clientId: 'me/ends',
    accessToken: 'token-of-ends',
    scopes: ['auth:get-client:*'],
    expires: new Date(Date.now() + 5 * MINUTE).toISOString(),
  });
  await page.clock.install();
  await open('#credentials');
  await signIn(page, deployment.rootUrl, { clientId: 'me/ends', accessToken: 'token-of-ends' });
  await expect(who(page)).toContainText(/in (4|5) min/);
  await page.clock.fastForward(6 * MINUTE);
  await page.clock.runFor(2_000);
  await expect(page.getByRole('main')).toContainText('You were signed in as me/ends until');
  expect(await keptLocally(page)).not.toContain('token-of-ends');
});

test('a certificate that has ended, or has not begun, is said in words', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  // It is not taken by this computer's word alone.
  expectProblem(/403 GET .*\/test-authenticate-get\//);
  expectProblem(/401 GET .*\/scopes\/current/);
  const made = (ahead: number, seconds: number) => {
    deployment.clock.skewMs = ahead;
    const credentials = deployment.temporaryCredentials({ scopes: ['queue:*'], seconds, clientId: 'me/temporary' });
    deployment.clock.skewMs = 0;
    return credentials;
  };
  await open('#credentials');
  const ended = made(-60 * MINUTE, 30 * 60);
  await paste(page, exportLines(deployment.rootUrl, ended));
  await save(page);
  await expect(page.getByText(/^These ended at .*: get fresh ones\.$/)).toBeVisible();
  await expect(page.getByLabel('Client ID', { exact: true })).toHaveValue('me/temporary');
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue(ended.accessToken);
  expect(await keptLocally(page)).not.toContain('me/temporary');

  await paste(page, exportLines(deployment.rootUrl, made(40 * MINUTE, 30 * 60)));
  await save(page);
  await expect(who(page).getByRole('alert')).toContainText('The certificate is not valid yet');
  await expect(who(page)).toContainText('Begins');
});
