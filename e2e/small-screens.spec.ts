import type { Locator, Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { test as acting, button } from './acting.ts';
import { expect, test } from './fixtures.ts';

const small = [
  [360, 740],
  [740, 360],
  [640, 400],
  [320, 256],
] as const;

/** All of it stands in the window, so that nobody has to scroll sideways for it. */
async function expectInWindow(page: Page, what: Locator): Promise<void> {
  await expect(what).toBeVisible();
  const box = await what.evaluate((one) => one.getBoundingClientRect().toJSON());
  const { width, height } = page.viewportSize()!;
  expect(Math.min(box.left, width - box.right), `beside, at ${width}×${height}`).toBeGreaterThanOrEqual(0);
  expect(Math.min(box.top, height - box.bottom), `above and below, at ${width}×${height}`).toBeGreaterThanOrEqual(0);
}

test('the menu of an artifact stays in the window, and all of it can be reached', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  for (const [i, [width, height]] of small.entries()) {
    await page.setViewportSize({ width, height });
    // Each time another one: the button of a menu that has just been closed does not open it at once.
    const from = page.getByRole('button', { name: /^Copy a link to public\// }).nth(i % 2);
    await from.click();
    const menu = page.getByRole('dialog', { name: /^Links to/ });
    await expectInWindow(page, menu);
    await menu.getByRole('button', { name: 'Copy name' }).click({ trial: true });
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
  }
});

acting(
  'the menu of a task stays in the window, wherever its button comes to stand',
  async ({ ci, task, look, page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    for (const state of ['failed', 'running']) {
      await look(task(state), ci.credentials);
      await expect(button(page, state === 'failed' ? 'Rerun' : 'Cancel')).toHaveAttribute('aria-disabled', 'false');
      await page.getByLabel('More', { exact: true }).click();
      await expectInWindow(page, page.locator('.act-row .list'));
    }
  },
);

test('the menu of the header stays in the window, before everything else', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(`#${storyIds.completed}`);
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  for (const [width, height] of [...small, [320, 420]] as const) {
    await page.setViewportSize({ width, height });
    await page.getByLabel('Theme and menu').click();
    await expectInWindow(page, page.locator('.bar .list'));
    for (const theme of ['Dark', 'As the system']) await page.getByRole('radio', { name: theme }).check();
    await page.keyboard.press('Escape');
  }
});

test('what has the focus is never behind a bar', async ({ open, page }) => {
  for (const [width, height] of [
    [320, 256],
    [360, 480],
  ] as const) {
    await page.setViewportSize({ width, height });
    await open(`#${storyIds.failedAfterRerun}`);
    await expect(page.getByRole('heading', { name: 'Needed by' })).toBeVisible();
    const hidden: string[] = [];
    for (let press = 0; press < 50; press++) {
      await page.keyboard.press('Tab');
      const behind = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return;
        const { left, top, width, height } = focused.getBoundingClientRect();
        const covers = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.bar, .jump');
        return covers && !covers.contains(focused) ? focused.textContent?.slice(0, 40) : undefined;
      });
      if (behind !== undefined) hidden.push(behind);
    }
    expect(hidden, `${width}×${height}`).toEqual([]);
  }
});

acting('the box of the header has room for an ID beside who is signed in', async ({ ci, task, look, page }) => {
  await page.setViewportSize({ width: 740, height: 800 });
  await look(task('completed'), ci.credentials);
  await expect(page.getByRole('banner').getByLabel(/^Signed in as/)).toBeVisible();
  const width = await page.getByLabel('Open anything').evaluate((box) => box.getBoundingClientRect().width);
  expect(width).toBeGreaterThanOrEqual(160);
});

test('an icon stands beside its words', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open('#group/fN1SbArXTPSVFUUvaOlinw');
  const rows = page.locator('.rows > li:has(> .icon)');
  await expect(rows.first()).toBeVisible();
  const alone = await rows.evaluateAll((all) =>
    all
      .filter((row) => {
        const [icon, words] = row.children;
        return icon && words && words.getBoundingClientRect().top >= icon.getBoundingClientRect().bottom;
      })
      .map((row) => row.textContent),
  );
  expect(alone).toEqual([]);
});

test('on a phone the name of an artifact goes on in a second line', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(`#${storyIds.completed}`);
  const name = page.getByRole('link', { name: 'public/logs/live_backing.log' });
  await expect(name).toBeVisible();
  const cut = await name.evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]);
  expect(Math.max(...cut)).toBeLessThanOrEqual(0);
});

test('a long source gives way before owner and task queue are cut', async ({ open, page }) => {
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.facts-strip')).toContainText('Source');
  for (const label of ['Task queue', 'Owner']) {
    const value = page.locator('.facts-strip > div', { hasText: label }).locator('.cut');
    expect(await value.evaluate((one) => one.scrollWidth - one.clientWidth), label).toBeLessThanOrEqual(0);
  }
});

test('in forced colours one sees which card is chosen, what is a link, and how long a run waited', async ({
  open,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open('#credentials');
  const outline = (label: string) =>
    page
      .locator('.choice', { hasText: label })
      .evaluate((card) => `${getComputedStyle(card).outlineStyle} ${getComputedStyle(card).outlineWidth}`);
  expect(await outline('Until they expire')).toBe('solid 3px');
  expect(await outline('For this tab')).not.toBe('solid 3px');
  await expect(page.getByRole('button', { name: 'Show the access token' })).toHaveCSS(
    'text-decoration-line',
    'underline',
  );
  await open(`#${storyIds.completed}`);
  await expect(page.locator('.seg-wait').first()).toHaveCSS('background-image', /gradient/);
});
