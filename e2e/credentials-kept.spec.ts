import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { chip, exportLines, keptLocally, paste, save, signIn, who } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const warning = (page: Page) => page.getByRole('region', { name: 'Enter or paste' }).getByRole('alert');

test('a full storage says so, and the credentials hold until the page closes', async ({ deployment, open, page }) => {
  await open('#credentials');
  // To the last character: what is small must not fit either.
  await page.evaluate(() => {
    for (let size = 4_000_000, at = 0; size >= 1; at++) {
      try {
        localStorage.setItem(`filler-${at}`, 'x'.repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await paste(page, exportLines(deployment.rootUrl, deployment.credentials));
  await save(page);
  await expect(warning(page)).toHaveText(
    'The browser’s storage for this site is full: the credentials are kept only until the page closes.',
  );
  await expect(who(page)).toContainText('accepted');
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue(deployment.credentials.accessToken);
  // Room elsewhere: the tab's own storage.
  await page.getByLabel(/For this tab/).check();
  await save(page);
  await expect(warning(page)).toHaveCount(0);
  await page.reload();
  await expect(who(page)).toContainText('accepted');
});

test('a browser that keeps nothing says so, and the credentials hold until the page closes', async ({
  deployment,
  open,
  page,
}) => {
  // What Chromium does where a person has blocked cookies and site data.
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  await open('#credentials');
  await paste(page, exportLines(deployment.rootUrl, deployment.credentials));
  await save(page);
  await expect(warning(page)).toHaveText(
    'The browser keeps nothing for this site: the credentials are kept only until the page closes.',
  );
  await expect(who(page)).toContainText('accepted');
  await expect(chip(page)).toContainText('local/developer');
  // What leads over another site could not be recognised when it comes back.
  await page.getByRole('button', { name: 'Create a client and come back' }).click();
  await expect(page.getByText('The browser keeps nothing for this tab')).toBeVisible();
  await page.reload();
  await expect(who(page)).toContainText('Nobody in particular');
});

test('two tabs agree, whoever signs in, changes or forgets', async ({ deployment, open, page, context }) => {
  deployment.addClient({ clientId: 'me/second', accessToken: 'token-of-second', scopes: [] });
  await open('#credentials');
  const other = await context.newPage();
  await open(`#${storyIds.completed}`, { page: other });
  const nobody = other.getByRole('banner').getByRole('link', { name: 'Sign in' });
  await expect(nobody).toBeVisible();
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await expect(chip(other)).toContainText('local/developer');
  await signIn(page, deployment.rootUrl, { clientId: 'me/second', accessToken: 'token-of-second' });
  await expect(chip(other)).toContainText('me/second');
  // The other tab's page of credentials shows the same, and checks it there.
  await open('#credentials', { page: other });
  await expect(who(other)).toContainText('accepted');
  await expect(other.getByLabel('Client ID', { exact: true })).toHaveValue('me/second');
  await other.getByRole('main').getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(who(page)).toContainText('Nobody in particular');
  await expect(page.getByLabel('Access token', { exact: true })).toHaveValue('');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('for this tab only: no other tab has it, it is said, and it survives a reload but not the tab', async ({
  deployment,
  open,
  page,
  context,
}) => {
  await open('#credentials');
  await page.getByLabel(/For this tab/).check();
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await expect(page.getByText('Kept in this tab for')).toBeVisible();
  await page.reload();
  await expect(who(page)).toContainText('accepted');
  await expect(page.getByLabel(/For this tab/)).toBeChecked();
  const other = await context.newPage();
  await open('#credentials', { page: other });
  await expect(who(other)).toContainText('Nobody in particular');
  expect(await keptLocally(other)).not.toContain('developer');
  // Another identity there does not replace this one.
  await signIn(
    other,
    deployment.rootUrl,
    deployment.temporaryCredentials({ scopes: [], seconds: 600, clientId: 'me/t' }),
  );
  await expect(chip(page)).toContainText('local/developer');
});
