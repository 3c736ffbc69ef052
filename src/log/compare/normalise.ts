/** What differs between any two runs and says nothing. */
interface IgnoreRule {
  name: string;
  /** Never over the end of a line. */
  pattern: RegExp;
}

export const IGNORED: readonly IgnoreRule[] = [
  {
    name: 'times',
    pattern:
      /\d{4}[-/]\d\d[-/]\d\d[T _]\d\d[:-]\d\d[:-]\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|(?<![\w:.])\d\d:\d\d:\d\d(?:[.,]\d+)?(?!:)/,
  },
  { name: 'ids', pattern: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/ },
  // As Taskcluster makes them for tasks.
  { name: 'ids', pattern: /\b[\w-]{8}[Q-T][\w-][CGKOSWaeimquy26-][\w-]{10}[AQgw](?![\w-])/ },
  { name: 'ids', pattern: /\bi-[0-9a-f]{8,17}\b|\b(?=[a-f]*\d)[0-9a-f]{12,64}\b/ },
  { name: 'addresses in memory', pattern: /\b0x[0-9a-fA-F]+\b/ },
  {
    name: 'durations',
    pattern:
      /\b(?:\d+h)?(?:\d+m)?\d+(?:\.\d+)? ?(?:ns|[uµ]s|ms|s|secs?|seconds?|mins?|minutes?|hours?)\b|\b\d+:\d\d\.\d+/,
  },
  { name: 'rates', pattern: /\b\d+(?:\.\d+)? ?(?:[kKMGT]?i?B|bytes)\/s(?:ec)?\b/ },
  {
    name: 'processes',
    pattern: /\b(?:pid|PID)[ =:]*\d+|==\d+==|\(\d{3,7}\)(?= \|)|(?:Parent|Child|Socket|GPU) \d{3,7}(?=[,\]:])/,
  },
  { name: 'hosts and ports', pattern: /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\blocalhost:\d+|\bport \d+/ },
  {
    name: 'temporary paths',
    pattern: /[\\/](?:tmp|Temp|T)[\\/][\w.+-]+|\btask_\d{6,}\b|\btmp(?=\w*[\d_])\w{6,8}\b/,
  },
  { name: 'memory of the worker', pattern: /System Memory(?: Used)?: [\d.]+ [KMG]iB/ },
];

/** All of them at once. */
export const IGNORE = new RegExp(IGNORED.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'g');
const COLOURS = /\x1b\[[0-?]*[ -/]*[@-~]/g;
/** States of a progress bar before the last. */
const BEFORE = /[^\r\n]*\r(?=[^\r\n])/g;

/** Lines as they are compared: what says nothing is one dot, colours and past states of progress bars are gone. */
export function normalise(lines: string): string {
  let text = lines;
  if (text.includes('\r')) text = text.replace(BEFORE, '').replace(/\r+(?=\n|$)/g, '');
  if (text.includes('\x1b')) text = text.replace(COLOURS, '');
  return text.replace(IGNORE, '·');
}
