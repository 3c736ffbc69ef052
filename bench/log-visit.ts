import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../scripts/launch-chromium.ts';
import { projectRoot } from '../scripts/sources.ts';
import type { BenchLog, LogServer } from './log-server.ts';
import type { Figures } from './log-table.ts';
import { peakMemory } from './peak-memory.ts';

/** What is looked for. */
export const NEEDLE = 'unexpected-fail';

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

const probe = readFileSync(path.join(projectRoot, 'bench', 'log-probe.js'), 'utf8');

/**
 * One visit in a browser of its own: what one page left behind would be the memory of the next.
 * @param limit after so many ms it has not ended, and is let go of
 * @returns words when it did not come to its end
 */
export async function visit<T>(limit: number, work: (page: Page, browser: Browser) => Promise<T>): Promise<T | string> {
  const browser = await launchChromium();
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: probe });
    const crashed = new Promise<string>((resolve) => page.on('crash', () => resolve('the page crashed')));
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`did not end within ${limit / 1000} s`), limit);
    });
    const working = work(page, browser);
    // Who is let go of may say so later.
    working.catch(() => {});
    return await Promise.race([working, crashed, late]);
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0] || 'failed';
  } finally {
    clearTimeout(timer);
    await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
}

/** A page that shows, scrolls and searches a log, ours or the floor. */
export async function figuresOf(page: Page, browser: Browser, url: string, log: BenchLog, logs: LogServer) {
  const memory = await peakMemory(browser);
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
  const figures: Figures = {
    'first line': firstLine,
    complete: all,
    'to the end': end,
    search,
    'frame gap': frameGap,
    memory: await memory.stop(),
    'longest task': Math.max(0, ...longTasks),
    elements,
  };
  return figures;
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

/** Somebody else's viewer, as far as its last line, in words. */
export async function wordsOf(page: Page, browser: Browser, url: string, log: BenchLog, logs: LogServer) {
  const memory = await peakMemory(browser);
  const began = logs.nextRequest();
  await page.goto(url, { waitUntil: 'commit' });
  const last = page.evaluate((text) => logProbe.when('text', text), log.lastLine);
  const took = (await last) - (await began);
  const longest = await page.evaluate(() => Math.max(0, ...logProbe.longTasks));
  return { words: `${took.toFixed(0)} ms, ${(await memory.stop()).toFixed(0)} MB, longest task ${longest} ms` };
}

/** Of lines that come while the page looks: its longest task and how late the last line was, in ms. */
export async function followed(page: Page, url: string, write: (done: () => void) => Promise<string>) {
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => logProbe.when('line', 'first of a live log'));
  // What it takes to open the page is not what it takes to follow.
  await page.evaluate(() => logProbe.longTasks.splice(0));
  let written = 0;
  const last = await write(() => {
    written = performance.timeOrigin + performance.now();
  });
  const seen = await page.evaluate((text) => logProbe.when('line', text), last);
  const longest = await page.evaluate(() => Math.max(0, ...logProbe.longTasks));
  return { longest, late: Math.max(0, seen - written) };
}
