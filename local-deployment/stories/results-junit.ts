const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const junit = `${PROLOG}<testsuites name="windows" tests="9" time="200.4">
<testsuite name="browser.tabs" tests="5" time="120.4">
<testcase classname="browser.tabs.TestPinned" name="test_opens" time="0.012"/>
<testcase classname="browser.tabs.TestPinned" name="test_stays" time="2.5" file="browser/tabs/test_pinned.py" line="31">
<failure message="AssertionError: 4 tabs, not 3" type="AssertionError">Traceback of test_stays
  browser/tabs/test_pinned.py:31: in test_stays
    assert len(tabs) == 3
AssertionError: 4 tabs, not 3</failure>
<system-out>opening a window
opening a tab</system-out></testcase>
<testcase classname="browser.tabs.TestPinned" name="test_windows" time="0"><skipped message="only on Windows"/></testcase>
<testcase classname="browser.tabs.TestPinned" name="test_known" time="0"><skipped type="pytest.xfail" message="a known bug"/></testcase>
<testcase classname="browser.tabs.TestPinned" name="test_slow" time="60"><flakyFailure message="took too long">first try</flakyFailure></testcase>
</testsuite>
<testsuite name="browser.menu" tests="4" time="80">
<testcase classname="browser.menu" name="test_shows" time="0.4"/>
<testcase classname="browser.menu" name="test_hides" time="0.3"/>
<testcase classname="browser.menu" name="test_crashes" time="1"><error message="OSError: the window went away">trace</error></testcase>
<testcase classname="browser.menu" name="test_last" time="0.1"/>
</testsuite>
</testsuites>
`;

/** Names and messages that want to be more than text. */
export const hostileJunit = `${PROLOG}<testsuite name="&lt;img src=x onerror=alert(1)&gt;" tests="5">
<testcase classname="__proto__" name="&lt;script&gt;alert(1)&lt;/script&gt;"><failure message="&lt;b&gt;bold&lt;/b&gt; ${'very '.repeat(2000)}long">${'x'.repeat(150_000)}</failure></testcase>
<testcase classname="constructor" name="turned \u202e around \u2066 twice"><failure message="javascript:alert(1)">\u001b[31mred\u001b[0m</failure></testcase>
<testcase name="${'no-space-in-it-'.repeat(30)}"/>
<testcase name=""/>
<testcase classname="toString" name="\`\`\` **not markdown** \`\`\`"><failure message="\`\`\`"/></testcase>
</testsuite>
`;

/** 20 MB: 50,000 tests that say something, of which one in a thousand failed. */
export function largeJunit(): string {
  const one = (n: number) => {
    const said = `${n} ms: the window is open, its tabs are all counted now. `.repeat(5);
    const failure = n % 1000 === 7 ? `<failure message="no. ${n} failed">trace of ${n}</failure>` : '';
    return `<testcase classname="suite_${n % 250}" name="test_${n}" time="0.012">${failure}<system-out>${said}</system-out></testcase>`;
  };
  const cases = Array.from({ length: 50_000 }, (_, n) => one(n)).join('\n');
  return `${PROLOG}<testsuite name="large" tests="50000" time="600">\n${cases}\n</testsuite>\n`;
}
