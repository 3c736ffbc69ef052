import { describe, expect, test } from 'vitest';
import { LogAnalysis } from './analysis.ts';
import { ERROR_RULES } from './error-rules.ts';

function found(...lines: string[]) {
  const analysis = new LogAnalysis();
  analysis.feed(Buffer.from(`${lines.join('\n')}\n`).toString('latin1'), 1);
  analysis.finish();
  return analysis.meaning.errors;
}

/** Lines by the rule that has to find them. */
const examples: Record<string, string[]> = {
  'max-run-time': [
    '[taskcluster:error] Aborting task - max run time exceeded!',
    '[taskcluster:error] Task timeout after 3600 seconds. Force killing container.',
  ],
  payload: ['[taskcluster:error] TASK FAIL since the task payload is invalid. See errors:'],
  'exit-status': ['[taskcluster:error] exit status 1', '[taskcluster:error] signal: killed'],
  artifact: ["[taskcluster:error] Could not read file 'x' for artifact public/x: file missing on worker"],
  worker: ['[taskcluster:error] The worker is shutting down'],
  'exit-code': [
    '[taskcluster 2026-11-20T10:46:25.118Z]    Exit Code: 1',
    '[taskcluster 2026-11-20T10:46:25.118Z]    Exit Code: -1073741819',
    '[taskcluster 2026-11-20T10:46:25.118Z] Unsuccessful task run with exit code: 2 completed in 3 seconds',
  ],
  memory: [
    'c++: fatal error: Killed signal terminated program cc1plus',
    'java.lang.OutOfMemoryError: Java heap space',
    'FATAL ERROR: Allocation failed - JavaScript heap out of memory',
    'fork: Cannot allocate memory',
    'Out of memory: Killed process 812 (rustc)',
    '/bin/bash: line 1:  4242 Killed                  ./link.sh',
    'MemoryError',
  ],
  disk: [
    'There is not enough space on the disk.',
    'tar: x: Cannot write: No space left on device',
    "Error: ENOSPC: no space left on device, write 'x'",
  ],
  crash: [
    'PROCESS-CRASH | a.html | application crashed [@ Press::Fill]',
    '10:46:25    ERROR - PROCESS-CRASH | a.html | x',
  ],
  sanitizer: [
    '==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x60',
    'WARNING: ThreadSanitizer: data race (pid=12)',
    'a.cc:12:3: runtime error: signed integer overflow: error',
  ],
  'test-unexpected': ['TEST-UNEXPECTED-FAIL | a.js | no', 'REFTEST TEST-UNEXPECTED-PASS | a.html | no'],
  panic: ["thread 'main' panicked at src/main.rs:4:5:", 'panic: runtime error: index out of range [3] with length 3'],
  segfault: [
    '*** stack smashing detected ***: terminated',
    'double free or corruption (fasttop)',
    "terminate called after throwing an instance of 'x'",
    'Access violation reading location 0x0',
    'Segmentation fault (core dumped)',
    'Exit on signal SIGSEGV',
    '/bin/bash: line 1: 33 Aborted  (core dumped) ./a',
  ],
  assertion: [
    "a: a.cc:77: void f(): Assertion `x < 90' failed.",
    'Assertion failure: x, at a.cpp:4',
    'assertion `left == right` failed: no',
    '../a_test.cc:51: Failure',
  ],
  silence: [
    'Automation Error: mozprocess timed out after 1000 seconds running x',
    'x | application timed out after 370 seconds with no output',
  ],
  compiler: [
    'src/a.cpp:3:7: error: no member',
    'src/a.c:3:10: fatal error: press.h: No such file or directory',
    'C:\\src\\a.cpp(12): error C2065: x',
    'src/a.tsx(41,17): error TS2322: x',
    'src/a.ts:1:2 - error TS2304: x',
    'app/A.java:88: error: cannot find symbol',
    'error[E0382]: borrow of moved value',
    'CMake Error at CMakeLists.txt:12 (find_package):',
    '[ERROR] /src/A.java:[10,5] cannot find symbol',
    'press/press.go:12:2: undefined: litres',
    'e: file:///src/A.kt:10:5 No such thing: error',
  ],
  linker: [
    "a.cc:(.text+0x1f2): undefined reference to `x'",
    '/usr/bin/ld: cannot find -lpress',
    'ld.lld: error: undefined symbol: x',
  ],
  linter: ["  102:5  error    'x' is never reassigned  prefer-const"],
  test: [
    'E       assert 38 == 40',
    '--- FAIL: TestPress (0.02s)',
    'not ok 3 - presses',
    'FAILED tests/test_a.py::test_b - assert 38 == 40',
    'ERROR tests/test_a.py::test_b - ValueError: no',
    'FAIL: test_b (tests.test_a.ATest.test_b)',
    '  ● basket › is full',
    '  1) [chromium] › e2e/a.spec.ts:14:1 › says so',
    'PressTest > keepsItsLevel() FAILED',
    '[ERROR] org.orchard.PressTest.keeps -- Time elapsed: 0.011 s <<< FAILURE!',
    '29/40 Test #29: fig_timeout ...***Failed    1.71 sec',
    '[  FAILED  ] PressTest.Keeps (12 ms)',
    'test a::b ... FAILED',
    ' FAIL  src/a.test.ts > x',
  ],
  network: [
    'curl: (6) Could not resolve host: example.org',
    'urllib.error.HTTPError: HTTP Error 503: Service Unavailable',
    'connect to example.org port 443 failed: Connection refused',
    'read tcp 10.0.0.1:80: Connection reset by peer',
    'E: Failed to fetch http://deb.example.org/x',
    'npm error 404 Not Found - GET https://packages.example.org/x - Not found',
    'fatal: the remote end hung up unexpectedly',
    '502 Bad Gateway',
    'connect: Network is unreachable',
    'sha256 checksum mismatch for x.tar',
  ],
  denied: [
    'git@example.org: Permission denied (publickey).',
    'wget: server answered 403 Forbidden',
    'An error occurred (AccessDenied): no',
  ],
  missing: [
    "'rsync' is not recognized as an internal or external command,",
    'bash: line 3: rsync: command not found',
    '/bin/sh: 1: rsync: not found',
    "make: *** No rule to make target 'x'.  Stop.",
    'E: Unable to locate package libpress-dev',
    'cat: x: No such file or directory',
    "Error: Cannot find module './press'",
  ],
  follows: [
    'make[4]: *** [rules.mk:653: x.o] Error 1',
    'ninja: build stopped: subcommand failed.',
    'FAILED: src/a.cc.o',
    'error: could not compile `orchard` (lib) due to 2 previous errors',
    'npm error code ELIFECYCLE',
    '10:46:25    ERROR - Return code: 1',
    '=== 1 failed, 309 passed in 14.07s ===',
    'BUILD FAILED in 1m 52s',
    '##[error]Process completed with exit code 1.',
  ],
  exception: [
    'Exception in thread "main" java.lang.IllegalStateException: no',
    'Caused by: java.io.IOException: no',
    "TypeError: Cannot read properties of undefined (reading 'x')",
    'org.orchard.PressException: full',
    'AssertionError [ERR_ASSERTION]: no',
  ],
  timeout: ['context deadline exceeded', 'Test timeout of 30000ms exceeded.', 'waiting for the server timed out'],
  error: ['error: no cache', 'fatal: not a git repository', 'gpg: error: no', '::error file=a.ts::no'],
  console: ['JavaScript error: chrome://a.js, line 3: TypeError: no'],
  level: [
    'ERROR root: no',
    '2026-11-20 10:46:25,118 ERROR no',
    '[ERROR] no',
    'time=1 level=error msg=no',
    '{"level":"error","msg":"no"}',
  ],
  failed: ['Failed to start the press', 'Unable to start the press', 'Could not start the press'],
};

describe.each(Object.entries(examples))('%s', (name, lines) => {
  test.each(lines)('%s', (line) => {
    expect(found('before', line, 'after')).toMatchObject([{ line: 2, rule: name }]);
    const mark = line.startsWith('[taskcluster') ? '' : '[task 2026-11-20T10:46:25.118Z] ';
    expect(found(`${mark}${line}`)).toMatchObject([{ rule: name }]);
  });
});

test('every rule has an example', () => {
  expect(Object.keys(examples).sort()).toEqual([...new Set(ERROR_RULES.map(({ name }) => name))].sort());
});

test.each([
  '0 errors, 0 warnings',
  'Errors: 0, failures: 0',
  '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0',
  '12 passed, 0 failed',
  'no errors in the console',
  'TEST-PASS | a.js | error: was thrown as expected',
  'TEST-START | browser/test_fatal_error_timeout.js',
  'TEST-OK | browser/test_crash.js | took 3ms',
  'TEST-KNOWN-FAIL | a.js | a known error: 3',
  'test a::error_is_shown ... ok',
  'PASS: check-segfault-handler',
  ' PASS  src/error.test.ts',
  '[       OK ] PressTest.FailsWithoutSun (12 ms)',
  'ok 3 - fails with an error: yes',
  'not ok 4 - fails # TODO',
  '   Compiling thiserror v1.0.3',
  '  CC      lib/error.o',
  '-- Looking for strerror_r - not found',
  '-- Could NOT find Doxygen (missing: DOXYGEN_EXECUTABLE)',
  '-- Performing Test HAVE_FLAG - Failed',
  'checking whether errors are fatal... no',
  "src/a.c:3:1: warning: 'error' may be used uninitialized",
  'warning: unused variable: `error`',
  'npm warn deprecated error-stack@1.0.0: no longer maintained',
  'WARNING: failed to get the colour profile',
  '2026-11-20 10:46:25 WARN x failed',
  '+ echo error: nothing',
  'g++ -Werror=return-type -Wfatal-errors -c a.cc',
  "Executing command 0: /bin/bash -c 'echo error: no'",
  '[taskcluster 2026-11-20T10:46:25.118Z]    Exit Code: 0',
  '[taskcluster 2026-11-20T10:46:25.118Z] Executing command 0: ./fail.sh --error',
  '[taskcluster:warn 2026-11-20T10:46:25.118Z] error: the clock is late',
  '--- a/src/error.c',
  'the error handler was installed',
  'retry: Calling remove, attempt #1',
])('%j is no error', (line) => {
  expect(found(line)).toEqual([]);
});

describe('lines together', () => {
  test('of a traceback only what was raised is the error', () => {
    expect(
      found(
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in <module>',
        "    error('x')",
        'Odd: no',
        'x',
      ),
    ).toEqual([{ line: 4, rule: 'exception', weight: 71, text: 'Odd: no' }]);
  });

  test('what was tried again weighs little', () => {
    const [error] = found('curl: (56) Recv failure: Connection reset by peer', 'Retrying in 5 s');
    expect(error?.weight).toBeLessThan(20);
  });

  test('text is cut, and told as it reads', () => {
    expect(found(`[task 2026-11-20T10:46:25Z] \x1b[31merror\x1b[0m: ${'x'.repeat(400)}`)[0]?.text).toBe(
      `error: ${'x'.repeat(293)}`,
    );
    expect(found(`10%\r20%\rerror: no`)[0]?.text).toBe('error: no');
  });

  test('a word far out in a long line is read where it stands', () => {
    expect(found(`${'.'.repeat(90_000)} TEST-UNEXPECTED-FAIL | a${'.'.repeat(90_000)}`)).toMatchObject([
      { rule: 'test-unexpected' },
    ]);
  });
});

test('hostile lines cost nothing much', () => {
  const start = performance.now();
  for (const bad of [
    'error ',
    'a:1',
    ' error',
    '(1,',
    'a.b',
    ': ',
    'warn: ',
    '[',
    '0 failed ',
    '● › ',
    'timed out',
    "'",
  ])
    found(`error ${bad.repeat(1500)}`, `${bad.repeat(1500)} fail`, `${bad.repeat(100_000)}error`);
  expect(performance.now() - start).toBeLessThan(4000);
});
