export interface ErrorRule {
  name: string;
  /** Held against a line as it reads, without time, component and log level `INFO`. */
  pattern: RegExp;
  /**
   * How surely such a line says why a task failed. 100: the worker says so. 90: a harness says so. 70 to 80: a tool
   * that knows. 60: anything that calls itself an error. Under 30: what only follows from something before.
   */
  weight: number;
}

/** What says nothing went wrong, though it has the words: passed tests, counts of none, warnings, echoed commands. */
export const HARMLESS: readonly RegExp[] = [
  /^(?:TEST-(?:PASS|OK|START|END|INFO|SKIP|KNOWN-FAIL\S*)|PASS(?:ED)?\b|SUITE-|\[ +(?:OK|RUN|PASSED|-+) +\]|(?:✓|√|✔|ok \d|=== RUN|--- (?:PASS|SKIP)))/,
  /^(?:\+{1,3} |Executing command |(?:Compiling|Checking|Downloaded|Installing|Collecting|Fresh|Building|Unpacking|Running) )/i,
  /(?:\.\.\. ?ok|\bPASSED|: OK| ok|# (?:TODO|SKIP)\b.*)$/,
  /^[^:]*\b(?:0|no|zero) (?:errors?|failures?|failed|failing|tests? failed)\b(?!.*[1-9]\d* (?:error|fail))/i,
  /^[^:]*\b(?:errors?|failures?|failed|fail)[:=] ?(?:0|none|null|false)\b(?!.*(?:error|fail)\w*[:=] ?[1-9])/i,
  /^(?:\S*[:\]] ?)?[[(]?(?:\S+: )?(?:npm )?warn(?:ing)?\b(?!.*Sanitizer:)|^[^:]* WARN(?:ING)? /i,
];

/** A failure that will be tried again says little, whatever it is. */
export const RETRIED =
  /\bretr(?:y|ying|ies)\b(?! exceeded|.*giv)|\bwill try\b|\btry(?:ing)? again\b|\bfalling back\b|attempt \d+(?: of |\/)\d+(?! exceeded)/i;
export const RETRIED_WEIGHT = 18;

const rule = (name: string, weight: number, pattern: RegExp): ErrorRule => ({ name, weight, pattern });

/** The first that fits a line counts, so what is special stands before what is general. */
export const ERROR_RULES: readonly ErrorRule[] = [
  rule('max-run-time', 100, /^\[taskcluster:error\].*(?:max run time|task timeout after)/i),
  rule('payload', 100, /task payload is invalid|payload (?:failed|does not|is malformed|schema)|malformed[- ]payload/i),
  rule('exit-status', 8, /^\[taskcluster:error\] (?:exit status|signal:)/i),
  rule('artifact', 50, /^\[taskcluster:error\].*(?:artifact|upload|missing on worker|not found on worker)/i),
  rule('exit-code', 10, /^\s*Exit Code: (?!0$)|^Unsuccessful task run with exit code/),

  rule(
    'memory',
    95,
    /\bout of memory\b|OutOfMemoryError|\boom[-_ ]?kill|cannot allocate memory|\bMemoryError\b|std::bad_alloc|\bKilled process \d|(?:^|[: \d])Killed(?:$| {2}|: 9)|Killed signal terminated|OOMKilled/i,
  ),
  rule('disk', 95, /no space left on device|\bENOSPC\b|not enough space on the disk|disk quota exceeded/i),

  rule('crash', 92, /\bPROCESS-CRASH \|/),
  rule('sanitizer', 92, /\b(?:ERROR|WARNING): \w+Sanitizer\b|:\d+: runtime error: /),
  rule('test-unexpected', 90, /\bTEST-UNEXPECTED-\w/),
  rule('panic', 88, /^thread '.*' (?:\(\d+\) )?panicked at |^panic: |^fatal error: all goroutines|\bkernel panic\b/i),
  rule(
    'segfault',
    85,
    /\bsegmentation fault|\bSIG(?:SEGV|ABRT|ILL|BUS|FPE)\b|\(core dumped\)|^Bus error|\baccess violation\b|stack smashing detected|double free or corruption|^terminate called|\bstack overflow\b/i,
  ),
  rule('assertion', 87, /\bassertion .*failed\b|^assertion fail(?:ed|ure)\b|\bcheck failed: |:\d+: Failure$/i),
  rule('silence', 80, /timed out after \d+ seconds (?:with|of) no output|automation error/i),

  rule(
    'compiler',
    80,
    /^\s*(?:[A-Z]:)?[^\s:(][^:(]*(?::\d+(?::\d+)?|\(\d+(?:,\d+)*\)) ?(?:[:-] ?)?(?:(?:fatal|internal compiler) )?error(?: [A-Z]+\d+)?: |^error\[E\d+\]: |^CMake Error\b|^\[ERROR\] .*:\[\d+,\d+\]|^e: (?:file:)?\/|^fatal error C?\d*: /i,
  ),
  rule('compiler', 79, /^[\w./-]+\.go:\d+:\d+: /),
  rule(
    'linker',
    79,
    /undefined reference to|undefined symbols?\b|\bld(?:\.\w+)?: (?:error: )?(?:cannot find|library not found|symbol\(s\) not)|\bLNK\d{4}:/,
  ),
  rule('linter', 74, /^\s*\d+:\d+\s+error\s+\S/),

  rule('test', 76, /^E {3,}\S|^\s*--- FAIL: |^not ok \d/),
  rule(
    'test',
    75,
    /^(?:FAILED|ERROR) \S+::|^(?:FAIL|ERROR): \w+ \(|^\s*● .* › |^\s*\d+\) \[.*\] › |^\s*(?:✕|✖|×) +\D|\S > \S.* FAILED$|^(?!.*Tests run).*<<< (?:FAILURE|ERROR)!|\*\*\*(?:Failed|Exception|Timeout)/,
  ),
  rule('test', 73, /^\[ +FAILED +\] \w\S+\.\w|^test .* \.\.\. FAILED$|^\s*FAIL +\S+[./]|^\s*✘ /),

  rule(
    'network',
    72,
    /could ?n[o']t resolve|name or service not known|name resolution|connection (?:was )?(?:refused|reset|timed out|closed by)|network is unreachable|\bE(?:CONNREFUSED|CONNRESET|TIMEDOUT|NOTFOUND|AI_AGAIN)\b|TLS handshake|certificate (?:verify failed|has expired)|HTTP (?:error |status )?[45]\d\d\b|returned error: [45]\d\d|\b404 Not Found|\b50[234] (?:Bad|Service|Gateway)|\bfailed to (?:fetch|download)|^curl: \(\d+\)|(?:checksum|hash|digest) (?:mismatch|did not match)|Max retries exceeded/i,
  ),
  rule(
    'denied',
    72,
    /\bpermission denied\b|\baccess ?denied\b|\b401 Unauthorized|\b403 Forbidden|authentication failed|InsufficientScopes|could not read Username|\bEACCES\b/i,
  ),
  rule(
    'missing',
    66,
    /^\S*(?:sh|sudo|env|xargs)(?:\.exe)?: .*(?:not found|no such file or directory)|command not found$|is not recognized as an internal|Cannot find module|No module named|executable file not found|No matching distribution|Unable to locate package|No rule to make target|unable to resolve/i,
  ),

  rule('network', 50, /remote end hung up|\bearly EOF|\bRPC failed/i),
  rule(
    'follows',
    25,
    /could not compile|\bbuild failed\b|process (?:completed|exited|didn't exit)|(?:returned|exit(?:ed)?|failed)(?: with)?(?: an?)? (?:non-?zero )?(?:exit )?(?:code|status)\b(?!:? 0\b)|non-zero (?:code|exit)|command failed|\bError \d+(?: \(|$)|^(?:ninja|make): |npm (?:ERR!|error) (?!404)|ELIFECYCLE|error: test failed|execution failed for task|BUILD FAILURE|CalledProcessError|^\[ERROR\] (?:Tests run|Failures|Errors|->)|Return code: |aborting due to|\d+ (?:tests? )?fail(?:ed|ing|ures?)\b|^FAILED(?::| \()|halting on failure|^failed to solve|^FAILURE: |^Errors? (?:were|was) /i,
  ),

  rule('exception', 72, /^Exception in thread |^Caused by: /),
  rule('exception', 70, /^\s*(?:Uncaught |Unhandled )?(?:[a-z]\w*\.)*[A-Z]?\w*(?:Error|Exception)(?: \[\w+\])?: \S/),
  rule(
    'timeout',
    64,
    /\btimed out\b|\btime(?:out| limit)(?: of \S+)?(?: was)? (?:exceeded|expired|reached)|\bdeadline exceeded/i,
  ),
  rule('worker', 70, /^\[taskcluster:error\] /),
  rule(
    'error',
    60,
    /^(?:[\w./\\-]+(?:\[\d+\])?: )?(?:fatal|error)(?: error)?(?:\[\w+\]|\(\d+\))?: ?\S|^::error\b|^##\[error\]/i,
  ),
  rule('console', 14, /^(?:JavaScript error|console\.error): /),
  rule(
    'level',
    45,
    /^(?:\d\S+ )*[[(<]?(?:ERROR|FATAL|CRITICAL|SEVERE)\b[\])>]?(?! ?[=:] ?0)|\blevel=(?:error|fatal)\b|"level": ?"(?:error|fatal)"|^\[error\]/,
  ),
  rule('failed', 40, /^(?:\w+: )?(?:failed|failure|unable|could not|cannot|couldn't|can't)\b/i),
  rule('missing', 40, /: (?:no such file or directory|not found)$/i),
];

/** After `Traceback (most recent call last):` the first line that is not indented says what was raised. */
export const RAISED: ErrorRule = rule('exception', 71, /^(?:[\w.]+\.)?[A-Z]\w*(?::|$)/);

/**
 * Words without which no rule can fit. The engine of regular expressions goes through a log in gigabytes a second for
 * some words at once and crawls for others: these groups were found by trying.
 */
export const CUES: readonly RegExp[] = [
  /traceback|abort|retry|gateway/gi,
  /denied|killed|sanitizer:|panic|cannot|manifest:|fatal|violation/gi,
  /could not|unable|unexpected-|not found|not ok|no rule|no space|undefined|no such|core dumped|\.go:|not recog|not enough|unreachable/gi,
  /fault|assert|caused by|exception|fail|mismatch/gi,
  /refused|reset by|#####|SUITE-|terminate called/gi,
  /SIGSEGV|error|forbidden|crash|smashing/gi,
  /timeout|timed out|out of mem| exceeded|double free/gi,
  // › ✕ ✖ ✘ as the bytes of UTF-8
  /\xe2(?:\x80\xba|\x9c[\x95\x96\x98])/g,
];
