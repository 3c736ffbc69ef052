import { randomBytes } from 'node:crypto';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';
import { expectLines, hashOf, line, log, numbered, putLog, taskId } from './logs.ts';

const name = 'public/logs/whole.log';

test('the log as it is stored opens in a new tab, and the link says so', async ({
  context,
  deployment,
  open,
  page,
}) => {
  await open(hashOf(putLog(deployment, name, numbered(30))));
  const raw = page.getByRole('link', { name: 'Raw' });
  await expect(raw).toHaveAccessibleDescription('As it is stored, in a new tab');
  const opening = context.waitForEvent('page');
  await raw.click();
  await expect((await opening).locator('body')).toContainText('line 30');
});

test('saving waits for what is still coming, and says how much has come', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  // Only a log on somebody else's host comes as slowly as a test likes it.
  expectProblem(/404 GET .*slow_backing/);
  const secret = randomBytes(8).toString('hex');
  const stream = deployment.liveLogs.open(secret);
  new World(deployment).artifact(deployment.store.tasks.get(taskId)!, 0, {
    name: 'public/logs/slow.log',
    storageType: 'reference',
    contentType: 'text/plain; charset=utf-8',
    url: deployment.liveLogs.url(secret),
  });
  stream.write('x'.repeat(19_999).concat('\n'));
  await open(hashOf('public/logs/slow.log'));
  await page.getByRole('button', { name: /^Load it from / }).click();
  await expectLines(page, 1);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save' }).click();
  const button = page.getByRole('button', { name: /^Saving/ });
  await expect(button).toHaveText('Saving, 20 kB so far');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  stream.write('y'.repeat(29_999).concat('\n'));
  await expect(button).toHaveText('Saving, 50 kB so far');
  stream.end('the end\n');
  const chunks: Buffer[] = [];
  for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).length).toBe(50_008);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
});

test('f and the menu fill the screen with the log, and give it back; keys and their list go on', async ({
  open,
  page,
}) => {
  await open(hashOf('public/logs/live.log'));
  await expect(line(page, 1)).toContainText(/\S/);
  const full = page.locator('main:fullscreen');
  await log(page).focus();
  await page.keyboard.press('f');
  await expect(full).toBeVisible();
  const { height } = (await full.boundingBox())!;
  expect(height).toBe(await page.evaluate(() => window.innerHeight));
  await page.keyboard.press('End');
  await expect(line(page, 300)).toBeInViewport();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeInViewport();
  await page.keyboard.press('Escape');
  await log(page).focus();
  await page.keyboard.press('f');
  await expect(full).toHaveCount(0);
  expect((await page.getByRole('main').boundingBox())!.height).toBeLessThan(height);

  await page.getByLabel('More of this log').click();
  await page.getByRole('button', { name: /^Full screen/ }).click();
  await expect(full).toBeVisible();
  await expect(page.getByRole('button', { name: /^Full screen/ })).toBeHidden();
  await expect(log(page)).toBeFocused();
});

test('lines are announced by nothing: the log has a name, a count, and no live region around it', async ({
  open,
  page,
}) => {
  await open(hashOf('public/logs/live.log'));
  await expect(log(page)).toHaveAccessibleName('Log public/logs/live.log, 300 lines');
  const live = '[@aria-live or @role="log" or @role="status" or @role="alert" or @role="timer" or self::output]';
  await expect(log(page).locator(`xpath=ancestor-or-self::*${live} | descendant::*${live}`)).toHaveCount(0);
});
