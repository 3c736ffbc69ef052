import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';
import { expectLines, hashOf, line, log, numbered, putLog } from './logs.ts';

const id = storyIds.claimAboutToExpire;
const live = 'public/logs/live.log';

/** A worker's log of this test's own, in place of the one before. */
function begin(deployment: Deployment) {
  const task = deployment.store.tasks.get(id)!;
  const secret = randomBytes(8).toString('hex');
  const stream = deployment.liveLogs.open(secret);
  task.runs[0]!.takenUntil = deployment.clock.iso(1e7);
  const contentType = 'text/plain; charset=utf-8';
  const url = deployment.liveLogs.url(secret);
  new World(deployment).artifact(task, 0, { name: live, storageType: 'reference', contentType, url });
  return stream;
}

async function saved(page: Page): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** `numbered(3)` as the zstd program packs it. */
const PACKED = 'KLUv/QRYqQAAbGluZSAxCmxpbmUgMgpsaW5lIDMKRX+OXA==';

test('a log kept as gzip or zstd is read like any other', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, 'public/logs/old.log.gz', gzipSync(numbered(2000)), false)));
  await expectLines(page, 2000);
  await expect(line(page, 1)).toHaveText('1line 1');
  await open(hashOf(putLog(deployment, 'public/logs/old.log.zst', Buffer.from(PACKED, 'base64'), false)));
  await expectLines(page, 3);
  await expect(line(page, 3)).toHaveText('3line 3');
});

test('2,000 lines a second, cut once: the page answers meanwhile, and what is kept is the source', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(/no answer: GET .*\/log\//, /404 GET .*\/log\//);
  let stream = begin(deployment);
  stream.write('line 0 of a live log, äöü 🦊\n');
  await open(hashOf(live, '', id));
  await expect(log(page)).toContainText('line 0 of');
  let text = 'line 0 of a live log, äöü 🦊\n';
  const began = performance.now();
  let written = 1;
  let cut = false;
  let answered = false;
  while (written < 6000) {
    const due = Math.min(6000, Math.floor((performance.now() - began) * 2));
    let more = '';
    for (; written < due; written++) more += `line ${written} of a live log, äöü 🦊\n`;
    text += more;
    if (!cut && written > 3000) {
      cut = true;
      // In the middle of a line, and of a character.
      stream.write(Buffer.from(more).subarray(0, -5));
      stream.destroy();
      stream = begin(deployment);
      stream.write(text);
    } else stream.write(more);
    if (written > 4000 && !answered) {
      // A page that only keeps up with the lines would not come to this before they end.
      answered = true;
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(performance.now() - began).toBeLessThan(10_000);
      await page.keyboard.press('Escape');
    }
    await pause(10);
  }
  await expectLines(page, 6000);
  expect(hash(await saved(page))).toBe(hash(text));
  stream.end();
});

test('a hidden tab draws nothing of a growing log, and all of it when it is looked at', async ({
  deployment,
  open,
  page,
}) => {
  const stream = begin(deployment);
  stream.write(numbered(10));
  await open(hashOf(live, '', id));
  await expect(line(page, 10)).toBeVisible();
  const turn = (hidden: boolean) =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'hidden', { value: to, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: to ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, hidden);
  await turn(true);
  await page.evaluate(() => {
    const seen = window as unknown as { changes: number };
    seen.changes = 0;
    new MutationObserver((changes) => {
      seen.changes += changes.length;
    }).observe(document.querySelector('.log-box')!, { childList: true, subtree: true, characterData: true });
  });
  stream.write('while nobody looks\n');
  // Long enough for it to have come: seen by a page that does look.
  const other = await page.context().newPage();
  await open(hashOf(live, '', id), { page: other });
  await expect(line(other, 11)).toHaveText('11while nobody looks');
  await other.close();
  expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0);
  await turn(false);
  await expect(line(page, 11)).toHaveText('11while nobody looks');
  stream.end();
});
