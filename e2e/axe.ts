import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with one line per broken rule and the elements that break it, on the whole page or in one part of it. The library comes in through the debugger's
 * evaluation: a script tag would be refused by the page's own policy.
 */
export async function expectNoAxeViolations(page: Page, within = 'html'): Promise<void> {
  // Half a megabyte: brought once per document.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = (await page.evaluate(
    ({ values, part }) =>
      (globalThis as unknown as { axe: { run(part: string, options: object): Promise<unknown> } }).axe.run(part, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    { values: rules, part: within },
  )) as AxeResults;
  const found = violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 5).map((node) => `  ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    return `${id}: ${help} (${nodes.length})\n${where.join('\n')}`;
  });
  expect(found, 'axe').toEqual([]);
}
