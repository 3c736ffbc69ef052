import type { Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { type Story, stories } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

/** Stories about failing answers have their own file: when-things-break. */
const shown = stories.filter(({ situation }) => situation !== 'failure');

const panels = ['Runs', 'Description', 'Definition', 'Facts', 'Depends on', 'Needed by', 'Tags, scopes, routes'];

/** A new context costs more than a page load: stories of one situation share one, a few at a time. */
const AT_ONCE = 6;

for (const situation of new Set(shown.map((story) => story.situation))) {
  const all = shown.filter((story) => story.situation === situation);
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const names = some.map(({ name }) => name).join(', ');
    test(`${names}: each opens, is named, tells its state and draws every panel`, async ({
      open,
      page,
      sharedDeployment,
      watch,
    }) => {
      // Tasks without a run have no artifacts to list, and the live log of a lost worker is gone with it.
      watch.tolerated.push(/^404 GET .*(\/artifacts|\/log\/gone-)/);
      for (const story of some) {
        await test.step(story.name, async () => {
          // Loaded anew, as from a link.
          await open(`#${story.taskId}${story.path ?? ''}`);
          await expectShown(page, story, sharedDeployment);
        });
        const surprises = watch.problems.filter(
          (problem) => !watch.tolerated.some((tolerated) => tolerated.test(problem)),
        );
        expect(surprises, `problems of ${story.name}`).toEqual([]);
      }
    });
  }
}

async function expectShown(page: Page, { name, taskId, situation }: Story, { store }: Deployment): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible();
  const badge = page.locator('.head .badge').first();
  await expect(badge, name).not.toHaveText('Asking');
  for (const panel of panels)
    await expect(page.getByRole('region', { name: panel, exact: true }), `${panel} of ${name}`).toBeVisible();
  // Other servers say other things than the task that is kept.
  if (situation !== 'server') {
    // A claim may end meanwhile: then the page learns it, too.
    const kept = () => store.tasks.get(taskId)?.state;
    await expect
      .poll(async () => (await badge.textContent())?.toLowerCase() === kept(), {
        message: `${name}: the state the deployment keeps`,
        timeout: 20_000,
      })
      .toBe(true);
  }
  await expect(page.getByText('could not be drawn'), name).toHaveCount(0);
  // Nothing scrolls sideways.
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${name} scrolls sideways`,
  ).toBeLessThanOrEqual(0);
}
