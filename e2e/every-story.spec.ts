import { stories } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

/** Stories about failing answers have their own file: when-things-break. */
const shown = stories.filter(({ situation }) => situation !== 'failure');

const panels = ['Runs', 'Description', 'Definition', 'Facts', 'Depends on', 'Needed by', 'Tags, scopes, routes'];

for (const { name, taskId, path = '', situation } of shown) {
  test(`${name}: opens, is named, tells its state and draws every panel`, async ({
    open,
    page,
    sharedDeployment,
    watch,
  }) => {
    // Tasks without a run have no artifacts to list, and the live log of a lost worker is gone with it.
    watch.tolerated.push(/^404 GET .*(\/artifacts|\/log\/gone-)/);
    await open(`#${taskId}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const badge = page.locator('.head .badge').first();
    await expect(badge).not.toHaveText('Asking');
    for (const panel of panels)
      await expect(page.getByRole('region', { name: panel, exact: true }), panel).toBeVisible();
    // Other servers say other things than the task that is kept.
    if (situation !== 'server') {
      // A claim may end meanwhile: then the page learns it, too.
      const kept = () => sharedDeployment.store.tasks.get(taskId)?.state;
      await expect
        .poll(async () => (await badge.textContent())?.toLowerCase() === kept(), { timeout: 20_000 })
        .toBe(true);
    }
    await expect(page.getByText('could not be drawn')).toHaveCount(0);
    // Nothing scrolls sideways.
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });
}
