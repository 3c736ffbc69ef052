import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plain } from '../ansi/ansi.ts';
import { LogAnalysis } from './analysis.ts';
import { decisive } from './decisive.ts';
import type { Meaning } from './meaning.ts';

/** The line that says why, by some of its words; of lines with the same words the first. Undefined: nothing failed. */
const DECISIVE: Record<string, string | undefined> = {
  'artifact-missing': "Could not read file '/home/task_1763635200/out/orchard.zip'",
  'browser-tests': 'the tab kept its group after restart - Got null, expected "work"',
  'cargo-build': 'error[E0308]: mismatched types',
  'cargo-test': "thread 'plum::tests::hazel_fails_without_sun' panicked",
  'checkout-fails': 'upload-pack: not our ref',
  cmake: "tree.cc:201:18: error: 'class Branch' has no member",
  ctest: 'fig_timeout ...................***Failed',
  'decision-task': "KeyError: 'headless-fruit'",
  'disk-full': 'No space left on device',
  'docker-build': 'E: Unable to locate package libpress-dev',
  'docker-worker': 'FAIL: test_basket_is_full (',
  eslint: "102:5  error    'branches' is never reassigned",
  'fetch-fails': 'HTTP Error 404: Not Found, giving up',
  'flaky-network-green': undefined,
  'go-test': '--- FAIL: TestPressLevel',
  gradle: 'MainActivity.java:88: error: cannot find symbol',
  'groups-green': undefined,
  'gtest-crash': "Assertion `angle < 90' failed.",
  jest: '● basket › shows an error when it is full',
  linker: 'undefined reference to `press_open_v2',
  'malformed-payload': 'TASK FAIL since the task payload is invalid',
  maven: 'org.orchard.PressTest.keepsItsLevel -- Time elapsed',
  'max-run-time': 'Aborting task - max run time exceeded',
  'mozharness-crash': 'PROCESS-CRASH | dom/media/test/test_seek_past_the_orchard.html',
  'node-heap': 'JavaScript heap out of memory',
  'npm-install': 'npm error 404 Not Found - GET',
  'out-of-memory': 'Killed signal terminated program cc1plus',
  'permission-denied': 'Permission denied (publickey)',
  playwright: '  1) [chromium] › e2e/basket.spec.ts:14:1',
  pytest: 'E       assert 38 == 40',
  sanitizer: 'ERROR: AddressSanitizer: heap-use-after-free',
  'several-commands': 'rsync: command not found',
  'signing-script': '403 Forbidden',
  typescript: "error TS2322: Type 'string | undefined'",
  'warnings-green': undefined,
  'windows-msvc': "error C2065: 'litres'",
};

const folder = new URL('./examples/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(`${name}.txt`, folder));

function understand(bytes: Buffer, lines = 37): Meaning {
  const analysis = new LogAnalysis();
  const text = bytes.toString('latin1');
  let from = 0;
  for (let first = 1; from < text.length; first += lines) {
    let to = from;
    for (let i = 0; i < lines && to < text.length; i += 1) to = text.indexOf('\n', to) + 1 || text.length;
    analysis.feed(text.slice(from, to), first);
    from = to;
  }
  analysis.finish();
  return analysis.meaning;
}

test('every example has its line here', () => {
  const names = readdirSync(folder).map((name) => name.replace(/\.txt$/, ''));
  expect(names.sort()).toEqual(Object.keys(DECISIVE).sort());
  expect(names.length).toBeGreaterThanOrEqual(20);
});

describe.each(Object.entries(DECISIVE))('%s', (name, words) => {
  const bytes = bytesOf(name);
  const meaning = understand(bytes);

  test(words === undefined ? 'has no errors' : `failed because: ${words}`, () => {
    if (words === undefined) expect(meaning.errors).toEqual([]);
    else {
      const lines = bytes.toString('utf8').split('\n').map(plain);
      const line = lines.findIndex((text) => text.includes(words)) + 1;
      expect(line).toBeGreaterThan(0);
      expect(decisive(meaning.errors)).toMatchObject({ line });
    }
  });

  test('is understood alike however it comes', () => {
    expect(understand(bytes, 1)).toEqual(meaning);
    expect(understand(bytes, 1_000_000)).toEqual(meaning);
  });

  test('is understood alike with CRLF', () => {
    expect(understand(Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'))).toEqual(meaning);
  });

  test('has sections that lie in each other', () => {
    const count = bytes.toString('utf8').split('\n').length - 1;
    for (const { from, to = 0, start = 0, end = 0, state } of meaning.sections) {
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(count);
      expect(start).toBeLessThanOrEqual(end);
      expect(state).not.toBe('open');
    }
    expect(meaning.sections.map(({ from }) => from)).toEqual(
      meaning.sections.map(({ from }) => from).sort((a, b) => a - b),
    );
  });
});
