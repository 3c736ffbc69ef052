import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { startDeployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { serveApp } from '../scripts/app-server.ts';
import { chromiumArguments, findChromium } from '../scripts/find-chromium.ts';
import { projectRoot } from '../scripts/sources.ts';
import { type Peer, servePeers } from './log-peers.ts';
import { type BenchLog, serveLogs } from './log-server.ts';
import { type Figures, logTable, type Measured, within } from './log-table.ts';
import { peakMemory } from './peak-memory.ts';

/**
 * `npm run bench:log [runs] [sizes in MB, 1,10,100,300]`: reading large logs in the built app, beside a bare page that
 * streams, indexes, shows and searches, and does nothing else. Same server, same browser, taking turns; medians. Prints
 * the table of docs/performance.md; ends with 1 when ours is over a limit.
 */
const runs = Number(process.argv[2] ?? 3);
const sizes = (process.argv[3] ?? '1,10,100,300').split(',').map(Number);
if (![runs, ...sizes].every((n) => Number.isInteger(n) && n > 0))
  throw new Error('npm run bench:log -- [runs] [sizes]');

await build({ root: projectRoot, logLevel: 'warn' });
const deployment = await startDeployment({ port: 0, stories: true });
const common = { port: 0, defaultRootUrl: deployment.rootUrl };
const app = await serveApp({ ...common, dist: path.join(projectRoot, 'dist') });
const floor = await serveApp({ ...common, dist: path.join(projectRoot, 'bench', 'log-floor'), basePath: '/floor/' });
const logs = await serveLogs();
const found = await findChromium();
const probe = readFileSync(path.join(projectRoot, 'bench', 'log-probe.js'), 'utf8');
const NEEDLE = 'unexpected-fail';

const peers = await servePeers(console.log);

const measured: Measured[] = [];
const others: string[] = [];
try {
  for (const megabytes of sizes) {
    for (const gzip of [false, true]) {
      const log = logs.make(megabytes, gzip, NEEDLE);
      const pages = { floor: `${floor.url}#${encodeURIComponent(log.url)}`, ours: `${app.url}${hashOf(log)}` };
      const times: Record<keyof typeof pages, Figures[]> = { floor: [], ours: [] };
      for (let run = 0; run < runs; run++) {
        for (const subject of ['floor', 'ours'] as const)
          times[subject].push(await inTime(measure(pages[subject], log), `${subject} with ${log.name}`));
      }
      measured.push({ megabytes, gzip, ...times });
      console.log(logTable(measured.slice(-1)));
      if (gzip) continue;
      for (const peer of peers) {
        others.push(`| ${peer.name} | ${megabytes} MB | ${await outcome(peer, log)} |`);
        console.log(others.at(-1));
      }
    }
  }
  console.log(`\nMedians of ${runs}, Chromium on ${process.platform}\n\n${logTable(measured)}`);
  console.log(
    `\n| other viewers, one visit | log | until the last line can be seen |\n|---|---|---|\n${others.join('\n')}`,
  );
  process.exitCode = within(measured) ? 0 : 1;
} finally {
  for (const peer of peers) await peer.close();
  await logs.close();
  await floor.close();
  await app.close();
  await deployment.close();
}

/** An artifact that leads to the bytes, and its page. */
function hashOf({ url, name }: BenchLog): string {
  const taskId = storyIds.completed;
  deployment.store.putArtifact({
    taskId,
    runId: 0,
    name,
    storageType: 'reference',
    contentType: 'text/plain; charset=utf-8',
    url,
    expires: deployment.clock.iso(1e9),
    present: true,
  });
  return `#${taskId}/runs/0/logs/${name}`;
}

interface Probe {
  now(): number;
  longTasks: number[];
  when(what: 'text' | 'line' | 'complete' | 'hits', words: string): Promise<number>;
  count(): void;
  frames(): number[];
  elements(): number;
  scrollToEnd(): void;
}
declare const logProbe: Probe;

/** A page that does not come to its end would keep the others waiting for ever. */
async function inTime<T>(measuring: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not get to its end within a minute`)), 60_000);
  });
  return Promise.race([measuring, late]).finally(() => clearTimeout(timer));
}

/** A browser of its own each time: what one page left behind would be the memory of the next. */
async function measure(url: string, log: BenchLog): Promise<Figures> {
  const browser = await launch();
  try {
    const memory = await peakMemory(browser);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: probe });
    // Twice: the first time fills the cache of what is not being measured.
    await page.goto(url.split('#')[0] ?? url, { waitUntil: 'load' });
    await page.goto('about:blank');
    const began = logs.nextRequest();
    await page.goto(url, { waitUntil: 'commit' });
    const line = page.evaluate((text) => logProbe.when('line', text), log.firstLine);
    const complete = page.evaluate((words) => logProbe.when('complete', words), log.words);
    const asked = await began;
    const firstLine = (await line) - asked;
    const all = (await complete) - asked;

    const jumped = await page.evaluate(() => logProbe.now());
    const there = page.evaluate((text) => logProbe.when('line', text), log.lastLine);
    await page.evaluate(() => logProbe.scrollToEnd());
    const end = (await there) - jumped;

    const search = await searched(page, log);
    const frameGap = await scrolled(page);
    const [longTasks, elements] = await page.evaluate(() => [logProbe.longTasks, logProbe.elements()] as const);
    return {
      'first line': firstLine,
      complete: all,
      'to the end': end,
      search,
      'frame gap': frameGap,
      memory: await memory.stop(),
      'longest task': Math.max(0, ...longTasks),
      elements,
    };
  } finally {
    await browser.close();
  }
}

/** How somebody else's viewer fares, in words. */
async function outcome(peer: Peer, log: BenchLog): Promise<string> {
  const browser = await launch();
  try {
    const memory = await peakMemory(browser);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const crashed = new Promise<never>((_, reject) => page.on('crash', () => reject(new Error('the page crashed'))));
    await page.addInitScript({ content: probe });
    const began = logs.nextRequest();
    await page.goto(peer.urlOf(log.url), { waitUntil: 'commit' });
    const last = page.evaluate((text) => logProbe.when('text', text), log.lastLine);
    const took = (await inTime(Promise.race([last, crashed]), 'it')) - (await began);
    const longest = await page.evaluate(() => Math.max(0, ...logProbe.longTasks));
    return `${took.toFixed(0)} ms, ${(await memory.stop()).toFixed(0)} MB, longest task ${longest} ms`;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
  } finally {
    await browser.close();
  }
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: found.path,
    args: chromiumArguments(),
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
}

async function searched(page: Page, { hits }: BenchLog): Promise<number> {
  const field = page.getByRole('textbox', { name: 'Find in the log' });
  await field.focus();
  const told = page.evaluate((words) => logProbe.when('hits', words), hits);
  const from = await page.evaluate(() => logProbe.now());
  await field.fill(NEEDLE);
  return (await told) - from;
}

/** The longest time between two frames while the wheel turns, ms. */
async function scrolled(page: Page): Promise<number> {
  await page.mouse.move(500, 500);
  await page.evaluate(() => logProbe.count());
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, i < 30 ? -900 : 700);
  return Math.max(0, ...(await page.evaluate(() => logProbe.frames())));
}
