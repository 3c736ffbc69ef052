import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { serveApp } from '../scripts/app-server.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Deployment' });
const hostOf = (rootUrl: string) => new URL(rootUrl).host;

async function ask(page: Page, rootUrl: string): Promise<void> {
  const field = panel(page).getByLabel('Root URL');
  if (!(await field.isVisible())) await panel(page).getByRole('button', { name: 'Add another' }).click();
  await field.fill(rootUrl);
  await panel(page).getByRole('button', { name: 'Check and add' }).click();
}

test('another deployment is added once it has answered, stays after a reload, and can be forgotten', async ({
  deployment,
  open,
  page,
  sharedDeployment,
  watch,
}) => {
  const host = hostOf(deployment.rootUrl);
  await open('#', { root: sharedDeployment.rootUrl });
  await expect(panel(page).getByRole('listitem')).toHaveCount(1);

  // A host is enough, and a slash at the end does no harm.
  await ask(page, `${host}/`);
  await expect(panel(page).getByRole('status').filter({ hasText: host })).toContainText(
    new RegExp(`${host} answers as version \\S+ and was added`),
  );
  const asked = watch.requests.map(({ url }) => url);
  expect(asked).toContain(`${deployment.rootUrl}/api/queue/v1/ping`);
  expect(asked).toContain(`${deployment.rootUrl}/api/queue/v1/__version__`);

  await page.reload();
  await expect(panel(page).getByRole('listitem')).toHaveCount(2);
  await panel(page).getByRole('link', { name: host }).click();
  await expect(page.getByRole('banner')).toContainText(`Deployment ${host}`);
  await expect(panel(page).locator('[aria-current="true"]')).toContainText(new RegExp(`${host}.*answers, version`));

  await open('#', { root: sharedDeployment.rootUrl });
  await panel(page)
    .getByRole('button', { name: `Forget ${host}` })
    .click();
  await expect(panel(page).getByRole('link', { name: host })).toHaveCount(0);
  await expect(panel(page).getByRole('heading', { name: 'Deployment' })).toBeFocused();
  await page.reload();
  await expect(panel(page).getByRole('listitem')).toHaveCount(1);
});

const wrong: [string, RegExp][] = [
  ['', /root URL is empty/],
  ['not a host', /“not a host” is neither a host name nor a URL/],
  ['ftp://tc.example.com', /begins with ftp:\/\/. A root URL begins with https:\/\/ or http:\/\//],
  ['https://me:secret@tc.example.com', /“tc.example.com” comes with a user name or password/],
];
for (const [text, words] of wrong) {
  test(`“${text}” is no root URL: said in words, asked nowhere, not added`, async ({ open, page, watch }) => {
    await open('#');
    await expect(panel(page).getByRole('listitem')).toContainText('answers, version');
    const before = watch.requests.length;
    await ask(page, text);
    await expect(panel(page).getByRole('alert')).toContainText(words);
    await expect(panel(page).getByLabel('Root URL')).toHaveAttribute('aria-invalid', 'true');
    await expect(panel(page).getByLabel('Root URL')).toHaveValue(text);
    expect(watch.requests.slice(before)).toEqual([]);
    await expect(panel(page).getByRole('listitem')).toHaveCount(1);
  });
}

test('on a phone a host that is longer than the window is wide stays in it', async ({
  expectProblem,
  open,
  page,
  watch,
}) => {
  const host = `${'taskcluster-of-a-large-organisation.'.repeat(4)}example.com`;
  expectProblem(/no answer: GET https:\/\/taskcluster-of.*\/ping/);
  watch.tolerated.push(/no answer: GET https:\/\/taskcluster-of.*\/__version__/);
  await page.setViewportSize({ width: 360, height: 740 });
  await open('#', { root: `https://${host}` });
  const row = panel(page).getByRole('listitem').filter({ hasText: host });
  await expect(row).not.toContainText('asking');
  const over = await row.evaluate((one) =>
    [one, ...one.querySelectorAll('*')].map((part) => part.getBoundingClientRect().right - window.innerWidth),
  );
  expect(Math.max(...over)).toBeLessThanOrEqual(0);
});

test('an address that gives no readable answer is not added, and can be opened anyway', async ({
  expectProblem,
  open,
  page,
  watch,
}) => {
  // The browser may keep even the status to itself.
  watch.tolerated.push(/404 GET .*\/(ping|__version__)/);
  expectProblem(/no answer: GET .*\/(ping|__version__)/);
  expectProblem(/CORS policy/);
  // A host that serves no API, and lets no page of another origin read what it says.
  const elsewhere = await serveApp({ dist: 'dist', port: 0 });
  try {
    await open('#');
    const rootUrl = new URL(elsewhere.url).origin;
    await ask(page, rootUrl);
    await expect(panel(page).getByRole('alert')).toContainText(/gave no answer a page may read.*It was not added/);
    await expect(panel(page).getByRole('link', { name: 'Open it anyway' })).toHaveAttribute(
      'href',
      `?root=${rootUrl}#`,
    );
    await expect(panel(page).getByRole('listitem')).toHaveCount(1);
  } finally {
    await elsewhere.close();
  }
});

test('an address where something else answers is told to be no Taskcluster', async ({
  app,
  expectProblem,
  open,
  page,
}) => {
  expectProblem(/404 GET .*\/(ping|__version__)/);
  await open('#');
  // The page's own host serves no API.
  await ask(page, app.url);
  await expect(panel(page).getByRole('alert')).toContainText(
    `${new URL(app.url).host}/task-inspector is no Taskcluster.`,
  );
  await expect(panel(page).getByRole('alert')).toContainText('It was not added');
  await expect(panel(page).getByRole('listitem')).toHaveCount(1);
});

const copiedLink = async (page: Page) => {
  await page.getByRole('button', { name: 'Copy link to this page' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
};

test('a pasted address of another deployment opens there, the page says so, and a copied link names it', async ({
  app,
  context,
  deployment,
  page,
  sharedDeployment,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${app.url}#`);
  await expect(page.getByRole('banner')).toContainText(`Deployment ${hostOf(sharedDeployment.rootUrl)}`);
  await page.getByLabel('Open anything').fill(`${deployment.rootUrl}/tasks/${storyIds.spotTerminated}/runs/0`);
  await page.getByLabel('Open anything').press('Enter');
  const link = `${app.url}?root=${deployment.rootUrl}#${storyIds.spotTerminated}/runs/0`;
  await expect(page).toHaveURL(link);
  await expect(page.getByRole('banner')).toContainText(`Deployment ${hostOf(deployment.rootUrl)}`);
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link', { name: 'Run 0' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  expect(await copiedLink(page)).toBe(link);
});

test('a copied link does not name the default deployment, even when the address does', async ({
  app,
  context,
  open,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`#${storyIds.failedPlainly}`);
  expect(page.url()).toContain('?root=');
  await expect(page.locator('.head .badge')).toHaveText('Failed');
  expect(await copiedLink(page)).toBe(`${app.url}#${storyIds.failedPlainly}`);
});
