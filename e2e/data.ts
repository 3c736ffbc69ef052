import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { go as goTo, hash } from './previews.ts';

export const hashOf = (name: string) => hash(`public/data/${name}`, storyIds.previewsOfData);

/** Another artifact in the same page: what is loaded is there already. */
export const go = (page: Page, name: string): Promise<void> => goTo(page, hashOf(name));
export const item = (page: Page, words: string | RegExp) => page.getByRole('treeitem').filter({ hasText: words });

export async function inBothThemes(page: Page, within: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page, within);
  }
}
