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

test('a log larger than this machine can hold: what is loaded is said, and the rest can be had part by part', async ({
  deployment,
  open,
  page,
}) => {
  // A machine with 1 MB of memory, of which half is filled.
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 1 / 1024 }));
  const count = 40_000;
  const name = putLog(deployment, 'public/logs/too-large.log', numbered(count, ' of a log that is too large'));
  await open(hashOf(name));
  const notice = page.getByRole('status').filter({ hasText: 'would not fit safely into the memory' });
  await expect(notice).toContainText(/^The first [\d,]+ lines are loaded/);
  await expect(line(page, 1)).toHaveText('1line 1 of a log that is too large');
  const parts = page.getByRole('button', { name: /^Load lines/ });
  await expect(parts).toHaveCount(1);
  const first = Number(/from ([\d,]+) on/.exec((await parts.textContent()) ?? '')?.[1]?.replace(',', ''));
  expect(first).toBeGreaterThan(10_000);
  await parts.click();
  // The line that did not fit is whole now, under its true number.
  await expect(line(page, first)).toContainText(`line ${first} of a log that is too large`);
  await expect(parts).toHaveCount(2);
  await parts.last().click();
  await expectLines(page, count);
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, count)).toContainText(`line ${count} of a log that is too large`);
  // All has been read, but only a part of it is here.
  await expect(page.getByText(/^Lines [\d,]+ to 40,000 are loaded/)).toBeVisible();
  await page.getByRole('button', { name: `Load lines 1 to ${(first - 1).toLocaleString('en-GB')}` }).click();
  await page.keyboard.press('Home');
  await expect(line(page, 1)).toHaveText('1line 1 of a log that is too large');
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
  let written = 1;
  const write = async () => {
    const began = performance.now();
    let cut = false;
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
      await pause(10);
    }
    return performance.now() - began;
  };
  await page.evaluate(() => {
    const seen = window as unknown as { tellings: number; most: number };
    seen.tellings = seen.most = 0;
    const box = document.querySelector('.log-box')!;
    new MutationObserver((changes) => {
      seen.tellings += changes.filter(({ attributeName }) => attributeName === 'aria-label').length;
      seen.most = Math.max(seen.most, box.querySelectorAll('*').length);
    }).observe(box, { attributes: true, childList: true, subtree: true });
  });
  const writing = write();
  // What the reader does is done while lines go on coming.
  await expect(log(page)).toContainText(/line [1-9]\d{2,3} of/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const took = await writing;
  await expectLines(page, 6000);
  const { tellings, most } = await page.evaluate(() => {
    const { tellings, most } = window as unknown as { tellings: number; most: number };
    return { tellings, most };
  });
  // Ten times a second at most, however many pieces come: a slow machine only makes it fewer.
  expect(tellings).toBeGreaterThan(1);
  expect(tellings).toBeLessThan(10 + (took / 1000) * 12);
  expect(most).toBeLessThan(500);
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
