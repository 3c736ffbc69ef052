import { storyIds } from '../local-deployment/stories/stories.ts';
import { chip, exportLines, keptLocally, paste, save, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const HOUR = 3600_000;

for (const [words, hours] of [
  ['2 h behind', 2],
  ['2 h ahead of', -2],
] as const) {
  test(`a clock ${words} the server’s signs after one refusal`, async ({
    deployment,
    open,
    page,
    watch,
    expectProblem,
  }) => {
    expectProblem(/401 GET .*\/scopes\/current/);
    deployment.clock.skewMs = hours * HOUR;
    const refusals = () => watch.problems.filter((problem) => problem.startsWith('401'));
    await open('#credentials');
    await signIn(page, deployment.rootUrl, deployment.credentials);
    await expect(who(page)).toContainText(`yours is ${words} the server’s · corrected`);
    expect(refusals()).toHaveLength(1);
    // From then on all signatures hold, with a body and without.
    const panel = page.getByRole('region', { name: 'Signing self-test' });
    await panel.getByRole('button', { name: 'Run it' }).click();
    await expect(panel.getByRole('status')).toContainText(/passed in \d+ ms/);
    // Temporary ones made here begin by the server's clock.
    const mint = page.getByRole('region', { name: 'Temporary credentials from these' });
    await mint.getByLabel('Scopes to hand on').fill('auth:get-client:*');
    await mint.getByLabel('Expiry, from the start').fill('1 hour');
    await mint.getByRole('button', { name: 'Make them' }).click();
    await mint.getByRole('button', { name: 'Use them here' }).click();
    await expect(who(page)).toContainText('temporary, issued by local/developer');
    await expect(who(page)).toContainText('accepted');
    await expect(chip(page)).toContainText(/59 min|1 h/);
    expect(refusals()).toHaveLength(1);

    // They live on over a reload, although this computer's clock is wrong, and need no second refusal.
    await page.reload();
    await expect(who(page)).toContainText('accepted');
    await expect(chip(page)).toContainText(/59 min|1 h/);
    expect(refusals()).toHaveLength(1);
  });
}

test('temporary credentials are pasted where the clock is two hours ahead of their end', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/test-authenticate-get\//);
  deployment.clock.skewMs = -2 * HOUR;
  const credentials = deployment.temporaryCredentials({ scopes: ['queue:*'], seconds: 3600, clientId: 'me/short' });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, credentials);
  await expect(chip(page)).toContainText(/me\/short · (59 min|1 h)/);
  await open(`#${storyIds.completed}`);
  await expect(chip(page)).toContainText(/me\/short · (59 min|1 h)/);
  expect(await keptLocally(page)).toContain(credentials.accessToken);
});

test('Check compares the clocks after good answers too', async ({ deployment, open, page, expectProblem }) => {
  expectProblem(/403 GET .*\/test-authenticate-get\//);
  await open('#credentials');
  await paste(page, exportLines(deployment.rootUrl, deployment.credentials));
  await save(page);
  await expect(who(page)).toContainText('accepted');
  await expect(who(page)).toContainText('not compared with the server’s yet');
  const check = page.getByRole('main').getByRole('button', { name: 'Check', exact: true });
  await check.click();
  await expect(who(page)).toContainText('agrees with the server’s');
  // Ten minutes are within what signatures allow: nothing was refused, and it is noticed all the same.
  deployment.clock.skewMs = -10 * 60_000;
  await check.click();
  await expect(who(page)).toContainText('yours is 10 min ahead of the server’s · corrected');
  await expect(who(page)).toContainText('accepted');
});
