import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect } from './fixtures.ts';

export const hashOf = (name: string) => `#${storyIds.previewsOfData}/runs/0/artifacts/public/data/${name}`;

/** Another artifact in the same page: what is loaded is there already. */
export async function go(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, hashOf(name));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`public/data/${name.split('?')[0]}`);
}
export const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
export const item = (page: Page, words: string | RegExp) => page.getByRole('treeitem').filter({ hasText: words });

export async function inBothThemes(page: Page, within: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page, within);
  }
}
