import { expect, test } from 'vitest';
import { headOf } from '../head-of.ts';
import { resultsFormat } from './results-format.ts';

const formatOf = (name: string, text: string) => resultsFormat({ name }, headOf(new TextEncoder().encode(text)));

test.each([
  ['report.xml', '<?xml version="1.0"?>\n<!-- by us -->\n<testsuites tests="1">', 'junit'],
  ['report', '\ufeff<testsuite name="a"/>', 'junit'],
  ['out.txt', 'TAP version 14\n1..1', 'tap'],
  ['out.txt', '1..2\nok 1\nnot ok 2', 'tap'],
  ['out.tap', '# begins\nok 1 - a', 'tap'],
  ['test.log', '\u001b[1m======= test session starts =======\u001b[0m\n', 'pytest'],
  ['test.log', 'running pytest\n=== test session starts ===\nplatform linux', 'pytest'],
  ['report.json', '{"created": 1.5, "duration": 2, "exitcode": 1, "root": "/x"', 'pytest-json'],
  ['go.jsonl', '{"Time":"2026-11-20T10:00:00Z","Action":"start","Package":"a"}\n', 'go'],
  ['go.jsonl', '{"ImportPath":"a","Action":"build-output","Output":"# a"}\n{', 'go'],
  ['xpcshell_raw.log', '{"action": "suite_start", "source": "xpcshell", "time": 1}\n', 'mozlog'],
  ['x_errorsummary.log', '{"action": "test_groups", "line": 1, "groups": []}', 'mozlog'],
])('%s with %j is %s', (name, text, format) => {
  expect(formatOf(name, text)).toBe(format);
});

test.each([
  ['manifest.xml', '<?xml version="1.0"?><manifest><testsuite/></manifest>'],
  ['testsuite.xml', '<testsuite2/>'],
  ['plan.txt', '1..10 is a range'],
  ['notes.txt', 'ok, that is all'],
  ['events.jsonl', '{"action":"click","time":1}\n'],
  ['events.jsonl', '{"action":"log","message":"x"}\n'],
  ['pass.jsonl', '{"Action":"pass"}'],
  ['data.json', '{"tests": [], "created": 1}'],
  ['live.log', `${'a line\n'.repeat(500)}===== test session starts =====\n`],
  ['testsuite.bin', `<testsuite>${'\u0000\u0001'.repeat(200)}`],
  ['empty.xml', ''],
])('%s with %j is no test results', (name, text) => {
  expect(formatOf(name, text)).toBeUndefined();
});
