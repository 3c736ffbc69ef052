import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations, expectNoAxeViolationsInBothThemes } from './axe.ts';
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
  ['several artifacts', `#${storyIds.severalAtOnce}/runs/0/download`],
  ['artifact', `#${storyIds.completed}/runs/0/artifacts/public/logs/live_backing.log`],
  ['missing task', `#${storyIds.answers404}`, /404 GET/],
  ['malformed id', '#fN1SbArXTPSVFUUvaOlin'],
  ['not built yet', '#settings'],
  ['create', '#create'],
  ['earlier run', `#${storyIds.failedAfterRerun}/runs/0`],
  ['error artifact', `#${storyIds.everyStorageType}/runs/0/artifacts/public/error/file-missing-on-worker.txt`],
];

const widths = [1280, 320];
const themes = ['light', 'dark'] as const;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
}

async function expectAllDrawn(page: Page): Promise<void> {
  // What stands there before the app has a heading, too.
  await expect(page.locator('#boot')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 15_000 });
}

/** Each width is loaded anew, since a page may decide by it when it opens; all in one context, which costs the most. */
async function atEachWidth(page: Page, look: () => Promise<void>): Promise<void> {
  for (const width of widths) {
    await test.step(`${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await look();
    });
  }
}

for (const [name, hash, problem] of routes) {
  test(`${name} at 1280 and 320 px, light and dark`, async ({ open, page, expectProblem }) => {
    if (problem) expectProblem(problem);
    await atEachWidth(page, async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await open(hash);
      await expectAllDrawn(page);
      await expectNoAxeViolationsInBothThemes(page);
      await expectNoSidewaysScroll(page);
    });
  });
}

test('while it loads at 1280 and 320 px, light and dark', async ({ open, page }) => {
  await atEachWidth(page, async () => {
    for (const colorScheme of themes)
      await test.step(colorScheme, async () => {
        await page.emulateMedia({ colorScheme });
        await open(`#${storyIds.answersNever}`);
        await expect(page.locator('.head .badge')).toHaveText('Asking');
        await expect(page.locator('[aria-busy="true"]').first()).toBeVisible();
        await expectNoAxeViolations(page);
        await expectNoSidewaysScroll(page);
      });
  });
});

test('no deployment at 1280 and 320 px, light and dark', async ({ open, page }) => {
  await atEachWidth(page, async () => {
    for (const colorScheme of themes)
      await test.step(colorScheme, async () => {
        await page.emulateMedia({ colorScheme });
        await open(`#${storyIds.completed}`, { root: 'ftp://tc.example.com' });
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which Taskcluster?');
        await expectNoAxeViolations(page);
        await expectNoSidewaysScroll(page);
      });
  });
});

for (const width of widths) {
  test(`open menus and fields at ${width} px, light and dark`, async ({ open, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(`#${storyIds.failedAfterRerun}`);
    await expect(page.getByRole('heading', { name: 'Description' })).toBeAttached();
    await expectAllDrawn(page);

    // An open menu covers a part of what is under it, so it is judged by itself.
    await page.getByLabel('Theme and menu').click();
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Create a task' })).toBeVisible({ visible: width < 700 });
    await expectNoAxeViolationsInBothThemes(page, '.menu[open]');
    await page.keyboard.press('Escape');
    await page.getByLabel('More', { exact: true }).click();
    await expect(page.getByRole('link', { name: 'Raw status' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page, '.menu[open]');
    await expectNoSidewaysScroll(page);

    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'Copy a link to public/results.json' }).click();
    await expect(page.getByRole('dialog', { name: 'Links to public/results.json' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page, '[role="dialog"]');
    await expectNoSidewaysScroll(page);

    // What cannot be opened is said in a box over the page.
    await page.getByLabel('Open anything').fill('nothing to open');
    await page.getByLabel('Open anything').press('Enter');
    await expect(page.getByRole('search').getByRole('alert').first()).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page, 'header.bar');
    await page.getByRole('button', { name: 'Close this message' }).click();
    // The fields that were opened are still there.
    await expect(page.getByRole('searchbox', { name: 'Filter artifacts by name' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Search in the definition' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    await expectNoSidewaysScroll(page);
  });
}

test('pages in forced colours at 1280 and 320 px', async ({ open, page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await atEachWidth(page, async () => {
    for (const hash of [
      `#${storyIds.failedAfterRerun}`,
      `#${storyIds.fiftyRuns}`,
      `#${storyIds.completed}/definition`,
      '#',
    ])
      await test.step(hash, async () => {
        await open(hash);
        await expectAllDrawn(page);
        await expectNoAxeViolations(page);
        await expectNoSidewaysScroll(page);
      });
  });
});

test('in forced colours a state keeps its outline, and a bar that ran differs from one that waited', async ({
  open,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(`#${storyIds.sevenRuns}`);
  const look = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => {
        const { borderTopStyle, borderTopWidth, backgroundColor, backgroundImage } = getComputedStyle(one);
        return { border: `${borderTopStyle} ${borderTopWidth}`, fill: `${backgroundColor} ${backgroundImage}` };
      });
  // The static page's own is replaced by the app's.
  await expect.poll(async () => (await look('.head .badge')).border).toBe('solid 1px');
  const ran = await look('.seg-run[data-state="failed"]');
  const waited = await look('.seg-wait');
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ran).not.toEqual(waited);
  for (const bar of [ran, waited]) {
    expect(bar.border !== 'none 0px' || !bar.fill.startsWith(paper) || bar.fill.includes('gradient')).toBe(true);
  }
});
