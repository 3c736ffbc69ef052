import path from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'vite';
import { startDeployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { serveApp } from '../scripts/app-server.ts';
import { launchChromium } from '../scripts/launch-chromium.ts';
import { projectRoot } from '../scripts/sources.ts';

/**
 * `npm run bench [runs]`: how long until a task's name and state, and its artifacts, can be seen on slow 4G with a
 * processor four times slower, for our build and for a page written by hand without a framework. Same server, same
 * compression, same deployment, same measurement, taking turns; printed are medians, and ours divided by theirs.
 * Ends with 1 when ours is over a limit.
 */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const processorSlowdown = 4;
const limits = { 'name and state': 1.2, artifacts: 1.5 };

/** Milliseconds since the navigation began. */
interface Times {
  'name and state': number;
  artifacts: number;
}

interface Subject {
  name: string;
  url: string;
  times: Times[];
}

const runs = Number(process.argv[2] ?? 9);
if (!Number.isInteger(runs) || runs < 1) throw new Error('npm run bench -- [how many runs of each page]');

await build({ root: projectRoot, logLevel: 'warn' });
const deployment = await startDeployment({ port: 0, stories: true });
const common = { port: 0, defaultRootUrl: deployment.rootUrl };
const app = await serveApp({ ...common, dist: path.join(projectRoot, 'dist') });
const plain = await serveApp({ ...common, dist: path.join(projectRoot, 'bench', 'plain-page'), basePath: '/plain/' });
const browser = await launchChromium();

try {
  const taskId = storyIds.failedAfterRerun;
  const wanted = await whatToSee(deployment.rootUrl, taskId);
  const ours: Subject = { name: 'Task Inspector', url: `${app.url}#${taskId}`, times: [] };
  const theirs: Subject = { name: 'plain page', url: `${plain.url}#${taskId}`, times: [] };
  // One round to warm the servers, then in turns, so that a busy moment of the machine meets both.
  for (let round = 0; round <= runs; round++) {
    for (const subject of [theirs, ours]) {
      const times = await measure(browser, subject.url, wanted);
      if (round > 0) subject.times.push(times);
    }
  }
  process.exitCode = report(ours, theirs) ? 0 : 1;
} finally {
  await browser.close();
  await Promise.all([app.close(), plain.close(), deployment.close()]);
}

/** The texts both pages have to show, asked from the deployment itself. */
async function whatToSee(rootUrl: string, taskId: string) {
  const ask = async (rest: string) => (await fetch(`${rootUrl}/api/queue/v1/task/${taskId}${rest}`)).json();
  const [task, { status }, { artifacts }] = await Promise.all([ask(''), ask('/status'), ask('/artifacts')]);
  // The page shows names as markdown; this is the part before any of it.
  const [name] = (task.metadata.name as string).split(/[*`_[]/).filter((part) => part.trim() !== '');
  return {
    name: name!.trim().toLowerCase(),
    state: (status.state as string).toLowerCase(),
    artifact: artifactToSee(artifacts).toLowerCase(),
  };
}

/** The last part of the first public name: lists may group by folder, and may put private ones behind the public. */
function artifactToSee(artifacts: { name: string }[]): string {
  const name = artifacts.map((artifact) => artifact.name).find((found) => /^public\/[^/]+$/.test(found));
  return name!.slice('public/'.length);
}

async function measure(on: Browser, url: string, wanted: Awaited<ReturnType<typeof whatToSee>>): Promise<Times> {
  // A context of its own: an empty cache, as for somebody who follows a link for the first time.
  const context = await on.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
    await page.addInitScript((texts) => {
      const parts = { 'name and state': [texts.name, texts.state], artifacts: [texts.artifact] };
      const times: Record<string, number> = {};
      const found = new Set<string>();
      const benchSeen = new Promise((resolve) => {
        // No function has a name in here: tsx would mark it with a helper that the page does not have.
        new MutationObserver(() => {
          const written = document.body?.textContent?.toLowerCase() ?? '';
          for (const [part, needed] of Object.entries(parts)) {
            if (found.has(part) || !needed.every((text) => written.includes(text))) continue;
            // biome-ignore lint/performance/useDomNodeTextContent: textContent would count what is hidden.
            const visible = document.body.innerText.toLowerCase();
            if (!needed.every((text) => visible.includes(text))) continue;
            found.add(part);
            // The end of the frame that paints it.
            requestAnimationFrame(() =>
              setTimeout(() => {
                times[part] = performance.now();
                if (Object.keys(times).length === Object.keys(parts).length) resolve(times);
              }),
            );
          }
        }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      });
      Object.assign(window, { benchSeen });
    }, wanted);
    await page.goto(url, { waitUntil: 'commit' });
    // Not waitForFunction: it builds its function from a string, which the page's policy forbids.
    return (await page.evaluate(() => (window as unknown as { benchSeen: Promise<unknown> }).benchSeen)) as Times;
  } finally {
    await context.close();
  }
}

/** Prints the figures and answers whether all are within their limits. */
function report(ours: Subject, theirs: Subject): boolean {
  let within = true;
  console.log(`Slow 4G (1.6 Mbit/s, 150 ms), processor ÷${processorSlowdown}, median of ${runs} first loads`);
  for (const part of Object.keys(limits) as (keyof Times)[]) {
    const [mine, base] = [median(ours, part), median(theirs, part)];
    const ratio = mine / base;
    const verdict = ratio <= limits[part] ? 'ok' : 'OVER';
    within &&= verdict === 'ok';
    console.log(
      `${part.padEnd(15)} ${theirs.name} ${base.toFixed(0)} ms, ${ours.name} ${mine.toFixed(0)} ms: ` +
        `${ratio.toFixed(2)} × (at most ${limits[part]} ×) ${verdict}`,
    );
  }
  return within;
}

function median({ times }: Subject, part: keyof Times): number {
  const sorted = times.map((time) => time[part]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
