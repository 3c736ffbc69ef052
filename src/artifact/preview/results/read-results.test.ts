import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readers, readResults } from './read-results.ts';
import type { ResultsFormat } from './results-format.ts';
import { summaryWords } from './shown-results.ts';
import { STATUSES } from './test-results.ts';

/** Words the formats are made of, so that chance meets what readers look for. */
const PIECES = [
  '<testsuite name="a">',
  '<testcase name="b">',
  '<testcase/>',
  '</testcase>',
  '</testsuite>',
  '<failure message="c">',
  '</failure>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&#x41;',
  '&amp',
  '<',
  '>',
  '"',
  "'",
  '=',
  'TAP version 14',
  '1..2',
  'ok 1 - d',
  'not ok 2',
  '    ',
  '# Subtest: e',
  '  ---',
  '  ...',
  '# TODO',
  'Bail out!',
  '=== test session starts ===',
  '=== FAILURES ===',
  '___ test_f ___',
  'FAILED a.py::test_f - no',
  'a.py::test_f',
  ' PASSED',
  '=== 1 failed in 2s ===',
  '=== short test summary info ===',
  '{"Action":"run","Package":"p","Test":"T"}',
  '{"Action":"fail","Package":"p"}',
  '{"Action":"output","Package":"p","Output":[]}',
  '{"action":"test_start","test":"t"}',
  '{"action":"test_end","test":["t",1],"status":null}',
  '{"action":"crash"}',
  '{"tests":[{}]}',
  '__proto__',
  '\u001b[31m',
  '\u0000',
  '\n',
  '\n',
  '\n',
  ' ',
];
const formats = Object.keys(readers) as ResultsFormat[];

test.each(formats)('reading %s never fails, whatever the text is', (format) => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (given, whole) => {
      const results = readers[format](given, whole);
      for (const { name, group, status } of results.tests) {
        expect([typeof name, typeof group]).toEqual(['string', 'string']);
        expect(STATUSES).toContain(status);
      }
      expect(summaryWords(results)).toMatch(/^(?:No|[\d,]+) tests?/);
    }),
  );
});

const EXAMPLES: [ResultsFormat, string, number][] = [
  [
    'junit',
    '<?xml version="1.0"?><testsuites><testsuite name="grün"><testcase name="a"/><testcase name="b"><failure message="x">y</failure></testcase></testsuite></testsuites>',
    2,
  ],
  [
    'tap',
    'TAP version 14\n# Subtest: grün\n    ok 1 - a\n    not ok 2 - b\n      ---\n      message: x\n      ...\nnot ok 1 - grün\n1..1\n',
    2,
  ],
  [
    'pytest',
    '=== test session starts ===\na.py::test_a PASSED [ 50%]\na.py::test_b FAILED [ 99%]\n=== FAILURES ===\n___ test_b ___\nE  grün\n=== 1 failed, 1 passed in 1.00s ===\n',
    2,
  ],
  ['go', '{"Action":"pass","Package":"p","Test":"TestGrün"}\n{"Action":"fail","Package":"p","Test":"TestB"}\n', 2],
  [
    'mozlog',
    '{"action":"test_start","test":"grün","source":"x"}\n{"action":"test_end","test":"grün","status":"OK","source":"x"}\n',
    1,
  ],
];

test.each(EXAMPLES)('%s that was cut at any byte tells what came before', (format, text, total) => {
  const all = new TextEncoder().encode(text);
  expect(readResults({ format, bytes: all, whole: true }).tests).toHaveLength(total);
  let before = 0;
  for (let end = 0; end <= all.length; end += 1) {
    const { tests } = readResults({ format, bytes: all.slice(0, end), whole: false });
    expect(tests.length, `after ${end} bytes`).toBeLessThanOrEqual(total);
    // What was there stays there.
    expect(tests.length, `after ${end} bytes`).toBeGreaterThanOrEqual(before);
    before = tests.length;
  }
  expect(before).toBe(total);
});

test('results of 20 MB are read in a few seconds', () => {
  const one = (n: number) =>
    `<testcase classname="tests.test_${n % 500}" name="test_${n}" time="0.012"><system-out>${'x'.repeat(300)}</system-out></testcase>\n`;
  const text = `<testsuite name="pytest">${Array.from({ length: 50_000 }, (_, n) => one(n)).join('')}</testsuite>`;
  const from = performance.now();
  expect(readers.junit(text, true).tests).toHaveLength(50_000);
  expect(performance.now() - from).toBeLessThan(5000);
});
