/** How a test ended, in words all formats share; worst first. */
export const STATUSES = [
  'failed',
  'error',
  'not finished',
  'unexpected pass',
  'flaky',
  'expected failure',
  'skipped',
  'passed',
] as const;
export type Status = (typeof STATUSES)[number];

export interface TestResult {
  name: string;
  /** Its suite, class, file or package, as the format has it; may be empty. */
  group: string;
  status: Status;
  seconds?: number;
  /** Why, in a line or a few. */
  message?: string;
  /** All that was said about it: traces, what it printed. */
  output?: string;
  file?: string;
  /** In `file`, counted from 1. */
  line?: number;
  /** No test: a crash, a package that was not built, an error between tests. It is shown, and not counted as a test. */
  outside?: true;
}

export interface TestResults {
  tests: TestResult[];
  /** Tests the file counts and does not name. */
  unnamed?: Partial<Record<Status, number>>;
  /** How long all of it took, where the file tells. */
  seconds?: number;
  /** What is to be known about these results: what is missing, what made no sense. */
  notes: string[];
}

/** What a worker sends: tests, some at a time, and everything else at the end. */
export type FromResults =
  | { some: TestResult[]; rest?: undefined }
  | { some?: undefined; rest: Omit<TestResults, 'tests'> };

/** Reads what there is of a file; of one that was cut (`whole` is false) or ends early, what came before. Never throws. */
export type ResultsReader = (text: string, whole: boolean) => TestResults;

const MESSAGE = 4000;
const OUTPUT = 100_000;

const cut = (text: string, limit: number, rest: string) =>
  text.length <= limit ? text : `${text.slice(0, limit)}\n… ${(text.length - limit).toLocaleString('en-GB')} ${rest}`;

/** A test as parsers found it: without what is empty, and with texts of a length that can be shown. */
export function testResult({ message, output, ...found }: TestResult): TestResult {
  const result = found as Record<string, unknown>;
  for (const [key, value] of Object.entries(result)) if (value === undefined) delete result[key];
  const words = message?.trim();
  const said = output?.replace(/^\s*\n/, '').trimEnd();
  return {
    ...(result as unknown as TestResult),
    ...(words && { message: cut(words, MESSAGE, 'more characters') }),
    // What only repeats the message is no output.
    ...(said && said.trim() !== words && { output: cut(said, OUTPUT, 'more characters, which the view “Text” has') }),
  };
}

/** The first line that says something. */
export const firstLine = (text: string): string => /\S.*/.exec(text)?.[0].trimEnd() ?? '';
