import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

test.use({ viewport: { width: 360, height: 720 } });

test('on a phone the sheet fits, and lines of a log are shared as such; of a private log all that is said can be read', async ({
  context,
  expectProblem,
  open,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  expectProblem(/^403 GET .*machine-report/);
  await open(`#${storyIds.failedAfterRerun}/runs/1/logs/public/logs/live_backing.log?lines=2-4`);
  await page.getByRole('button', { name: 'Share this log' }).click();
  const sheet = page.getByRole('dialog', { name: 'Share this log' });
  await expect(sheet).toContainText('lines 2 to 4');
  const box = await sheet.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  await sheet.getByRole('button', { name: 'Copy Link' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/live_backing\.log\?lines=2-4$/);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  const middle = async (name: string) => {
    const button = await page.locator(`main :is(button, summary)[aria-label="${name}"]`).boundingBox();
    return (button?.y ?? 0) + (button?.height ?? 0) / 2;
  };
  expect(await middle('Share this log')).toBeCloseTo(await middle('More of this log'), 0);

  await open(`#${storyIds.failedAfterRerun}/runs/1/logs/private/machine-report.json`);
  const whom = page.getByText('Whom to ask: dev@example.org');
  await expect(whom).toBeVisible();
  expect((await whom.boundingBox())?.x).toBeGreaterThanOrEqual(8);
  const again = page.getByRole('main').getByRole('button', { name: 'Ask again' });
  await again.scrollIntoViewIfNeeded();
  await expect(again).toBeInViewport();
  const paper = await page.locator('.log-page').boundingBox();
  const last = await again.boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((paper?.y ?? 0) + (paper?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('on a phone one reads whose guest pass it is and until when, and dropping it leaves the focus on the page', async ({
  deployment,
  expectProblem,
  open,
  page,
}) => {
  expectProblem(/^403 (GET|POST) /);
  deployment.anonymousScopes = [];
  const taskId: string = storyIds.failedAfterRerun;
  const scopes = [`queue:status:${taskId}`, `queue:get-task:${taskId}`, `queue:list-artifacts:${taskId}*`];
  const { certificate, ...credentials } = deployment.temporaryCredentials({ scopes, seconds: 3600 });
  const pass = {
    v: 1,
    rootUrl: deployment.rootUrl,
    taskId,
    ...credentials,
    certificate: JSON.parse(certificate ?? ''),
  };
  await open(`#pass/${Buffer.from(JSON.stringify(pass)).toString('base64url')}`);
  await page.getByRole('button', { name: 'Use it for this task' }).click();
  await expect(page.getByRole('region', { name: 'Definition', exact: true })).toBeVisible();
  const note = page
    .getByRole('banner')
    .getByText(/^You read this with a guest pass of static\/local-deployment, until /);
  const cut = await note.evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]);
  expect(Math.max(...cut), 'px of the words that do not show').toBeLessThanOrEqual(0);
  await page.getByRole('banner').getByRole('button', { name: 'Drop it' }).press('Enter');
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
