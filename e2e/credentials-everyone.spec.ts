import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { chip, exportLines, paste, save, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';

for (const width of [1280, 320]) {
  test(`in every state it looks right to axe at ${width} px, light and dark`, async ({
    deployment,
    open,
    page,
    expectProblem,
  }) => {
    test.slow();
    expectProblem(/401 GET .*\/scopes\/current/);
    const looksRight = async () => {
      await expectNoAxeViolationsInBothThemes(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      expect(scrollWidth, 'nothing sticks out').toBeLessThanOrEqual(clientWidth);
    };
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

    // Nobody, and what is wrong with what was typed.
    await open('#credentials');
    await expect(who(page)).toContainText('Nobody in particular');
    await page.getByText('What the new client may do, and for how long').click();
    await looksRight();
    await save(page);
    await expect(page.getByText('The client ID is missing.')).toBeVisible();
    await paste(page, `export TASKCLUSTER_CLIENT_ID='me/half'`);
    await expect(page.getByText('There is no access token in this.')).toBeVisible();
    await looksRight();

    // Refused.
    await paste(
      page,
      exportLines(deployment.rootUrl, { clientId: 'local/developer', accessToken: 'not-the-token-of-anybody' }),
    );
    await save(page);
    await expect(who(page).getByRole('alert')).toContainText('The access token does not fit');
    await looksRight();

    // Signed in, and making temporary ones: wrong at first.
    await signIn(page, deployment.rootUrl, deployment.credentials);
    const scopes = page.getByRole('region', { name: 'Scopes', exact: true });
    await scopes.getByLabel('Filter scopes').fill('queue:create-task:lowest:proj/ci');
    const mint = page.getByRole('region', { name: 'Temporary credentials from these' });
    await mint.getByLabel('Expiry, from the start').fill('32 days');
    await expect(mint.getByText('Temporary credentials last 31 days at most.')).toBeVisible();
    await looksRight();
    await mint.getByLabel('Expiry, from the start').fill('5 minutes');
    await mint.getByLabel('Name').fill('local/developer/a-rather-long-name-that-has-to-break-somewhere');
    await mint.getByLabel('Scopes to hand on').fill('queue:get-artifact:private/*\nauth:get-client:*');
    await mint.getByRole('button', { name: 'Make them' }).click();
    await expect(mint.getByRole('button', { name: 'Use them here' })).toBeVisible();
    await looksRight();

    // About to end, with the header's menu open.
    await mint.getByRole('button', { name: 'Use them here' }).click();
    await expect(who(page)).toContainText('accepted');
    await expect(page.getByRole('main')).toContainText('These end in');
    await chip(page).click();
    await looksRight();
  });
}
