import type { Page } from '@playwright/test';
import { newId } from '../local-deployment/asking.ts';
import type { RunSpec } from '../local-deployment/stories/task-spec.ts';
import { World } from '../local-deployment/stories/world.ts';
import { test as base, expect } from './fixtures.ts';

const MINUTE = 60_000;

/** The clock of the page is the test's to move on; `asked` is how often anybody but the page's own host was asked. */
const test = base.extend<{ show: (runs: RunSpec[]) => Promise<void>; asked: () => Promise<number> }>({
  show: async ({ deployment, open, page, watch }, use) => {
    // The queue lists nothing for a task without runs.
    watch.tolerated.push(/404 GET .*\/artifacts/);
    await use(async (runs) => {
      const taskId = newId();
      new World(deployment).task({ taskId, name: 'Asked about', age: 30, runs });
      await page.clock.install();
      await open(`#${taskId}`);
      await expect(page.getByText('No task waits for this one.')).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    });
  },
  asked: async ({ app, page, watch }, use) => {
    await use(async () => {
      // The browser tells of requests in their order: when this one is known, so are those before it.
      await page.evaluate(() => fetch('config.js'));
      return watch.requests.filter(({ url }) => !url.startsWith(new URL(app.url).origin)).length;
    });
  },
});

async function anHour(page: Page): Promise<void> {
  for (let step = 0; step < 6; step += 1) await page.clock.fastForward(10 * MINUTE);
}

const turn = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((to) => {
    Object.defineProperty(document, 'hidden', { value: to === 'hidden', configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);

const badge = (page: Page) => page.locator('.head .badge');

for (const [state, run] of [
  ['Completed', { waited: 60, ran: 300 }],
  ['Failed', { waited: 60, ran: 300, state: 'failed' }],
  ['Exception', { waited: 60, ran: 300, state: 'exception', reasonResolved: 'internal-error' }],
] as [string, RunSpec][]) {
  test(`a task that is over costs nothing (${state}), until somebody comes back to it`, async ({
    asked,
    page,
    show,
    watch,
  }) => {
    await show([run]);
    await expect(badge(page)).toHaveText(state);
    const before = await asked();
    await anHour(page);
    expect(await asked()).toBe(before);
    // Somebody may have rerun it meanwhile.
    await turn(page, 'hidden');
    await turn(page, 'visible');
    await expect.poll(asked).toBeGreaterThan(before);
    await expect.poll(() => watch.requests.filter(({ url }) => url.endsWith('/status')).length).toBe(2);
  });
}

for (const [state, runs] of [
  ['Running', [{ waited: 60 }]],
  ['Pending', [{}]],
  ['Unscheduled', []],
] as [string, RunSpec[]][]) {
  test(`a hidden tab asks nothing about a task that may change (${state}), and asks at once when looked at`, async ({
    asked,
    page,
    show,
  }) => {
    await show(runs);
    await expect(badge(page)).toHaveText(state);
    await turn(page, 'hidden');
    const before = await asked();
    await anHour(page);
    expect(await asked()).toBe(before);
    await turn(page, 'visible');
    await expect.poll(asked).toBeGreaterThan(before);
  });
}

test('ten minutes of a running task are at most 60 requests', async ({ asked, page, show }) => {
  // With the thirty of a run's first minute an hour is about 350; 400 is the limit.
  await show([{ waited: 60 }]);
  const before = await asked();
  for (let step = 0; step < 100; step += 1) {
    await page.clock.fastForward(6000);
    // What was asked is answered before time goes on.
    await page.evaluate((root) => fetch(`${root}/api/queue/v1/ping`).then((answer) => answer.text()), rootOf(page));
  }
  const made = (await asked()) - before - 100;
  expect(made).toBeLessThanOrEqual(60);
  // It did go on asking.
  expect(made).toBeGreaterThan(25);
});

const rootOf = (page: Page) => new URL(page.url()).searchParams.get('root') ?? '';
