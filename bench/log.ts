import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { startDeployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { serveApp } from '../scripts/app-server.ts';
import { projectRoot } from '../scripts/sources.ts';
import { comparedLogs } from './log-compare.ts';
import { liveLog } from './log-live.ts';
import { servePeers } from './log-peers.ts';
import { type BenchLog, serveLogs } from './log-server.ts';
import { type Figures, logTable, type Measured, within } from './log-table.ts';
import { figuresOf, NEEDLE, visit, wordsOf } from './log-visit.ts';

/**
 * `npm run bench:log [-- --only 1,10,100,300,live,compare,peers] [-- --runs 3]`: reading large logs in the built app, beside a
 * bare page that streams, indexes, shows and searches, and does nothing else. Same server, same browser, taking turns.
 * Prints the table of docs/performance.md, and keeps what it has of it in .cache/bench-log/table.md after every row;
 * ends with 1 when ours is over a limit or did not come to its end.
 */
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const parts = (option('only') ?? '1,10,100,300,live,compare,peers').split(',');
const sizes = parts.map(Number).filter((size) => size > 0);
const known = parts.every((part) => Number.isInteger(Number(part)) || ['live', 'compare', 'peers'].includes(part));
const asked = option('runs');
if (!known || (asked !== undefined && !(Number(asked) > 0)))
  throw new Error('npm run bench:log -- [--only 1,10,100,300,live,compare,peers] [--runs 3]');

/** Of the largest one visit says enough: it takes as long as three of the others. */
const runsOf = (megabytes: number) => Number(asked ?? (megabytes > 100 ? 1 : 3));
/** A page that does not come to its end would keep the others waiting for ever. ms */
const limitOf = (megabytes: number) => (megabytes > 100 ? 60_000 : 30_000);

const began = performance.now();
await build({ root: projectRoot, logLevel: 'warn' });
const deployment = await startDeployment({ port: 0, stories: true });
const common = { port: 0, defaultRootUrl: deployment.rootUrl };
const app = await serveApp({ ...common, dist: path.join(projectRoot, 'dist') });
const floor = await serveApp({ ...common, dist: path.join(projectRoot, 'bench', 'log-floor'), basePath: '/floor/' });
const logs = await serveLogs();
const addresses = new Map<string, string>();
const getUrl = deployment.objects.getUrl.bind(deployment.objects);
deployment.objects.getUrl = (key, options) => addresses.get(key) ?? getUrl(key, options);

const measured: Measured[] = [];
const others: string[] = [];
const lines: string[] = [];
let good = true;
try {
  for (const [part, measure] of [
    ['live', liveLog],
    ['compare', comparedLogs],
  ] as const) {
    if (!parts.includes(part)) continue;
    const { words, within: kept } = await measure(deployment, app.url);
    good &&= kept;
    say(lines, words);
  }
  for (const megabytes of sizes) {
    for (const gzip of [false, true]) await compare(megabytes, gzip);
  }
  if (parts.includes('peers')) await comparePeers();
  console.log(`\n${report()}`);
  console.log(`\n${Math.round((performance.now() - began) / 1000)} s in all`);
  process.exitCode = good && within(measured) ? 0 : 1;
} finally {
  await logs.close();
  await floor.close();
  await app.close();
  await deployment.close();
}
// Whatever a browser that was let go of may still have open.
process.exit();

/** One row of the table. */
async function compare(megabytes: number, gzip: boolean): Promise<void> {
  const log = logs.make(megabytes, gzip, NEEDLE);
  const pages = { floor: `${floor.url}#${encodeURIComponent(log.url)}`, ours: `${app.url}${hashOf(log)}` };
  const row: Measured = { megabytes, gzip, floor: [], ours: [] };
  for (let run = 0; run < runsOf(megabytes); run++) {
    for (const subject of ['floor', 'ours'] as const) {
      const of = row[subject];
      // What did not end once would not the next time.
      if (typeof of === 'string') continue;
      const url = pages[subject];
      const figures = await visit<Figures>(limitOf(megabytes), (page, browser) =>
        figuresOf(page, browser, url, log, logs),
      );
      if (typeof figures === 'string') row[subject] = figures;
      else of.push(figures);
    }
  }
  measured.push(row);
  keep();
  console.log(
    logTable([row])
      .split('\n')
      .slice(measured.length === 1 ? 0 : 2)
      .join('\n'),
  );
}

/** Each of the others with larger and larger logs, as long as it survives. */
async function comparePeers(): Promise<void> {
  const peers = await servePeers(console.log);
  try {
    const survivors = new Set(peers);
    for (const megabytes of [1, 10, 100, 300]) {
      if (survivors.size === 0) break;
      const log = logs.make(megabytes, false, NEEDLE);
      for (const peer of survivors) {
        const seen = await visit(30_000, (page, browser) => wordsOf(page, browser, peer.urlOf(log.url), log, logs));
        if (typeof seen === 'string') survivors.delete(peer);
        say(others, `| ${peer.name} | ${megabytes} MB | ${typeof seen === 'string' ? seen : seen.words} |`);
      }
    }
  } finally {
    for (const peer of peers) await peer.close();
  }
}

function say(list: string[], words: string): void {
  list.push(words);
  console.log(words);
  keep();
}

function report(): string {
  const peerTable = `| other viewers, one visit | log | until the last line can be seen |\n|---|---|---|\n${others.join('\n')}`;
  return [measured.length > 0 && logTable(measured), others.length > 0 && peerTable, ...lines]
    .filter((part) => part !== false)
    .join('\n\n');
}

/** A run that is ended before its time leaves what it has. */
function keep(): void {
  const folder = path.join(projectRoot, '.cache', 'bench-log');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'table.md'), `${report()}\n`);
}

/** An artifact in storage, and its page: this storage says when it is asked, and the floor reads the same. */
function hashOf({ url, name }: BenchLog): string {
  const taskId = storyIds.completed;
  addresses.set(name, url);
  deployment.store.putArtifact({
    taskId,
    runId: 0,
    name,
    key: name,
    storageType: 's3',
    contentType: 'text/plain; charset=utf-8',
    expires: deployment.clock.iso(1e9),
    present: true,
  });
  return `#${taskId}/runs/0/logs/${name}`;
}
