import { stories } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

/** Stories about failing answers have their own file: when-things-break. */
const shown = stories.filter(({ situation }) => situation !== 'failure');

for (const { name, taskId, path = '' } of shown) {
  test(`${name}: opens, is named, and draws every panel`, async ({ open, page, watch }) => {
    // Tasks without a run have no artifacts to list, and the live log of a lost worker is gone with it.
    watch.tolerated.push(/^404 GET .*(\/artifacts|\/log\/gone-)/);
    await open(`#${taskId}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.head .badge').first()).not.toHaveText('Asking');
    await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
    await expect(page.getByText('could not be drawn')).toHaveCount(0);
    // Nothing scrolls sideways.
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });
}
