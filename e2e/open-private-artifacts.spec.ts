import { API_HEADERS } from '../local-deployment/cors.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const SECRET = 'private/secret-report.txt';

test('what a menu offers stays in its place while it is asked who may read it', async ({ deployment, open, page }) => {
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await open(`#${storyIds.everyStorageType}?find=secret`);
  const list = page.locator('section', { has: page.locator('#h-artifacts') });
  await expect(list).toContainText('you have its scope');
  // Nobody answers what everybody may do.
  let answer = () => {};
  const path = '/api/auth/v1/scopes/expand';
  deployment.pages.set(path, (request, response) => {
    response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json' });
    if (request.method === 'OPTIONS') response.end();
    else answer = () => response.end(JSON.stringify({ scopes: ['queue:get-artifact:public/*'] }));
  });
  await page.reload();
  await list.getByRole('button', { name: `Copy a link to ${SECRET}` }).click();
  const menu = page.getByRole('dialog', { name: `Links to ${SECRET}` });
  const first = menu.getByRole('link', { name: 'Open in a new tab' });
  await expect(first).toBeFocused();
  await page.keyboard.press('Tab');
  const second = menu.getByRole('button', { name: 'Copy link (run 0, now the latest)' });
  await expect(second).toBeFocused();
  const before = await first.boundingBox();
  answer();
  await expect(menu).toContainText('Signed by');
  await expect(second).toBeFocused();
  expect(await first.boundingBox()).toEqual(before);
});

test('who may read what counts a guest pass, and what it reads opens from its row', async ({
  deployment,
  expectProblem,
  open,
  page,
}) => {
  // Asked as everybody first.
  expectProblem(/^403 GET .*\/artifact-content\/private/);
  const { rootUrl } = deployment;
  const [taskId, file] = [storyIds.failedAfterRerun, 'private/machine-report.json'];
  const scopes = [`queue:get-artifact:${file}`];
  const { certificate, ...credentials } = deployment.temporaryCredentials({ scopes, seconds: 3600 });
  const inside = { v: 1, rootUrl, taskId, ...credentials, certificate: JSON.parse(certificate ?? '') };
  await open(`#pass/${Buffer.from(JSON.stringify(inside)).toString('base64url')}`);
  await page.getByRole('button', { name: 'Use it for this task' }).click();
  const list = page.getByRole('region', { name: 'Artifacts', exact: true });
  await expect(list.getByText('your pass has its scope')).toHaveCount(1);
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    list.getByRole('link', { name: `Open ${file} in a new tab` }).click(),
  ]);
  await expect(tab.locator('body')).toContainText('214 GB free');
  await open(`#${taskId}/runs/1/artifacts/${file}`);
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('you, with the guest pass of this tab');

  // Without it, it is somebody else's.
  await page.getByRole('button', { name: 'Drop it' }).click();
  await expect(details).toContainText('only who has the scope');
});
