import type { Head, Subject } from '../preview.ts';
import { objectOf, textIn } from './json-lines.ts';

export type ResultsFormat = 'junit' | 'tap' | 'pytest' | 'pytest-json' | 'go' | 'mozlog';

const GO = /^(?:start|run|pause|cont|pass|bench|fail|skip|output|build-output|build-fail|attr)$/;
const MOZLOG =
  /^(?:suite_start|suite_end|test_start|test_end|test_status|test_groups|test_result|group_start|group_result|log|crash|process_output|process_start|lsan_leak|mozleak_total|add_subsuite)$/;

/**
 * The format of test results something is in, by its first bytes: names say little, and an ordinary XML or JSON must not
 * be taken for results.
 */
export function resultsFormat({ name }: Subject, { text: all, binary }: Head): ResultsFormat | undefined {
  if (binary) return undefined;
  const text = all.replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('<')) return /^<(?:[\w-]+:)?testsuites?[\s>/]/.test(afterProlog(text)) ? 'junit' : undefined;
  if (text.startsWith('{')) return ofLines(text) ?? (isPytestReport(text) ? 'pytest-json' : undefined);
  if (/^TAP version \d/.test(text) || (/^1\.\.\d+/.test(text) && /^(?:not )?ok\b/m.test(text))) return 'tap';
  if (/\.tap$/i.test(name) && /^(?:not )?ok\b/m.test(text)) return 'tap';
  // Near the beginning: what is only quoted further down a log does not make it one of pytest.
  if (/^(?:\u001b\[[\d;]*m)*=+ test session starts =+/m.test(text.slice(0, 2000))) return 'pytest';
  return undefined;
}

/** Declarations, comments and a document type may come first. */
function afterProlog(text: string): string {
  let rest = text;
  for (;;) {
    const end = rest.startsWith('<?')
      ? '?>'
      : rest.startsWith('<!--')
        ? '-->'
        : rest.startsWith('<!')
          ? '>'
          : undefined;
    const at = end === undefined ? -1 : rest.indexOf(end, 2);
    if (end === undefined || at < 0) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** The first lines tell, of which some may be words of a tool around the tests. */
function ofLines(text: string): ResultsFormat | undefined {
  for (const line of text.split('\n', 20)) {
    const fields = line.startsWith('{') ? objectOf(line) : undefined;
    if (!fields) continue;
    if (GO.test(textIn(fields, 'Action') ?? '') && ('Package' in fields || 'ImportPath' in fields)) return 'go';
    if (!MOZLOG.test(textIn(fields, 'action') ?? '')) continue;
    // Structured logs say who wrote a line; summaries of errors number the lines instead.
    if ('source' in fields || 'line' in fields || 'groups' in fields) return 'mozlog';
  }
  return undefined;
}

const isPytestReport = (text: string) => /^\{\s*"created":\s*[\d.]+,\s*"duration":\s*[\d.]+,\s*"exitcode":/.test(text);
