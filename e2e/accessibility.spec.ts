import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const routes: [string, string, RegExp?][] = [
  ['start', '#'],
  ['failed task', `#${storyIds.failedAfterRerun}`],
  ['running task', `#${storyIds.runningWithLiveLog}`],
  ['many runs', `#${storyIds.fiftyRuns}`],
  ['blocked task', `#${storyIds.blockedByFailed}`, /404 GET .*artifacts/],
  ['many artifacts', `#${storyIds.manyArtifacts}`],
  ['rich markdown', `#${storyIds.richMarkdown}`],
  ['definition', `#${storyIds.completed}/definition`],
  ['artifact', `#${storyIds.completed}/runs/0/artifacts/public/logs/live_backing.log`],
  ['missing task', `#${storyIds.answers404}`, /404 GET/],
  ['malformed id', '#fN1SbArXTPSVFUUvaOlin'],
  ['not built yet', '#create'],
];

for (const [name, hash, problem] of routes) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name} at ${width} px, ${colorScheme}`, async ({ open, page, expectProblem }) => {
        if (problem) expectProblem(problem);
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await open(hash);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 15_000 });
        await expectNoAxeViolations(page);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBeLessThanOrEqual(0);
      });
    }
  }
}

test('while it loads', async ({ open, page }) => {
  await open(`#${storyIds.answersNever}`);
  await expect(page.locator('[aria-busy="true"]').first()).toBeVisible();
  await expectNoAxeViolations(page);
});
