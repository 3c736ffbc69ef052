import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

const YAML = `# for the nightly
taskQueueId: orchard-t/small
created: 2026-11-20T10:00:00.000Z
payload:
  command:
    - [/bin/sh, -c, 'echo "two  spaces"']
  maxRunTime: 600
metadata:
  name: Pasted
`;
const JSON_TEXT = JSON.stringify(
  { taskQueueId: 'orchard-t/small', payload: { maxRunTime: 600 }, metadata: { name: 'Pasted 🦊' } },
  null,
  2,
);

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await page.keyboard.press('ControlOrMeta+V');
}

const pasted = (page: Page) => page.getByRole('textbox', { name: 'Paste anything a task can be made from' });

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

for (const [what, text] of [
  ['YAML', YAML],
  ['JSON', JSON_TEXT],
  ['JSON with a comma too much', JSON_TEXT.replace('600', '600,')],
]) {
  test(`a whole definition as ${what}, pasted into the box, leads to the page that makes tasks with its text kept`, async ({
    open,
    page,
    watch,
  }) => {
    await open(`#${storyIds.completed}`);
    // Not what stands there before the app.
    await expect(page.locator('#boot')).toHaveCount(0);
    await expect(page.locator('.head .badge')).toHaveText('Completed');
    await page.keyboard.press('/');
    await expect(page.getByLabel('Open anything')).toBeFocused();
    await paste(page, text ?? '');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#create$/);
    await expect(pasted(page)).toHaveValue(text ?? '');
    await page.reload();
    await expect(pasted(page)).toHaveValue(text ?? '');
    // It stays in this tab: nothing of it is sent anywhere, nor written into an address.
    expect(watch.requests.filter(({ url }) => /maxRunTime|Pasted/.test(url))).toEqual([]);
    expect(page.url()).not.toMatch(/Pasted/);
  });
}

test('a whole definition pasted on the start page is kept as well', async ({ open, page }) => {
  await open('#');
  await page.getByRole('textbox', { name: 'Open a task' }).focus();
  await paste(page, YAML);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#create$/);
  await expect(pasted(page)).toHaveValue(YAML);
});

test('the answer of the queue about a task, pasted whole, opens that task', async ({
  open,
  page,
  sharedDeployment,
}) => {
  await open('#');
  const answer = await page.request.get(`${sharedDeployment.rootUrl}/api/queue/v1/task/${storyIds.completed}/status`);
  await page.getByRole('textbox', { name: 'Open a task' }).focus();
  await paste(page, JSON.stringify(await answer.json(), null, 2));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}$`));
  await expect(page.locator('.head .badge')).toHaveText('Completed');
});
