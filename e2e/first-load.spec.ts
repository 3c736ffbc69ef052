import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Both in milliseconds since the page was asked for. */
interface Loaded {
  url: string;
  started: number;
  arrived: number;
}
interface Marks {
  /** When state, name and artifacts could be read first. */
  readable?: number;
}

/** So slow that the order of things decides, and not the speed of this machine. */
async function onASlowLine(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 40_000,
    uploadThroughput: 40_000,
  });
}

/** Notes when state, name and artifacts stand on the page, whoever has written them. */
async function noteWhenReadable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const marks = window as unknown as Marks;
    const words = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
    const look = () => {
      const there =
        /^(Completed|Failed)$/.test(words('.head .badge')) &&
        /Window tests/.test(words('h1')) &&
        document.querySelector('main li a[href*="/artifacts/public/"]') !== null;
      if (there) {
        marks.readable = performance.now();
        watcher.disconnect();
      }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  });
}

const readable = async (page: Page) => {
  await page.waitForFunction(() => (window as unknown as Marks).readable !== undefined);
  return page.evaluate(() => (window as unknown as Marks).readable ?? 0);
};

const loaded = (page: Page): Promise<Loaded[]> =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(
      ({ name, startTime, responseEnd }) => ({ url: name, started: startTime, arrived: responseEnd }),
    ),
  );

/** When all of the bundle was there that the page itself names: nothing of it runs before. */
async function bundleArrived(page: Page): Promise<number> {
  const html = await (await page.request.get(page.url())).text();
  const parts = [...html.matchAll(/"\.\/(assets\/[^"]+\.js)"/g)].map(([, part = '']) => new URL(part, page.url()).href);
  const times = (await loaded(page)).filter(({ url }) => parts.includes(url)).map(({ arrived }) => arrived);
  expect(times.length).toBeGreaterThan(1);
  expect(times).toHaveLength(parts.length);
  return Math.max(...times);
}

// A line that is slow on purpose takes its time.
test.setTimeout(120_000);

test('status, definition and artifacts are asked together before the bundle has arrived, and each once', async ({
  open,
  page,
  sharedDeployment,
  watch,
}) => {
  await onASlowLine(page);
  await open(`#${storyIds.completed}`);
  await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible({ timeout: 25_000 });
  const task = `${sharedDeployment.rootUrl}/api/queue/v1/task/${storyIds.completed}`;
  const first = [`${task}/status`, task, `${task}/artifacts`];
  const all = await loaded(page);
  const bundle = await bundleArrived(page);
  for (const url of first) {
    expect(
      watch.requests.filter((one) => one.url === url),
      url,
    ).toHaveLength(1);
    expect(all.find((one) => one.url === url)?.started, url).toBeLessThan(bundle);
  }
  const starts = all.filter(({ url }) => first.includes(url)).map(({ started }) => started);
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(100);
});

test('state, name and artifacts can be read before the bundle has arrived', async ({ open, page }) => {
  await onASlowLine(page);
  await noteWhenReadable(page);
  await open(`#${storyIds.failedAfterRerun}`);
  const at = await readable(page);
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(/\S/, { timeout: 25_000 });
  expect(at).toBeLessThan(await bundleArrived(page));
});

test('what stands there before the bundle has arrived is accessible', async ({ addressOf, page }) => {
  await onASlowLine(page);
  await page.goto(addressOf(`#${storyIds.answersNever}`), { waitUntil: 'commit' });
  await expect(page.locator('#boot .badge')).toHaveText('Asking');
  await expectNoAxeViolations(page, '#boot');
  await expect(page.locator('#boot')).toBeVisible();
});

test('all scripts asked for until state, name and artifacts can be read are at most 120 kB', async ({ open, page }) => {
  const answers = new Map<string, Response>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') answers.set(response.url(), response);
  });
  await onASlowLine(page);
  await noteWhenReadable(page);
  await open(`#${storyIds.failedAfterRerun}`);
  const at = await readable(page);
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(/\S/, { timeout: 25_000 });
  const sizes: [string, number][] = [];
  for (const { url, started } of await loaded(page)) {
    const answer = answers.get(url);
    if (answer && started <= at) sizes.push([url, gzipSync(await answer.body(), { level: 9 }).length]);
  }
  expect(sizes.map(([name]) => name).join(' ')).toMatch(/boot\.js/);
  expect(sizes.map(([name]) => name).join(' ')).toMatch(/assets\/index-/);
  // A kilobyte is 1000 bytes, as in scripts/budgets.ts.
  expect(
    sizes.reduce((sum, [, size]) => sum + size, 0),
    JSON.stringify(sizes),
  ).toBeLessThanOrEqual(120_000);
});
