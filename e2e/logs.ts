import { gzipSync } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { objectKey } from '../local-deployment/object-store.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';

/** The task that logs of tests are added to, at its run 0. */
export const taskId: string = storyIds.completed;

export const hashOf = (name: string, rest = '', id = taskId) => `#${id}/runs/0/logs/${name}${rest}`;

/** Puts a text, or bytes, among the artifacts of the task, gzip-encoded as workers store logs; answers its name. */
export function putLog(deployment: Deployment, name: string, content: string | Buffer, encoded = true): string {
  const key = objectKey(taskId, 0, name);
  const bytes = Buffer.from(content);
  const meta = { contentType: 'text/plain; charset=utf-8', ...(encoded && { contentEncoding: 'gzip' }) };
  deployment.objects.put(key, encoded ? gzipSync(bytes, { level: 1 }) : bytes, meta);
  deployment.store.putArtifact({
    taskId,
    runId: 0,
    name,
    key,
    storageType: 's3',
    contentType: 'text/plain; charset=utf-8',
    expires: deployment.clock.iso(1e9),
    present: true,
  });
  return name;
}

/** `line 1 of the log`, `line 2 …`: a text in which every line tells its number. */
export const numbered = (count: number, more = '') =>
  Array.from({ length: count }, (_, i) => `line ${i + 1}${more}`)
    .join('\n')
    .concat('\n');

/** A million lines as a test harness writes them, 113 MB: what `quality.md` calls L2. */
export function aMillionLines(): Buffer {
  const part = 10_000;
  const chunks: Buffer[] = [];
  for (let from = 1; from <= 1_000_000; from += part) {
    let text = '';
    for (let n = from; n < from + part; n += 1) {
      const at = new Date(1_795_000_000_000 + n * 12).toISOString();
      text += `[task ${at}] INFO | browser/tabs/test_closed_window_${n % 97}.js | step ${n} of the run, nothing left on disk\n`;
    }
    chunks.push(Buffer.from(text));
  }
  return Buffer.concat(chunks);
}

/** The lines, the whole of them: what is read of a log. */
export const log = (page: Page): Locator => page.getByRole('region', { name: /^Log / });
/** A line that is drawn, by its number. */
export const line = (page: Page, number: number): Locator => page.locator(`.log-box li[data-line="${number}"]`);
export const field = (page: Page) => page.getByRole('textbox', { name: 'Find in the log' });
export const hits = (page: Page) => page.locator('.find .hits');
export const selected = (page: Page) => page.locator('.log-box li.sel');

/** Waits until all of it has come. */
export async function expectLines(page: Page, count: number | string): Promise<void> {
  await expect(log(page)).toHaveAccessibleName(new RegExp(`, ${count.toLocaleString('en-GB')} lines?$`), {
    timeout: 20_000,
  });
}

export async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** How far the middle of this line is from the middle of the view, px. */
export async function fromMiddle(page: Page, number: number): Promise<number> {
  const [row, box] = [await line(page, number).boundingBox(), await log(page).boundingBox()];
  if (!row || !box) return Number.POSITIVE_INFINITY;
  return Math.abs(row.y + row.height / 2 - (box.y + box.height / 2));
}
