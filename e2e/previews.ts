import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect } from './fixtures.ts';

/** The address of an artifact of a story's first run. */
export const hash = (name: string, story: string = storyIds.previewsOfMedia) => `#${story}/runs/0/artifacts/${name}`;
export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Follows a link within the page, as readers do: nothing is loaded anew. */
export async function go(page: Page, to: string): Promise<void> {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, to);
  const [name] = to.split('/artifacts/')[1]!.split('?');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(decodeURIComponent(name!));
}
