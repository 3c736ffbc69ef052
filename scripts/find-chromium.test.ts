import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Chromium, type Machine, searchChromium, starts } from './find-chromium.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'browsers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);

/** A program that is there and does what the script says. */
function program(name: string, script: string): string {
  writeFileSync(at(name), `#!/bin/sh\n${script}\n`);
  chmodSync(at(name), 0o755);
  return at(name);
}
const version = 'echo Chromium 130.0.6723.58';
const works = (name: string) => program(name, version);
const broken = (name: string) => program(name, 'echo no shared libraries >&2; exit 127');

/** A machine without any browser and without a network; what was said and done is noted. */
function machine(more: Partial<Machine>): Machine & { noted: string[] } {
  const noted: string[] = [];
  return {
    wanted: undefined,
    playwright: at('playwright'),
    installed: [at('chromium'), at('chrome')],
    fromNpm: [],
    starts,
    downloadWithPlaywright: async () => {
      noted.push('playwright install');
      return 'getaddrinfo ENOTFOUND';
    },
    downloadFromNpm: async () => {
      noted.push('npm install');
      throw new Error('npm error code ENOTFOUND\nnpm error network');
    },
    say: () => {},
    ...more,
    noted,
  };
}
const plain = (name: string): Chromium => ({ path: at(name), env: {} });

test('the one that was asked for comes before all others', async () => {
  const found = machine({ wanted: works('wanted'), playwright: works('own') });
  expect(await searchChromium(found)).toEqual(plain('wanted'));
});

test('nothing else is taken when the one that was asked for does not start', async () => {
  const found = machine({ wanted: broken('wanted'), playwright: works('own') });
  await expect(searchChromium(found)).rejects.toThrow(
    `CHROMIUM_PATH is ${at('wanted')}, which does not answer --version. Correct it or unset it.`,
  );
});

test.each([
  ["Playwright's own", { playwright: works, chromium: works, chrome: works }, 'playwright'],
  ['an installed one', { chromium: works, chrome: works }, 'chromium'],
  ['the next one when the first does not start', { playwright: broken, chromium: broken, chrome: works }, 'chrome'],
])('%s is taken, and nothing is downloaded', async (_, there, taken) => {
  for (const name of ['playwright', 'chromium', 'chrome']) rmSync(at(name), { force: true });
  for (const [name, make] of Object.entries(there)) make(name);
  const found = machine({});
  expect(await searchChromium(found)).toEqual(plain(taken));
  expect(found.noted).toEqual([]);
});

const nowhere = { playwright: at('nowhere'), installed: [at('nowhere-else')] };

test('without any, Playwright is asked for one', async () => {
  const downloadWithPlaywright = async () => {
    works('downloaded');
    return undefined;
  };
  const found = machine({ ...nowhere, playwright: at('downloaded'), downloadWithPlaywright });
  expect(await searchChromium(found)).toEqual(plain('downloaded'));
  expect(found.noted).toEqual([]);
});

test('the one from npm is the last resort, with its own libraries only when it needs them', async () => {
  const needy = `[ -n "$LD_LIBRARY_PATH" ] && ${version}`;
  const fromNpm = [plain('packaged'), { path: at('packaged'), env: { LD_LIBRARY_PATH: folder } }];
  const downloadFromNpm = async () => void program('packaged', needy);
  const found = machine({ ...nowhere, fromNpm, downloadFromNpm });
  expect(await searchChromium(found)).toEqual(fromNpm[1]);
  expect(found.noted).toEqual(['playwright install']);
  // The next time it is there already.
  expect(await searchChromium(machine({ ...nowhere, fromNpm }))).toEqual(fromNpm[1]);
});

test('with none at all, one sentence says what was tried and what to do', async () => {
  const found = machine({ ...nowhere, installed: [broken('wrapper')], fromNpm: [plain('never-there')] });
  await expect(searchChromium(found)).rejects.toThrow(
    new Error(
      'The browser tests need a Chromium and none could be started. ' +
        `Tried: ${at('wrapper')} (does not start); "npx playwright install chromium" (getaddrinfo ENOTFOUND); ` +
        'the npm package (npm error code ENOTFOUND). ' +
        'Install one ("apt-get install chromium", or Google Chrome), or set CHROMIUM_PATH.',
    ),
  );
  expect(found.noted).toEqual(['playwright install', 'npm install']);
});

test.each([
  ['answers its version', works, true],
  ['fails', broken, false],
  ['says something else', (name: string) => program(name, 'echo Please install the snap'), false],
  ['is not there', at, false],
])('a program that %s: %s', async (name, make, expected) => {
  expect(await starts({ path: make(`probe ${name}`), env: {} })).toBe(expected);
});
