import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { expectLines, field, hashOf, hits, line, log } from './logs.ts';

const live = 'public/logs/live.log';

for (const width of [1280, 320]) {
  test(`a log at ${width} px, light and dark: full, with a search and a selection, its lists open, its keys`, async ({
    open,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(hashOf(live, '?lines=20-22&find=browser', storyIds.hugeLog));
    await expectLines(page, 184_000);
    await expect(hits(page)).toHaveText(/\d/);
    await expect(page.locator('.error-tools')).toContainText(/errors/);
    await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    await page.locator('.error-tools summary').click();
    await expectNoAxeViolationsInBothThemes(page);
    await page.keyboard.press('Escape');
    await log(page).focus();
    await page.keyboard.press('n');
    await expect(page.locator('.log-box li.err').first()).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });

  test(`colours, nothing and failure at ${width} px, light and dark`, async ({ open, page, expectProblem }) => {
    expectProblem(/404 GET .*gone-/);
    expectProblem(/404 GET .*live_backing/);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(hashOf(live, '', storyIds.colourfulLog));
    await expect(line(page, 1)).toContainText('Bold');
    await expectNoAxeViolationsInBothThemes(page);
    await open(hashOf(live, '', storyIds.emptyLog));
    await expect(page.getByText('The log is empty.')).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    await open(hashOf(live, '', storyIds.missingLog));
    await page.getByRole('button', { name: /^Load it from / }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
  });
}

test('by keyboard alone: search, errors, lines and their link, and the way back', async ({ context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(hashOf(live, '', storyIds.hugeLog));
  await expectLines(page, 184_000);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('TEST-UNEXPECTED');
  await expect(hits(page)).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('Enter');
  await expect(hits(page)).toHaveText(/^2 of \d+$/);
  await expect(page.getByRole('status').filter({ hasText: /^Line [\d,]+ of 184,000$/ })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(log(page)).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page).toHaveURL(/lines=\d+-\d+/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/lines=\d+-\d+/);
  await expect(field(page)).toHaveValue('TEST-UNEXPECTED');
});
