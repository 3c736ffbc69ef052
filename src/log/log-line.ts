/**
 * How a line of a log is set off. `err` is for what broke, `warn` for warnings, `dim` for the worker's own marks
 * and for what is only context, `ok` for passed tests, `bold` for how it ended.
 */
export type LineTone = 'err' | 'warn' | 'dim' | 'ok' | 'bold';

/**
 * Simple rules on the words workers and test harnesses write; the first that fits wins. Worker marks look like
 * `[taskcluster 2026-11-20T10:46:25.118Z] text`, `[taskcluster:warn <time>] text`, `[taskcluster:error] text`
 * (https://docs.taskcluster.net/docs/reference/workers/generic-worker).
 */
const rules: [RegExp, LineTone][] = [
  [/TEST-UNEXPECTED-|PROCESS-CRASH|^\s*\[taskcluster:error\b/, 'err'],
  [/^\s*(?:\[[\w.:-]+[^\]]{0,40}\]\s*)?(?:\S+ )?(?:ERROR|FATAL|CRITICAL)\b/, 'err'],
  [
    /^\s*(?:[\w./-]+(?::\d+)*: )?(?:error|fatal|fatal error)(?:\[\w+\])?:|^Traceback \(most recent|^\s*panic: |^\w+(?:\.\w+)*(?:Error|Exception): /,
    'err',
  ],
  [/^\s*\[taskcluster:warn\b|^\s*(?:\[[\w.:-]+[^\]]{0,40}\]\s*)?(?:WARN|WARNING)\b|\bwarning: /i, 'warn'],
  [/^\s*(?:\[taskcluster [^\]]*\]\s*)?(?:Exit Code: [^0\s]|Result: (?:FAILED|ABORTED)|=== Task Finished)/i, 'bold'],
  [/TEST-(?:PASS|OK)\b|Result: SUCCEEDED/, 'ok'],
  [/^\s*\[taskcluster\b|TEST-(?:START|END|SKIP|INFO)\b|^\s+at \S|^\s*File ".*", line \d+/, 'dim'],
];

export function lineTone(text: string): LineTone | undefined {
  return rules.find(([rule]) => rule.test(text))?.[1];
}

/**
 * The time that workers and in-task tools write before a line, `[component <ISO time>] text`, taken out of it.
 * The component stays where it says something: almost every line is of the task itself.
 */
export function lineParts(line: string): { time?: string; text: string } {
  const [whole, component, time] = /^\s*\[([\w:-]+) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*Z)\] ?/.exec(line) ?? [];
  if (whole === undefined) return { text: line };
  const text = line.slice(whole.length);
  return { time, text: component === 'task' ? text : `[${component}] ${text}` };
}
