import { storyIds } from '../local-deployment/stories/stories.ts';
import { chip, expectKeptSafe, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { hashOf, putLog, taskId } from './logs.ts';

const artifact = `#${storyIds.failedAfterRerun}/runs/1/artifacts/private/machine-report.json?view=text`;

test('what anonymous readers may not see is read in one’s own name, and nothing else is', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/artifact-content\//);
  await open('#credentials');
  const credentials = deployment.temporaryCredentials({
    scopes: ['queue:get-artifact:private/*'],
    seconds: 3600,
    clientId: 'me/reader',
  });
  await signIn(page, deployment.rootUrl, credentials);
  const before = watch.requests.length;
  await open(artifact);
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toContainText('214 GB free');
  const signed = watch.requests.slice(before).filter(({ headers }) => headers.authorization);
  // And what one may do, to tell whom the artifact is for.
  const asked = signed.map(({ url }) => new URL(url).pathname).filter((path) => !path.endsWith('/scopes/current'));
  expect(asked).toEqual([expect.stringMatching(/\/artifact-content\/private\/machine-report\.json$/)]);
  expectKeptSafe(watch, deployment.rootUrl, credentials.accessToken);
});

test('signing in shows at once what was refused before', async ({ deployment, open, page, context, expectProblem }) => {
  expectProblem(/403 GET .*\/artifact-content\//);
  await open(artifact);
  const refused = page.getByRole('region', { name: 'Content', exact: true });
  await expect(refused.getByRole('alert')).toContainText('You may not see this.');
  const other = await context.newPage();
  await open('#credentials', { page: other });
  await signIn(other, deployment.rootUrl, deployment.credentials);
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toContainText('214 GB free');
});

test('signing in elsewhere shows the private log that was refused, on the task’s page and on its own', async ({
  deployment,
  open,
  page,
  context,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/artifact-content\/private/);
  const name = putLog(deployment, 'private/build.log', 'nobody else reads this\n');
  const { definition } = deployment.store.tasks.get(taskId)!;
  definition.payload = { ...definition.payload, logs: { live: name } };
  await open(`#${taskId}`);
  const tail = page.locator('section', { has: page.locator('#h-log') });
  await expect(tail.getByRole('alert')).toContainText('You may not see this.');
  const whole = await context.newPage();
  await open(hashOf(name), { page: whole });
  await expect(whole.getByRole('main').getByRole('alert')).toContainText('You may not see this.');
  const other = await context.newPage();
  await open('#credentials', { page: other });
  await signIn(other, deployment.rootUrl, deployment.credentials);
  await page.bringToFront();
  await expect(tail).toContainText('nobody else reads this');
  await whole.bringToFront();
  await expect(whole.getByRole('main')).toContainText('nobody else reads this');
});

test('credentials that went bad are said in the header, and reading goes on anonymously', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/artifact-content\//);
  expectProblem(/401 GET .*\/artifact-content\//);
  expectProblem(/401 GET .*\/scopes\/current/);
  deployment.addClient({ clientId: 'me/soon-off', accessToken: 'token-of-soon-off', scopes: ['queue:*'] });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, { clientId: 'me/soon-off', accessToken: 'token-of-soon-off' });
  deployment.addClient({ clientId: 'me/soon-off', accessToken: 'token-of-soon-off', scopes: [], disabled: true });
  await open(artifact);
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('application/json');
  const refused = page.getByRole('region', { name: 'Content', exact: true });
  await expect(refused).toContainText('queue:get-artifact:private/machine-report.json');
  await expect(chip(page)).toContainText('me/soon-off · refused');
  await expect(page.getByRole('banner').getByRole('status')).toContainText(
    /refused the credentials of me\/soon-off, so reading goes on anonymously/,
  );
  await expect(page.getByRole('banner').getByRole('status')).toContainText('was disabled by somebody');
  // Public things are read as before; only what one may do with the task is asked in one's own name, and refused.
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.head .badge')).toHaveText(/Completed/i);
  await expect.poll(() => watch.problems.filter((problem) => problem.includes('/scopes/current'))).toHaveLength(1);
});

test('a sign-in link asks first whoever is somebody else already', async ({ deployment, open, page }) => {
  deployment.addClient({ clientId: 'me/here-before', accessToken: 'token-of-here-before', scopes: [] });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, { clientId: 'me/here-before', accessToken: 'token-of-here-before' });
  await open(`#credentials?code=${deployment.signIn!.newCode()}`);
  await expect(page.getByText('where you are me/here-before already')).toBeVisible();
  await expect(chip(page)).toContainText('me/here-before');
  await page.getByRole('button', { name: 'Use the link' }).click();
  await expect(page.getByText('The link signed you in as local/developer.')).toBeVisible();
  await expect(who(page)).toContainText('accepted');
});
