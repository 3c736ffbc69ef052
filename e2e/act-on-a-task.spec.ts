import type { Page } from '@playwright/test';
import { newcomer, newId } from '../local-deployment/asking.ts';
import { type Credentials, type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import type { RunSpec } from '../local-deployment/stories/task-spec.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expectNoAxeViolations } from './axe.ts';
import { test as base, expect } from './fixtures.ts';

const runs: Record<string, RunSpec[]> = {
  unscheduled: [],
  pending: [{}],
  running: [{ waited: 3 }],
  completed: [{ waited: 3, ran: 5 }],
  failed: [{ waited: 3, ran: 5, state: 'failed' }],
  exception: [{ waited: 3, ran: 5, state: 'exception', reasonResolved: 'malformed-payload' }],
};
type Verb = 'Schedule' | 'Rerun' | 'Cancel';
/** What the state itself refuses, and in which words; all else is a matter of scopes. */
const refusals: Record<string, Partial<Record<Verb, string>>> = {
  unscheduled: { Rerun: 'It has had no run yet: schedule it instead.' },
  pending: {
    Schedule: 'It is scheduled already: it waits for a worker.',
    Rerun: 'It waits for a worker already.',
  },
  running: { Schedule: 'It is running already.', Rerun: 'It is running: cancel it first, then rerun it.' },
  completed: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
  failed: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
  exception: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
};
const verbs: Verb[] = ['Schedule', 'Rerun', 'Cancel'];

interface Fixtures {
  ci: Deployment;
  /** A task in this state; it is one minute old. */
  task: (state: string, more?: { age?: number; deadlineAfter?: number }) => string;
  /** Opens it, signed in when there are credentials. */
  look: (taskId: string, as?: Credentials) => Promise<Page>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
  ci: async ({}, use) => {
    const deployment = await startDeployment({ port: 0, validateOutput: true });
    await use(deployment);
    await deployment.close();
  },
  task: async ({ ci }, use) => {
    await use((state, more) => {
      const taskId = newId();
      new World(ci).task({ taskId, name: `A task that is ${state}`, age: 1, runs: runs[state], ...more });
      return taskId;
    });
  },
  look: async ({ ci, context, open, watch }, use) => {
    // A task without a run has no list of artifacts, and what changes may be asked for at the wrong moment.
    watch.tolerated.push(/404 GET .*\/artifacts/);
    await use(async (taskId, as) => {
      if (as) {
        // The empty page between two tasks has no storage.
        await context.addInitScript(
          ([key, value]) => location.protocol === 'about:' || localStorage.setItem(key, value),
          [`task-inspector:credentials:${ci.rootUrl}`, JSON.stringify({ ...as, savedAt: 1 })] as const,
        );
      }
      const page = await open(`#${taskId}`, { root: ci.rootUrl });
      await expect(page.getByLabel('More', { exact: true })).toBeVisible();
      await expect(page.locator('.head .badge')).not.toHaveText('Asking');
      return page;
    });
  },
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (page: Page) => page.locator('.head').getByRole('status').filter({ hasText: /\.$/ });
const question = (page: Page) => page.getByRole('region', { name: /\?/ });
const run = (page: Page, n: number) => page.getByRole('table', { name: 'Runs' }).getByText(`Run ${n}`, { exact: true });
const badge = (page: Page) => page.locator('.head .badge');

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
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('You may not rerun this task.');
  await expect(alert).toContainText('queue:rerun-task-in-project:orchard-browser');
  await expect(button(page, 'Rerun')).toHaveAccessibleDescription(/^You lack the scopes to rerun it\./);
  ci.addClient({ ...as, scopes });
  await button(page, 'Ask again').click();
  await expect(badge(page)).toHaveText('Pending');
});

test('who is too late hears that nothing was changed', async ({ ci, task, look }) => {
  const taskId = task('running');
  const page = await look(taskId, ci.credentials);
  await button(page, 'Cancel').click();
  const stored = ci.store.tasks.get(taskId);
  if (!stored?.runs[0]) throw new Error('no run');
  Object.assign(stored.runs[0], { state: 'completed', reasonResolved: 'completed', resolved: ci.clock.iso() });
  stored.state = 'completed';
  await button(page, 'Cancel it').click();
  await expect(said(page)).toHaveText('Nothing was changed: it is completed already.');
  await expect(badge(page)).toHaveText('Completed');
});

for (const width of [320, 1280]) {
  test(`the question is accessible at ${width} px, in both themes`, async ({ ci, task, look, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await look(task('pending'), ci.credentials);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await button(page, 'Cancel').click();
    await expect(question(page)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoAxeViolations(page);
    }
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });
}
