import { newcomer } from '../local-deployment/asking.ts';
import { badge, button, complete, question, refusals, run, said, test, verbs } from './acting.ts';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { expect } from './fixtures.ts';

for (const who of ['anonymous', 'with too few scopes', 'with enough scopes']) {
  test(`what one may do, ${who}, in every state`, async ({ ci, task, look, context }) => {
    test.setTimeout(90_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const few = ci.temporaryCredentials({ scopes: ['queue:get-artifact:public/*'], seconds: 600 });
    const as = { anonymous: undefined, 'with too few scopes': few }[who];
    for (const [state, refused] of Object.entries(refusals)) {
      const taskId = task(state);
      const page = await look(taskId, who === 'with enough scopes' ? ci.credentials : as);
      const possible = verbs.filter((verb) => !refused[verb]);
      for (const verb of possible) {
        const enabled = who === 'with enough scopes';
        await expect(button(page, verb), `${verb} when ${state}`).toHaveAttribute('aria-disabled', String(!enabled));
        if (enabled) await expect(page.getByText(/takes? credentials|lack the scopes/)).toHaveCount(0);
        else {
          const why =
            who === 'anonymous'
              ? `${possible.join(' and ')} ${possible.length > 1 ? 'take' : 'takes'} credentials. Enter them`
              : `You lack the scopes to ${possible.join(' or ').toLowerCase()} it.`;
          await expect(button(page, verb)).toHaveAccessibleDescription(new RegExp(`^${why}`));
        }
      }
      if (who === 'anonymous') {
        await expect(page.getByRole('link', { name: 'Enter them' })).toHaveAttribute('href', '#credentials');
      }
      if (who === 'with too few scopes') {
        await button(page, 'Copy request for them').click();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        for (const verb of possible) {
          expect(copied).toContain(`To ${verb.toLowerCase()} the task ${taskId} on ${ci.rootUrl} I need:`);
          expect(copied).toContain(`queue:${verb.toLowerCase()}-task:orchard-level-1/${taskId}/${taskId}`);
        }
      }
      await page.getByLabel('More', { exact: true }).click();
      for (const [verb, words] of Object.entries(refused)) {
        await expect(button(page, `${verb} ${words}`)).toHaveAttribute('aria-disabled', 'true');
      }
    }
  });
}

test('past the deadline nothing can be changed, and that is said', async ({ ci, task, look }) => {
  const page = await look(task('failed', { age: 60, deadlineAfter: 30 }), ci.credentials);
  await page.getByLabel('More', { exact: true }).click();
  await expect(page.getByRole('button', { name: /^Rerun Its deadline has passed/ })).toBeVisible();
  await expect(button(page, 'Rerun')).toHaveCount(0);
});

test('a double click reruns once; the new run appears in place and is said', async ({ ci, task, look, watch }) => {
  const page = await look(task('failed'), ci.credentials);
  await expect(run(page, 0)).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
  await button(page, 'Rerun').dblclick();
  await expect(run(page, 1)).toBeVisible();
  await expect(badge(page)).toHaveText('Pending');
  await expect(said(page)).toHaveText('Run 1 was made: it is pending.');
  // Seen twice, heard once.
  await expect(page.getByRole('status').filter({ hasText: 'pending' })).toHaveCount(1);
  // The second click may not have met the button that came in its place, either.
  await expect(question(page)).toHaveCount(0);
  await expect(button(page, 'Cancel')).toBeVisible();
  expect(watch.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
});

test('scheduling asks first, and makes the first run', async ({ ci, task, look }) => {
  const page = await look(task('unscheduled'), ci.credentials);
  await button(page, 'Schedule').click();
  await expect(question(page)).toHaveAccessibleName('Schedule it without waiting for its dependencies?');
  await button(page, 'Schedule it').click();
  await expect(said(page)).toHaveText('Run 0 was made: it is pending.');
  await expect(run(page, 0)).toBeVisible();
});

test('cancelling by keyboard asks in the page, and keeps the focus', async ({ ci, task, look, watch }) => {
  const page = await look(task('running'), ci.credentials);
  await button(page, 'Cancel').focus();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeFocused();
  // A key that is held down answers nothing, and the page's own drawing takes the focus from nobody.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(button(page, 'Cancel it')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Leave it')).toBeFocused();
  const story = await page.locator('.story').textContent();
  await expect(page.locator('.story')).not.toHaveText(story ?? '');
  await expect(button(page, 'Leave it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
  await expect(button(page, 'Cancel')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(question(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Cancel')).toBeFocused();
  expect(watch.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Cancelled.');
  await expect(badge(page)).toHaveText('Exception');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(watch.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a failure is said in words, and trying again does it', async ({ ci, task, look, expectProblem }) => {
  expectProblem(/500 POST .*\/rerun/);
  const page = await look(task('completed'), ci.credentials);
  ci.failNext('rerunTask', 'error-500');
  await button(page, 'Rerun').click();
  await expect(page.getByRole('alert')).toContainText('The deployment failed.');
  await expect(button(page, 'Rerun')).toBeFocused();
  await button(page, 'Ask again').click();
  await expect(said(page)).toHaveText('Run 1 was made: it is pending.');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('scopes that were taken away meanwhile are missed in words', async ({ ci, task, look, expectProblem }) => {
  expectProblem(/403 POST .*\/rerun/);
  const scopes = ['queue:rerun-task-in-project:orchard-browser'];
  const as = newcomer(ci, scopes);
  const page = await look(task('failed'), as);
  await expect(button(page, 'Rerun')).toHaveAttribute('aria-disabled', 'false');
  ci.addClient({ ...as, scopes: [] });
  await button(page, 'Rerun').click();
  await expect(page.getByRole('alert')).toContainText('You may not rerun this task.');
  await expect(page.locator('.act-below')).toContainText('queue:rerun-task-in-project:orchard-browser');
  await expect(button(page, 'Rerun')).toHaveAccessibleDescription(/^You lack the scopes to rerun it\./);
  ci.addClient({ ...as, scopes });
  await button(page, 'Ask again').click();
  await expect(badge(page)).toHaveText('Pending');
});

test('who is too late hears that nothing was changed', async ({ ci, task, look, page }) => {
  const taskId = task('running');
  // The run ends while the answer to the question is on its way: the page cannot have heard of it before.
  await page.route('**/cancel', async (route) => {
    complete(ci, taskId);
    await route.continue();
  });
  await look(taskId, ci.credentials);
  await button(page, 'Cancel').click();
  await button(page, 'Cancel it').click();
  await expect(said(page)).toHaveText('Nothing was changed: it is completed already.');
  await expect(badge(page)).toHaveText('Completed');
});

test('a question that answered itself meanwhile says so', async ({ ci, task, look }) => {
  const taskId = task('running');
  const page = await look(taskId, ci.credentials);
  await button(page, 'Cancel').click();
  await expect(button(page, 'Cancel it')).toBeVisible();
  complete(ci, taskId);
  // A task that has been running for a while is asked about every 12 s.
  await expect(badge(page)).toHaveText('Completed', { timeout: 25_000 });
  await expect(said(page)).toHaveText('Nothing was changed. It is over already.');
  await expect(button(page, 'Cancel it')).toHaveCount(0);
});

for (const width of [320, 1280]) {
  test(`the question is accessible at ${width} px, in both themes`, async ({ ci, task, look, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await look(task('pending'), ci.credentials);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await button(page, 'Cancel').click();
    await expect(question(page)).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });
}
