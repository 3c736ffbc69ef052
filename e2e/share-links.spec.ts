import type { Locator, Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expectKeptSafe, signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import type { Watch } from './watch.ts';

const SECRET = 'private/secret-report.txt';
const secretPage = `#${storyIds.everyStorageType}/runs/0/artifacts/${SECRET}`;

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

/** Presses a button that copies, and answers what is on the clipboard then. */
async function copied(page: Page, name: string | RegExp, exact = true): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name, exact }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).not.toBe('');
  return clipboard();
}

/** Signed addresses are for the deployment, and stand in no address of ours. */
function expectBewitsAtHome({ requests }: Watch, deployment: Deployment): void {
  for (const { url } of requests) if (url.includes('bewit=')) expect(new URL(url).origin).toBe(deployment.rootUrl);
}

test('whoever follows a link without rights hears what is missing and whom to ask', async ({
  deployment,
  expectProblem,
  open,
  page,
}) => {
  expectProblem(/^403 GET .*secret-report/);
  await open(secretPage);
  const content = page.getByRole('region', { name: 'Content' });
  await expect(content).toContainText(`needs the scope queue:get-artifact:${SECRET}`);
  await expect(content).toContainText('You are not signed in.');
  await expect(content).toContainText('mira@example.org, who owns the task, or whoever runs localhost');
  const request = await copied(page, 'Copy a request to send them');
  expect(request).toContain(`queue:get-artifact:${SECRET}`);
  expect(request).toContain(secretPage);
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Sign in with credentials that have');
  await expectNoAxeViolations(page);

  // With rights, it is shown; with too few, it says whose credentials lack what.
  deployment.addClient({ clientId: 'me/nothing', accessToken: 'token-of-nothing', scopes: [] });
  await content.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, deployment.rootUrl, { clientId: 'me/nothing', accessToken: 'token-of-nothing' });
  await open(secretPage);
  await expect(content).toContainText('You are signed in as me/nothing, whose credentials lack it.');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('cannot be signed by me/nothing');
});

test('a signed link says beforehand when it ends, who signs it and what it lets do, and works for anybody', async ({
  deployment,
  expectProblem,
  open,
  page,
  watch,
}) => {
  expectProblem(/^403 GET .*secret-report/);
  deployment.addClient({
    clientId: 'me/reader',
    accessToken: 'token-of-reader',
    scopes: ['queue:get-artifact:private/*'],
  });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, { clientId: 'me/reader', accessToken: 'token-of-reader' });
  await open(secretPage);
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('Signed by me/reader');
  await expect(details).toContainText(/Ends \w{3} \d+ \w{3} \d{4}, [\d:]+ \S+ \(in (60 min|1 h)\)/);
  await expect(details).toContainText('exactly this artifact until then, and nothing else');
  await expect(details).toContainText('resetting the access token of me/reader');
  await details.getByLabel('A signed link, good for').selectOption('another time…');
  await details.getByLabel('How long').fill('32 days');
  await expect(details.getByLabel('How long')).toHaveAccessibleDescription(/31 days at most\.$/);
  await expect(details.getByRole('button', { name: 'Copy signed link' })).toHaveAttribute('aria-disabled', 'true');
  await details.getByLabel('How long').fill('2 days 3 hours');
  await expect(details).toContainText('(in 2 days)');
  await expectNoAxeViolations(page);

  const link = await copied(page, 'Copy signed link');
  expect(link).toContain(`/runs/0/artifacts/${SECRET}?bewit=`);
  expect(await (await fetch(link)).text()).toContain('Only for those with');
  expect((await fetch(link.replace(/\?.*/, ''))).status).toBe(403);
  expect(await copied(page, 'Signed, for curl')).toMatch(/^curl --location .*\?bewit=/);
  // Nothing of it stays on the page.
  expect(await page.content()).not.toContain('bewit=');
  expect(page.url()).not.toContain('bewit');
  expectBewitsAtHome(watch, deployment);
  expectKeptSafe(watch, deployment.rootUrl, 'token-of-reader');

  // From the list, a tab of its own gets an address in storage, never one of these.
  await open(`#${storyIds.everyStorageType}`);
  const list = page.locator('section', { has: page.locator('#h-artifacts') });
  await list.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.type('secret');
  await list.getByRole('button', { name: `Copy a link to ${SECRET}` }).click();
  const menu = page.getByRole('dialog', { name: `Links to ${SECRET}` });
  await expect(menu).toContainText('Signed by me/reader');
  const opened = async (link: Locator) => {
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    return tab;
  };
  const fromMenu = await opened(menu.getByRole('link', { name: 'Open in a new tab' }));
  await page.keyboard.press('Escape');
  const icon = list.getByRole('link', { name: `Open ${SECRET} in a new tab` });
  for (const tab of [fromMenu, await opened(icon)]) {
    await expect(tab.locator('body')).toContainText('Only for those with');
    expect(tab.url()).not.toContain('bewit');
    expect(await tab.evaluate(() => window.opener)).toBeNull();
  }
  // What cannot be opened there is its page, for whoever opens it in the background.
  await expect(icon).toHaveAttribute('href', secretPage);
  // Where one's scopes do not reach, the tab says so, in one's own name; what is missing is explained, not asked for.
  await page.getByRole('searchbox', { name: 'Filter artifacts by name' }).fill('cache.tar');
  const closed = 'project/orchard/cache.tar.zst';
  expectProblem(/^403 GET .*cache\.tar\.zst/);
  const tab = await opened(list.getByRole('link', { name: `Open ${closed} in a new tab` }));
  await expect(tab.getByRole('region', { name: 'Details' })).toContainText('cannot be signed by me/reader');
  await page.getByRole('searchbox', { name: 'Filter artifacts by name' }).fill('too-large');
  const lost = 'public/error/too-large-file-on-worker.txt';
  await expect(list.getByRole('link', { name: `Open ${lost} in a new tab` })).toHaveAttribute('href', /#.*too-large/);
});

test('what everybody may read is never signed, and copies as Markdown, HTML, curl and by the index', async ({
  app,
  deployment,
  open,
  page,
  watch,
}) => {
  const task = `${deployment.rootUrl}/api/queue/v1/task/${storyIds.completed}`;
  const name = 'public/results.json';
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await open(`#${storyIds.completed}/runs/0/artifacts/${name}`);
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('everybody');
  await expect(details.getByRole('button', { name: 'Copy signed link' })).toHaveCount(0);
  const link = `${app.url}?root=${deployment.rootUrl}#${storyIds.completed}/runs/0/artifacts/${name}`;
  expect(await copied(page, 'Copy as Markdown')).toBe(`[\`${name}\`](${link})`);
  expect(await copied(page, 'Copy as HTML')).toBe(`<a href="${link}"><code>${name}</code></a>`);
  expect(await copied(page, 'Copy as curl')).toBe(
    `curl --location --fail --compressed --output results.json ${task}/runs/0/artifacts/${name}`,
  );
  const path = 'orchard.v2.try.latest.linux64.window-tests-7';
  const byIndex = await copied(page, `Copy link by the index: ${path}`);
  expect(byIndex).toBe(`${deployment.rootUrl}/api/index/v1/task/${path}/artifacts/${name}`);
  const { taskId } = await (await fetch(byIndex.replace(/\/artifacts\/.*/, ''))).json();
  await expect(details).toContainText(
    taskId === storyIds.completed ? 'This task stands there now' : 'Leads to another task by now',
  );
  // One that failed was never put there.
  await open(`#${storyIds.failedAfterRerun}/runs/0/artifacts/${name}`);
  await expect(details.getByRole('link', { name: 'another task' })).toHaveAttribute('href', `#${taskId}`);
  expect(watch.requests.filter(({ url }) => url.includes('bewit='))).toEqual([]);
});

test('a task is shared as a link, a summary, a QR code, or by the system’s own dialog', async ({
  addressOf,
  expectProblem,
  open,
  page,
}) => {
  // Chromium has no such dialog here: what the page hands over is kept to be looked at.
  await page.addInitScript(() => {
    Object.assign(navigator, { share: async (given: unknown) => void Object.assign(window, { given }) });
  });
  const hash = `#${storyIds.failedAfterRerun}`;
  await open(hash);
  const share = page.getByRole('button', { name: 'Share this task' });
  await share.click();
  const sheet = page.getByRole('dialog', { name: 'Share this task' });
  const markdown = await copied(page, 'Copy Summary as Markdown');
  expect(markdown).toMatch(/^\[Window tests tabs on Linux .*\]\(.*\): Failed after .* on its 2nd run/);
  expect(markdown).toContain(`${hash}/runs/1/logs/public/logs/live.log`);
  expect(await copied(page, 'Copy Summary as plain text')).toContain('\nFailed after ');
  expect(await copied(page, 'Copy Summary as HTML')).toContain('<a href="');
  const link = await copied(page, 'Copy Link');
  expect(link.endsWith(hash)).toBe(true);
  expect(addressOf(hash)).toContain(hash);
  await sheet.getByRole('button', { name: 'Share with an app…' }).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { given?: { url: string } }).given?.url))
    .toBe(link);
  await sheet.getByRole('button', { name: 'QR code' }).press('Enter');
  await expect(sheet.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await expectNoAxeViolations(page, '[popover]');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(share).toBeFocused();

  // Of a task that waits, with why: what the page says of it. Without a run it has no artifacts.
  expectProblem(/404 GET .*\/artifacts/);
  await open(`#${storyIds.blockedByFailed}`);
  await expect(page.getByRole('region', { name: 'Why it waits' })).toContainText('on its last run');
  await share.click();
  const why = await copied(page, 'Copy Summary as plain text');
  expect(why).toMatch(/^Waits for .* did not complete, so it will not start unless/m);
  expect(why).toMatch(/^Window tests tabs .* failed .* on its last run$/m);
  expect(why).toMatch(/^Its deadline is /m);
});
