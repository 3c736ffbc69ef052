import type { Page } from '@playwright/test';
import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** What pages look like when they are not full: `accessibility.spec.ts` has them full. Hash, and what then stands there. */
type State = [hash: string, shows: RegExp];

const id = (story: StoryName) => `#${storyIds[story]}`;
const artifact = (story: StoryName, name: string) => `${id(story)}/runs/0/artifacts/${name}`;

const loading: State[] = [
  [id('answersNever'), /Asking/],
  [`${id('answersNever')}/runs/0`, /Asking/],
  [`${id('answersNever')}/definition`, /^Definition of /],
  [artifact('answersNever', 'public/a.txt'), /Artifact of run 0/],
  [`${id('answersNever')}/runs/0/download`, /Download several artifacts/],
  [`${id('answersNever')}/runs/0/logs/public/logs/live.log`, /live\.log/],
];

const failing: Record<string, State[]> = {
  'whole pages that failed': [
    [id('answers403'), /You may not see this/],
    [id('answers500'), /The deployment failed/],
    [id('answersHtml'), /Something other than Taskcluster answered/],
    [`${id('answers404')}/definition`, /404 ResourceNotFound/],
    [artifact('answers410', 'public/a.txt'), /410 ResourceExpired/],
    [`${id('answers401')}/runs/0/logs/public/logs/live.log`, /401|expired/],
    [`${id('completed')}/runs/9`, /The address names run 9/],
  ],
  'parts that failed': [
    [id('statusFails'), /It answered 500 to the question for the status/],
    [id('definitionFails'), /It answered 500 to the question for the definition/],
    [id('artifactsFail'), /It answered 500 to the question for the list of artifacts/],
    [`${id('artifactsFail')}/download`, /It answered 500 to the question for the list of artifacts/],
    [id('dependentsFail'), /It answered 500 to the question for the list of dependents/],
    [id('contentFails'), /It answered 500 to the question for the log/],
    [artifact('completed', 'public/nobody-made-this.txt'), /There is no artifact here/],
    [artifact('everyStorageType', 'private/secret-report.txt'), /You may not see this/],
  ],
};

const others: Record<string, State[]> = {
  'nothing there': [
    [id('noArtifacts'), /This run left no artifacts/],
    [`${id('noArtifacts')}/download`, /This run has no artifacts/],
    [id('emptyLog'), /The log is empty/],
    [id('selfDependency'), /the task itself: it waits until somebody schedules it/],
    [id('pending'), /Why it waits/],
    [artifact('emptyLog', 'public/logs/live_backing.log'), /This artifact is empty/],
    ['#compare', /First log/],
    ['#group/fN1SbArXTPSVFUUvaOlinw', /Not built yet/],
  ],
  'artifacts of every kind': [
    [artifact('everyStorageType', 'public/s3/picture.png'), /Picture|image/],
    [artifact('everyStorageType', 'public/s3/random.bin'), /all of it, 4\.1 kB/],
    [artifact('everyStorageType', 'public/reference/with-cors.txt'), /Where it leads/],
    [`${artifact('completed', 'public/logs/live_backing.log')}?lines=12-34`, /Lines 12 to 34 are marked/],
    [id('unknownValues'), /Rehearsing/],
    [id('longestTexts'), /Facts/],
  ],
};

async function expectAccessible(page: Page, hash: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await test.step(hash, () => expectNoAxeViolationsInBothThemes(page));
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${hash} scrolls sideways`,
  ).toBeLessThanOrEqual(0);
}

test.setTimeout(90_000);

for (const width of [1280, 320]) {
  test(`what is still on its way, at ${width} px`, async ({ open, page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const [hash, shows] of loading) {
      await open(hash);
      await expect(page.getByRole('main'), hash).toContainText(shows);
      await expect(page.locator('[aria-busy="true"]:visible').first(), hash).toBeVisible();
      await expectAccessible(page, hash);
    }
  });

  for (const [what, states] of Object.entries({ ...failing, ...others })) {
    test(`${what}, at ${width} px`, async ({ open, page, watch }) => {
      watch.tolerated.push(/^[45]\d\d GET/);
      await page.setViewportSize({ width, height: 800 });
      for (const [hash, shows] of states) {
        await open(hash);
        await expect(page.getByRole('main'), hash).toContainText(shows, { timeout: 15_000 });
        await expect(page.locator('[aria-busy="true"]'), hash).toHaveCount(0, { timeout: 15_000 });
        await expectAccessible(page, hash);
      }
    });
  }

  test(`the start page with tasks opened before, without fresh states, without its deployment, at ${width} px`, async ({
    deployment,
    expectProblem,
    open,
    page,
  }) => {
    expectProblem(/no answer|ERR_CONNECTION_REFUSED/);
    await page.setViewportSize({ width, height: 800 });
    await open(id('failedAfterRerun'));
    await expect(page.getByText('Needed by')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await open('#');
    const recent = page.getByRole('region', { name: 'Recently opened here' });
    await expect(recent).toContainText('states as of');
    await expect(page.getByRole('region', { name: 'Deployment' })).toContainText('answers, version');
    await expectAccessible(page, 'start, full');

    deployment.pages.set('/api/queue/v1/tasks/status', () => {});
    deployment.pages.set('/api/queue/v1/ping', () => {});
    await open('#');
    await expect(recent).toContainText('asking for states');
    await expectAccessible(page, 'start, asking');

    await deployment.close();
    await open('#');
    await expect(recent).toContainText('states as last seen', { timeout: 15_000 });
    await expectAccessible(page, 'start, without its deployment');
  });
}
