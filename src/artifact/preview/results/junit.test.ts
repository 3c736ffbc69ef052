import { describe, expect, test } from 'vitest';
import { readJunit } from './junit.ts';

const read = (text: string) => readJunit(text, true);
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('dialects', () => {
  test('pytest: classes, what is expected to fail, and what strictly was not to pass', () => {
    const { tests, seconds, notes } =
      read(`${PROLOG}<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="2" tests="6" time="3.250">
<testcase classname="tests.test_tabs.TestPinned" name="test_keeps[two words]" time="0.012"/>
<testcase classname="tests.test_tabs" name="test_order" time="0.2"><failure message="AssertionError: assert 3 == 4">def test_order():
&gt;       assert 3 == 4
E       assert 3 == 4</failure><system-out>opening &lt;tab&gt;</system-out></testcase>
<testcase classname="tests.test_tabs" name="test_known" time="0"><skipped type="pytest.xfail" message="bug 12"/></testcase>
<testcase classname="tests.test_tabs" name="test_strict" time="0"><failure message="[XPASS(strict)] bug 13"></failure></testcase>
<testcase classname="tests.test_tabs" name="test_win" time="0"><skipped type="pytest.skip" message="only on Windows">/x/test_tabs.py:9: only on Windows</skipped></testcase>
<testcase classname="tests.test_tabs" name="test_down" time="1"><error message="failed on teardown with &quot;OSError&quot;">OSError</error></testcase>
</testsuite></testsuites>`);
    expect(seconds).toBe(3.25);
    expect(notes).toEqual([]);
    expect(tests.map(({ name, status }) => [name, status])).toEqual([
      ['test_keeps[two words]', 'passed'],
      ['test_order', 'failed'],
      ['test_known', 'expected failure'],
      ['test_strict', 'unexpected pass'],
      ['test_win', 'skipped'],
      ['test_down', 'error'],
    ]);
    expect(tests[0]).toEqual({
      name: 'test_keeps[two words]',
      group: 'tests.test_tabs.TestPinned',
      status: 'passed',
      seconds: 0.012,
    });
    expect(tests[1]?.message).toBe('AssertionError: assert 3 == 4');
    expect(tests[1]?.output).toBe(
      'def test_order():\n>       assert 3 == 4\nE       assert 3 == 4\n\nPrinted:\nopening <tab>',
    );
    expect(tests[5]?.message).toBe('failed on teardown with "OSError"');
  });

  test('Maven: one suite as the outermost, commas in thousands, reruns and flaky ones', () => {
    const { tests, seconds } = read(`${PROLOG}<testsuite name="org.example.TabTest" time="1,234.5" tests="3">
  <properties><property name="a" value="b"/></properties>
  <testcase name="moves" classname="org.example.TabTest" time="1,200.5"><flakyFailure message="late" type="T">t<stackTrace>at x</stackTrace></flakyFailure></testcase>
  <testcase name="closes" classname="org.example.TabTest" time="2"><failure message="no" type="java.lang.AssertionError"><![CDATA[java.lang.AssertionError: no <here>
\tat org.example.TabTest.closes(TabTest.java:10)]]></failure><rerunFailure message="no again" type="E">trace</rerunFailure></testcase>
  <testcase name="later" classname="org.example.TabTest" time="0"><skipped/></testcase>
</testsuite>`);
    expect(seconds).toBe(1234.5);
    expect(tests.map(({ status }) => status)).toEqual(['flaky', 'failed', 'skipped']);
    expect(tests[0]?.seconds).toBe(1200.5);
    expect(tests[1]?.message).toBe('no\nno again');
    expect(tests[1]?.output).toContain('no <here>');
  });

  test('Jest: suites in suites, and the whole name as the class', () => {
    const { tests } = read(
      `<testsuites name="jest tests" tests="2" time="0,75"><testsuite name="window" tests="2"><testsuite name="tabs">
       <testcase classname="window tabs opens" name="window tabs opens" time="0.1"/></testsuite>
       <testcase classname="{title}" name="closes" file="src/window.test.js" line="12"><failure>Error: no
    at Object.&lt;anonymous&gt;</failure></testcase></testsuite></testsuites>`,
    );
    expect(tests[0]).toMatchObject({ group: 'window › tabs', name: 'window tabs opens' });
    expect(tests[1]).toMatchObject({ message: 'Error: no', file: 'src/window.test.js', line: 12 });
  });

  test('GoogleTest: what was not run is told by attributes, and there may be several failures', () => {
    const { tests } = read(`<testsuites tests="3"><testsuite name="Tab" tests="3">
      <testcase name="Opens" status="run" result="completed" time="0.001" classname="Tab" file="tab.cc" line="7"/>
      <testcase name="DISABLED_Old" status="notrun" result="suppressed" time="0." classname="Tab"/>
      <testcase name="Moves" status="run" result="completed" classname="Tab"><failure message="tab.cc:3&#x0A;Expected 1" type=""><![CDATA[tab.cc:3
Expected 1]]></failure><failure message="tab.cc:4" type=""/></testcase></testsuite></testsuites>`);
    expect(tests.map(({ status }) => status)).toEqual(['passed', 'skipped', 'failed']);
    expect(tests[2]?.message).toBe('tab.cc:3\nExpected 1\ntab.cc:4');
    expect(tests[2]?.output).toBeUndefined();
  });
});

test.each([
  ['0,012', 0.012],
  ['1,234.5', 1234.5],
  ['7', 7],
  ['1.5e-3', 0.0015],
  ['-1', undefined],
  ['soon', undefined],
  ['', undefined],
])('a time of %j is %j seconds', (time, seconds) => {
  expect(read(`<testsuite><testcase name="a" time="${time}"/></testsuite>`).tests[0]?.seconds).toBe(seconds);
});

test('tests that are counted and not listed are said', () => {
  const { notes } = read(
    '<testsuites><testsuite tests="3"><testcase name="a"/></testsuite><testsuite tests="1"/></testsuites>',
  );
  expect(notes).toEqual(['The file says that there were 4 tests, and lists 1.']);
});

test('what a suite says of itself is shown, and is no test', () => {
  const { tests } = read('<testsuite name="s" tests="0"><error message="setUpClass failed">trace</error></testsuite>');
  expect(tests).toEqual([
    {
      name: 'The suite itself',
      group: 's',
      status: 'error',
      message: 'setUpClass failed',
      output: 'trace',
      outside: true,
    },
  ]);
});

test('what stands in the middle of a file that was cut is left out, and it is said', () => {
  const text = '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="x">tra';
  expect(readJunit(text, true)).toEqual({
    tests: [{ name: 'a', group: 's', status: 'passed' }],
    notes: ['The file ends in the middle: what wrote it may have been killed.'],
  });
  // Of a file that was not read to its end that goes without saying.
  expect(readJunit(text, false).notes).toEqual([]);
});

test('what no strict reader takes is read nevertheless', () => {
  const { tests } = read(
    '<!DOCTYPE x [<!ENTITY lol "lol">]><testsuite name="a>b" x=1><!-- <testcase name="no"/> --><testcase name=\'&#27;[31m "q" &lol; &amp;lt;\'></nothing><failure>\u001b[31mred\u001b[0m \u0000</failure></testcase></testsuite>',
  );
  expect(tests).toEqual([{ name: '\u001b[31m "q" &lol; &lt;', group: 'a>b', status: 'failed', message: 'red \u0000' }]);
});

test.each([
  ['elements in elements, and ends of others', `${'<a>'.repeat(200_000)}${'</b>'.repeat(200_000)}`],
  ['an attribute of one word', `<testcase ${'a'.repeat(300_000)} b="x"/>`],
  ['an attribute of many words', `<testcase ${'a '.repeat(300_000)} b="x"/>`],
])('%s are read within a moment', (_, inside) => {
  const began = performance.now();
  read(`<testsuite>${inside}`);
  expect(performance.now() - began).toBeLessThan(2000);
});
