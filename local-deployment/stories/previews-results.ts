import type { StoredTask } from '../store.ts';
import { storyIds } from './ids.ts';
import { hostileJunit, junit, largeJunit } from './results-junit.ts';
import { story, type World } from './world.ts';

const lines = (...objects: object[]) => `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`;

const tap = `TAP version 14
# Subtest: window
    # Subtest: tabs
        ok 1 - opens # time=12.5ms
        not ok 2 - closes
          ---
          message: "expected 3 tabs, there are 4"
          at: tabs.js
          ...
        1..2
    not ok 1 - tabs
    ok 2 - has a title
    1..2
not ok 1 - window
ok 2 - quits # SKIP no display
not ok 3 - restores # TODO not written yet
1..4
`;

const pytest = `\u001b[1m============================= test session starts ==============================\u001b[0m
platform linux -- Python 3.13.1, pytest-9.0.1
collected 6 items

tests/test_tabs.py::test_opens \u001b[32mPASSED\u001b[0m                            [ 16%]
tests/test_tabs.py::TestPinned::test_stays[two windows] \u001b[31mFAILED\u001b[0m     [ 33%]
tests/test_tabs.py::test_windows_only \u001b[33mSKIPPED\u001b[0m (only on Windows)  [ 50%]
tests/test_tabs.py::test_known \u001b[33mXFAIL\u001b[0m (a known bug)              [ 66%]
tests/test_tabs.py::test_closes \u001b[32mPASSED\u001b[0m                           [ 83%]
tests/test_tabs.py::test_needs_disk \u001b[31mERROR\u001b[0m                        [100%]

==================================== ERRORS ====================================
______________________ ERROR at setup of test_needs_disk _______________________
E   OSError: no space left
tests/conftest.py:12: OSError
=================================== FAILURES ===================================
______________________ TestPinned.test_stays[two windows] ______________________

    def test_stays(self, windows):
>       assert len(windows.tabs) == 3
E       assert 4 == 3

tests/test_tabs.py:31: AssertionError
=========================== short test summary info ============================
FAILED tests/test_tabs.py::TestPinned::test_stays[two windows] - assert 4 == 3
ERROR tests/test_tabs.py::test_needs_disk - OSError: no space left
==== 1 failed, 2 passed, 1 skipped, 1 xfailed, 1 error in 83.20s (0:01:23) =====
`;

const P = 'example.org/orchard/tabs';
const go = lines(
  { Time: '2026-11-20T10:00:00Z', Action: 'start', Package: P },
  { Action: 'run', Package: P, Test: 'TestOpens' },
  { Action: 'pass', Package: P, Test: 'TestOpens', Elapsed: 0.5 },
  { Action: 'run', Package: P, Test: 'TestCloses' },
  { Action: 'output', Package: P, Test: 'TestCloses', Output: '    tabs_test.go:12: got 4 tabs, want 3\n' },
  { Action: 'fail', Package: P, Test: 'TestCloses', Elapsed: 0.1 },
  { Action: 'fail', Package: P, Elapsed: 0.7 },
  { Action: 'start', Package: `${P}/pinned` },
  { Action: 'build-output', ImportPath: `${P}/pinned`, Output: 'pinned/pinned.go:3:4: undefined: windows\n' },
  { Time: '2026-11-20T10:00:02Z', Action: 'fail', Package: `${P}/pinned`, Elapsed: 0, FailedBuild: `${P}/pinned` },
);

const SOURCE = { source: 'windowtest', thread: 'main', pid: 77 };
const T = 'browser/tabs/test_pinned.js';
const mozlog = lines(
  { action: 'suite_start', name: 'windowtest', tests: { browser: [T] }, time: 1_700_000_000_000, ...SOURCE },
  { action: 'log', level: 'INFO', message: 'The window is open', ...SOURCE },
  { action: 'test_start', test: T, time: 1_700_000_001_000, ...SOURCE },
  {
    action: 'test_status',
    test: T,
    subtest: 'pinned tabs stay',
    status: 'FAIL',
    expected: 'PASS',
    message: 'got 4',
    stack: 'check@test_pinned.js:9',
    ...SOURCE,
  },
  { action: 'test_status', test: T, subtest: 'others move', status: 'PASS', ...SOURCE },
  {
    action: 'test_status',
    test: T,
    subtest: 'on slow disks',
    status: 'TIMEOUT',
    expected: 'PASS',
    known_intermittent: ['TIMEOUT'],
    ...SOURCE,
  },
  { action: 'test_end', test: T, status: 'OK', time: 1_700_000_003_000, ...SOURCE },
  {
    action: 'crash',
    test: T,
    signature: '[@ Tab::Close]',
    reason: 'SIGSEGV',
    stackwalk_stdout: ' 0  orchard  Tab::Close\n 1  orchard  Window::Close',
    ...SOURCE,
  },
  { action: 'suite_end', time: 1_700_000_005_000, ...SOURCE },
);
const errorSummary = lines(
  { action: 'test_groups', line: 1, groups: ['browser/tabs/window.toml', 'browser/menu/window.toml'] },
  {
    action: 'test_result',
    line: 12,
    test: T,
    subtest: 'pinned tabs stay',
    group: 'browser/tabs/window.toml',
    status: 'FAIL',
    expected: 'PASS',
    message: 'got 4',
  },
  { action: 'group_result', line: 30, group: 'browser/tabs/window.toml', status: 'ERROR', duration: 4000 },
  { action: 'group_result', line: 31, group: 'browser/menu/window.toml', status: 'OK', duration: 1000 },
);

const profile = JSON.stringify({
  meta: {
    interval: 1,
    startTime: 1_700_000_000_000,
    version: 27,
    product: 'Orchard',
    oscpu: 'Linux x86_64',
    processType: 0,
  },
  libs: [],
  threads: [],
  processes: [],
});

const graphTask = (label: string, kind: string, description: string, dependencies = {}) => ({
  label,
  kind,
  attributes: { kind },
  dependencies,
  task: { metadata: { name: label, description }, payload: { command: ['./orchard/run-tests', '--suite', label] } },
});
const taskGraph = {
  [storyIds.image]: graphTask('docker-image-tests', 'docker-image', 'Builds the image tests run in.'),
  [storyIds.build]: graphTask('build-linux64/opt', 'build', 'Builds the browser.', { image: storyIds.image }),
  [storyIds.completed]: graphTask('test-linux64/opt-window-1', 'test', 'The first half.', { build: storyIds.build }),
  [storyIds.failedPlainly]: graphTask('test-linux64/opt-window-2', 'test', '<b>The</b> second half.', {
    build: storyIds.build,
    image: storyIds.image,
  }),
};
const actions = {
  version: 1,
  variables: {},
  actions: [
    {
      name: 'retrigger',
      title: 'Run again',
      description: 'Runs a task of this group once more.',
      kind: 'hook',
      context: [{}],
      hookGroupId: 'project-orchard',
      hookId: 'in-tree-action-1-generic',
      hookPayload: { decision: { action: 'retrigger' } },
    },
    {
      name: 'cancel-all',
      title: 'Cancel all',
      description: 'Cancels all tasks of this group.',
      kind: 'hook',
      context: [],
      hookGroupId: 'project-orchard',
      hookId: 'in-tree-action-1-cancel',
      hookPayload: {},
    },
    {
      name: 'isolate',
      title: 'Isolate failures',
      description: 'Runs what failed alone.',
      kind: 'hook',
      context: [{ kind: 'test' }],
      hookGroupId: 'project-orchard',
      hookId: 'in-tree-action-1-generic',
      hookPayload: {},
    },
  ],
};
const parameters = `---
base_repository: https://code.example.org/orchard/browser
files_changed:
  - browser/tabs/pinned.js
  - browser/tabs/test_pinned.js
head_rev: 8c1f0ad2b7764fe09a53c6d1e2b4f7a8093d5c61
level: '3'
optimize_target_tasks: true
owner: mira@example.org
`;

function everyResult(world: World, task: StoredTask): void {
  const file = (name: string, type: string, content: string | Buffer | (() => string)) =>
    world.file(task, 0, name, type, content);
  const text = 'text/plain; charset=utf-8';
  file('public/results/junit.xml', 'application/xml', junit);
  file('public/results/hostile.xml', 'text/xml', hostileJunit);
  file('public/results/cut.xml', 'text/xml', junit.slice(0, junit.indexOf('test_last')));
  file('public/results/large.xml', 'text/xml', largeJunit);
  file('public/results/window.tap', text, tap);
  file('public/results/pytest.log', text, pytest);
  file('public/results/go.jsonl', 'application/x-ndjson', go);
  file('public/results/windowtest_raw.log', text, mozlog);
  file('public/results/windowtest_errorsummary.log', text, errorSummary);
  file(
    'public/results/not-results.xml',
    'text/xml',
    '<?xml version="1.0"?><settings><testsuite name="x"/></settings>\n',
  );
  file('public/profile_build_resources.json', 'application/json', profile);
  file('private/profile_secret.json', 'application/json', profile);
  file('public/task-graph.json', 'application/json', JSON.stringify(taskGraph, null, 2));
  file('public/actions.json', 'application/json', JSON.stringify(actions));
  file('public/parameters.yml', 'application/x-yaml', parameters);
}

export const resultStories = [
  story(
    'previewsOfResults',
    'artifacts',
    'results of tests in six formats, profiles, a graph of tasks',
    (world, taskId) => {
      const description = 'Leaves behind what its tests said, in every format anybody writes.';
      const task = world.task({
        taskId,
        name: 'Tests of every kind',
        description,
        age: 135,
        runs: [{ waited: 22, ran: 340, state: 'failed' }],
      });
      everyResult(world, task);
    },
  ),
];
