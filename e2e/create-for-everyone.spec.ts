import type { Page } from '@playwright/test';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { button, checks, draftId, editor, field, minimal, paste, QUEUE, queueField, saved, test } from './creating.ts';
import { signIn } from './credentials.ts';
import { expect } from './fixtures.ts';

/** Presses Tab until something with this name has focus; no mouse, no script that moves the focus. */
async function tabTo(page: Page, name: RegExp, most = 150): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const focus = document.activeElement;
      // The text editor lives in a root of its own.
      const element = focus?.shadowRoot?.activeElement ?? focus;
      const labels = (element as HTMLInputElement | null)?.labels;
      return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('from #create to a created task with the keyboard alone', async ({ create, page }) => {
  test.setTimeout(90_000);
  await create();
  await expect(button(page, 'generic-worker on Linux or macOS')).toBeVisible();
  await tabTo(page, /^generic-worker on Linux/);
  await page.keyboard.press('Enter');
  await expect(queueField(page)).toBeVisible();
  // The focus is where the page begins, not lost with the button that was pressed.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, /^Task queue/);
  await page.keyboard.type(QUEUE);
  await tabTo(page, /^Name/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Made without a mouse');
  // The text lets Tab through, like any other field.
  await tabTo(page, /^Definition as YAML/);
  await expect(editor(page)).toBeFocused();
  await tabTo(page, /^Ask$/);
  await page.keyboard.press('Shift+Tab');
  await expect(checks(page)).toContainText('Scopes: you have all');
  await page.reload();
  await expect(field(page, 'Name')).toHaveValue('Made without a mouse');
  await tabTo(page, /^Create task$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Made without a mouse');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('on the way to credentials and back nothing of the draft is lost', async ({ ci, open, page }) => {
  await open('#create', { root: ci.rootUrl });
  await paste(page, minimal('Before signing in'));
  await field(page, 'Name').fill('Typed before signing in');
  await saved(page);
  const [address, id] = [page.url(), await draftId(page)];
  await checks(page).getByRole('link', { name: 'Enter credentials' }).click();
  await signIn(page, ci.rootUrl, ci.credentials);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(field(page, 'Name')).toHaveValue('Typed before signing in');
  expect(await draftId(page)).toBe(id);
  await expect(checks(page)).toContainText('Scopes: you have all');
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Typed before signing in');
});

for (const width of [1280, 320])
  test(`a form, its text and its end bar nobody at ${width} px, light and dark`, async ({
    ci,
    create,
    page,
    expectProblem,
  }) => {
    expectProblem(/403 PUT/);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await create();
    await paste(page, minimal('For everyone'));
    await expect(checks(page)).toContainText('Scopes: you have all');
    await expectNoAxeViolationsInBothThemes(page);
    if (width < 1000) await button(page, 'Text').click();
    await editor(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('tags: @nobody');
    await expect(page.getByRole('list', { name: 'Errors in the text' })).toBeVisible();
    await expectNoAxeViolationsInBothThemes(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(minimal('For everyone'));
    await expect(checks(page)).toContainText('fits the schema');
    const { clientId, accessToken } = ci.credentials;
    ci.addClient({ clientId, accessToken, scopes: [] });
    await button(page, 'Create task').click();
    await expect(page.getByRole('alert').first()).toContainText('Nothing was created');
    await page.getByLabel('More for this draft').click();
    await button(page, 'Rename the draft').click();
    await expectNoAxeViolationsInBothThemes(page);
  });
