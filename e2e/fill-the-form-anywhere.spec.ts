import type { Locator, Page } from '@playwright/test';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { saved } from './creating.ts';
import { button, editor, minimal, paste, queueField, withShippedSchemas as test } from './creating-shipped.ts';
import { expect } from './fixtures.ts';

const checks = (page: Page): Locator => page.getByRole('region', { name: 'Before you create it' });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'pixels to the side').toBeLessThanOrEqual(0);
}

/** Wrong in every kind of field, and long where it can be long. */
const spoilt = (name: string) =>
  `${minimal(name)
    .replace('maxRunTime: 60', 'maxRunTime: "60"')
    .replace(/created: .*/, 'created: soon')}  env: {A: "1", B: 2, ${'LONG_'.repeat(30)}: "${'x'.repeat(300)}"}
  mounts: [{directory: a, format: x}, 5]
  artifacts: [{type: file}]
colour: red
priority: urgent
dependencies: [YJpVdtWIRTuuIoBoe8fCgQ]
scopes: ["${'scope:'.repeat(60)}"]
`;

test('at 360 px nothing scrolls sideways, in the form or in the text', async ({ create, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await create();
  await expectNoSidewaysScroll(page);
  await paste(page, spoilt('Narrow'));
  await expect(checks(page).getByRole('button', { name: 'colour', exact: true })).toBeVisible();
  await saved(page);
  await expectNoSidewaysScroll(page);
  await button(page, 'Text').click();
  await expect(editor(page)).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('a screen that is turned or made narrow holds the whole form', async ({ create, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await create();
  await paste(page, spoilt('Turned'));
  await expect(checks(page).getByRole('button', { name: 'colour', exact: true })).toBeVisible();
  for (const width of [360, 800, 320]) {
    await page.setViewportSize({ width, height: 740 });
    await expectNoSidewaysScroll(page);
    await page.locator('.schema-form').getByLabel('Max run time', { exact: true }).focus();
    await expectNoSidewaysScroll(page);
  }
});

for (const width of [1280, 320])
  test(`nothing bars anyone at ${width} px, light and dark`, async ({ create, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await create();
    await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    await expectNoSidewaysScroll(page);
    await paste(page, spoilt('Barred'));
    await expect(queueField(page)).toHaveAccessibleDescription(/waits? there now/);
    await expect(checks(page).getByRole('button', { name: 'colour', exact: true })).toBeVisible();
    await button(page, 'Edit Metadata as JSON').click();
    await button(page, 'About Retries').click();
    await expect(page.getByRole('region', { name: 'About Retries' })).toBeVisible();
    // Wherever one has scrolled to, the header lies over some button or other.
    await page.evaluate(() => scrollTo(0, 0));
    await expectNoAxeViolationsInBothThemes(page);
    await expectNoSidewaysScroll(page);
  });
