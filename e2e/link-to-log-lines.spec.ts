import { randomBytes } from 'node:crypto';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';
import {
  aMillionLines,
  copied,
  expectLines,
  fromMiddle,
  hashOf,
  line,
  log,
  numbered,
  putLog,
  selected,
  taskId,
} from './logs.ts';

const name = 'public/logs/numbers.log';

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

for (const lines of ['?lines=2500-2509', '#L2500-2509', '#L2500-L2509', '?lines=2509-2500']) {
  test(`a link with ${lines} opens in the middle, selected and focused, and is announced`, async ({
    deployment,
    open,
    page,
  }) => {
    putLog(deployment, name, numbered(5000));
    await open(hashOf(name, lines));
    await expect(selected(page)).toHaveCount(10);
    await expect(selected(page).first()).toHaveText('2,500line 2500');
    expect(await fromMiddle(page, 2504)).toBeLessThan(30);
    await expect(log(page)).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Line 2,504 of' })).toHaveCount(1);
  });
}

test('in a million lines a link is open within a second of their coming, wherever it leads', async ({
  deployment,
  open,
  page,
}) => {
  putLog(deployment, name, aMillionLines());
  await open(hashOf(name, '?lines=999990-999995'));
  await expectLines(page, 1_000_000);
  const came = Date.now();
  await expect(line(page, 999_992)).toContainText('step 999992 of the run');
  await expect(selected(page)).toHaveCount(6);
  expect(Date.now() - came).toBeLessThan(1000);
  expect(await fromMiddle(page, 999_992)).toBeLessThan(300);

  // Another one, with all of it there.
  const began = Date.now();
  await page.evaluate(() => {
    window.location.hash = window.location.hash.replace(/\?.*/, '?lines=400000');
  });
  await expect(line(page, 400_000)).toContainText('step 400000 of the run');
  expect(Date.now() - began).toBeLessThan(1000);
  expect(await fromMiddle(page, 400_000)).toBeLessThan(30);

  // Twenty thousand px of wheel are as many px of lines, although the scrollbar has no room for that.
  await log(page).hover();
  await page.mouse.wheel(0, 1800);
  await expect(line(page, 400_110)).toBeInViewport();
  await page.keyboard.press('End');
  await expect(line(page, 1_000_000)).toContainText('step 1000000');
  expect(await page.locator('.log-view *').count()).toBeLessThanOrEqual(500);
});

test('a click selects a line, Shift and a click a range, Shift and arrows as well; the address follows', async ({
  deployment,
  open,
  page,
}) => {
  await open(hashOf(putLog(deployment, name, numbered(5000))));
  await line(page, 5).getByRole('link').click();
  await expect(page).toHaveURL(/\?lines=5$/);
  await line(page, 9)
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/\?lines=5-9$/);
  await line(page, 2)
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/\?lines=2-5$/);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page).toHaveURL(/\?lines=1-5$/);
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page).toHaveURL(/\?lines=5-7$/);
  await expect(selected(page)).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
  await expect(page).toHaveURL(/numbers\.log$/);
});

test('a selection gives a link, its text, and both as a quotation', async ({ app, deployment, open, page }) => {
  const text = ['first', '\u001b[31mred\u001b[0m and \tplain', 'third  ', ''].join('\n');
  await open(hashOf(putLog(deployment, name, text), '?lines=2-3'));
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 lines selected 2 – 3');
  const link = `${app.url}?root=${deployment.rootUrl}#${taskId}/runs/0/logs/${name}?lines=2-3`;
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toBe(link);
  await page.getByRole('button', { name: 'Copy text of the selected lines' }).click();
  await expect.poll(() => copied(page)).toBe('\u001b[31mred\u001b[0m and \tplain\nthird  ');
  await page.getByRole('button', { name: /as a quotation$/ }).click();
  await expect.poll(() => copied(page)).toBe(`> red and \tplain\n> third  \n\n${link}\n`);
});

test('copies are exact over lines that were never drawn, without numbers and times', async ({
  deployment,
  open,
  page,
}) => {
  const text = Array.from(
    { length: 9000 },
    (_, i) => `[task 2026-11-20T10:46:25.400Z] \u001b[3${i % 8}mno ${i}\u001b[0m`,
  );
  await open(hashOf(putLog(deployment, name, text.join('\n'))));
  await expectLines(page, 9000);
  await log(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(page)).toBe(text.join('\n'));
  await page.keyboard.press('Escape');

  // By mouse, from one line to one a thousand lines on.
  await page.keyboard.press('Home');
  const from = (await line(page, 3).locator('.text').boundingBox())!;
  await page.mouse.move(from.x + 1, from.y + 9);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 60);
  await page.mouse.wheel(0, 18_000);
  await expect(line(page, 1010)).toBeInViewport();
  const to = (await line(page, 1010).locator('.text').boundingBox())!;
  await page.mouse.move(to.x + 1, to.y + 9, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(page)).toBe(`${text.slice(2, 1009).join('\n')}\n`);

  // What is selected stays so, however far away one looks then.
  for (const key of ['Home', 'End', 'Home', 'End']) {
    await page.keyboard.press(key);
    await expect(line(page, key === 'End' ? 9000 : 1)).toBeInViewport();
  }
  await log(page).evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
  await expect(line(page, 4510)).toContainText('no 4509');
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(page)).toBe(`${text.slice(2, 1009).join('\n')}\n`);
});

test('lines the log does not have are said', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, name, numbered(40)), '?lines=35-90'));
  await expect(page.getByText('The link names lines 35 to 90, but the log has 40 lines.')).toBeVisible();
  await expect(selected(page)).toHaveCount(6);
});

test('a link made while the log grew opens the same lines of the finished one, and says when it cannot', async ({
  deployment,
  open,
  page,
}) => {
  const task = deployment.store.tasks.get(storyIds.claimAboutToExpire)!;
  const world = new World(deployment);
  const secret = randomBytes(8).toString('hex');
  const stream = deployment.liveLogs.open(secret);
  task.runs[0]!.takenUntil = deployment.clock.iso(1e7);
  world.artifact(task, 0, {
    name: 'public/logs/live.log',
    storageType: 'reference',
    contentType: 'text/plain; charset=utf-8',
    url: deployment.liveLogs.url(secret),
  });
  stream.write(numbered(300));
  await open(hashOf('public/logs/live.log', '', task.taskId));
  await line(page, 290).getByRole('link').click();
  await line(page, 292)
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toMatch(/lines=290-292$/);
  const link = await copied(page);

  // The run ends, and what was put aside begins with a line that nobody saw.
  world.log(task, 0, `the worker says hello\n${numbered(900)}`);
  task.state = 'completed';
  Object.assign(task.runs[0]!, { state: 'completed', reasonResolved: 'completed', resolved: deployment.clock.iso() });
  stream.end();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByText('does not begin with what the live log had shown')).toBeVisible({ timeout: 20_000 });

  // Of another one that holds what was shown, the lines are the same.
  world.log(task, 0, numbered(900));
  await page.goto('about:blank');
  await page.goto(link);
  await expectLines(page, 900);
  await expect(selected(page)).toHaveText(['290line 290', '291line 291', '292line 292']);
  expect(await fromMiddle(page, 291)).toBeLessThan(30);
});

test('selected lines are printed, and nothing else', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, name, numbered(500)), '?lines=100-250'));
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Print' }).click();
  const paper = page.locator('.printed');
  await expect(paper.locator('li')).toHaveCount(151);
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(paper).toContainText('line 250');
  await expect(log(page)).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
});

test('the task page, the list of artifacts and the page of an artifact lead here', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await page.getByRole('link', { name: /^Open the whole log/ }).click();
  await expectLines(page, 300);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('link', { name: 'Back to the task' }).click();
  await page.getByRole('link', { name: 'public/logs/live_backing.log', exact: true }).click();
  await expectLines(page, 300);
  await page.getByLabel('More of this log').click();
  await page.getByRole('link', { name: 'About this artifact' }).click();
  await page.getByRole('link', { name: 'Open the whole text' }).click();
  await expectLines(page, 300);
  await expect(page).toHaveURL(new RegExp(`#${storyIds.completed}/runs/0/logs/public/logs/live_backing\\.log$`));
});
