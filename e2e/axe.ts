import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults, RunOnly } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const all: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** Those of them that look at colours. The others look at elements, their places and whether they are seen. */
const ofColours: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails with one line per broken rule and the elements that break it, on the whole page or in one part of it. */
export async function expectNoAxeViolations(page: Page, within = 'html'): Promise<void> {
  expect(await violations(page, within, all), 'axe').toEqual([]);
}

/**
 * The same in the light theme and then in the dark one, which stays. Where nothing but colours changed between them,
 * only rules about colours can say something new, in half the time.
 */
export async function expectNoAxeViolationsInBothThemes(page: Page, within = 'html'): Promise<void> {
  let judged: string | undefined;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await test.step(colorScheme, async () => {
      const before = await allButColours(page);
      const rules = before === judged ? ofColours : all;
      expect(await violations(page, within, rules), `axe, ${colorScheme}`).toEqual([]);
      judged = before;
    });
  }
}

async function violations(page: Page, within: string, rules: RunOnly): Promise<string[]> {
  // It comes in through the debugger's evaluation: a script tag would be refused by the page's own policy. Half a
  // megabyte, so once per document.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  // Half-way from one theme to the other colours are neither.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : []))),
  );
  const { violations } = (await page.evaluate(
    async ({ runOnly, part }) => {
      // What is far out of sight has the height it had when it was last seen, and would lie over its neighbours.
      const everythingDrawn = new CSSStyleSheet();
      everythingDrawn.replaceSync('* { content-visibility: visible !important }');
      document.adoptedStyleSheets.push(everythingDrawn);
      const { axe } = globalThis as unknown as { axe: { run(part: string, options: object): Promise<unknown> } };
      const results = await axe.run(part, { runOnly, resultTypes: ['violations'] });
      document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(everythingDrawn), 1);
      return results;
    },
    { runOnly: rules, part: within },
  )) as AxeResults;
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 5).map((node) => `  ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    return `${id}: ${help} (${nodes.length})\n${where.join('\n')}`;
  });
}

/** All elements as they are written, where they are, whether they are seen and whether they scroll. */
const allButColours = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const places = [...document.querySelectorAll('*')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const seen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return [x, y, width, height, one.scrollWidth, one.scrollHeight, seen].join();
    });
    return `${document.documentElement.outerHTML}\n${places.join('\n')}`;
  });
