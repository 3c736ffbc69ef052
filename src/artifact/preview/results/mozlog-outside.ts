import { type Fields, numberIn, textIn } from './json-lines.ts';
import { firstLine, type Status, type TestResult } from './test-results.ts';

const LOUD = new Set(['ERROR', 'CRITICAL']);
/** How all tests of a manifest went, in summaries of errors. */
const MANIFEST: Record<string, Status> = { OK: 'passed', SKIP: 'skipped', ERROR: 'failed' };

/** What a structured log tells beside its tests, if it is worth a row: errors, crashes, leaks, manifests. */
export function outsideOf(action: string, fields: Fields, test: string): TestResult | undefined {
  const message = textIn(fields, 'message') ?? '';
  switch (action) {
    case 'log':
      if (!LOUD.has(textIn(fields, 'level') ?? '')) return undefined;
      return {
        name: firstLine(message) || '(nothing said)',
        group: 'Messages of the harness',
        status: 'error',
        output: [message, textIn(fields, 'stack')].filter(Boolean).join('\n'),
      };
    case 'crash':
      return {
        name: `Crash: ${textIn(fields, 'signature') ?? 'of unknown origin'}`,
        group: test,
        status: 'error',
        message: textIn(fields, 'reason') ?? textIn(fields, 'stackwalk_error'),
        output: textIn(fields, 'stackwalk_stdout') ?? textIn(fields, 'stack'),
      };
    case 'lsan_leak': {
      if (fields.allowed_match) return undefined;
      const frames = Array.isArray(fields.frames) ? fields.frames.filter((one) => typeof one === 'string') : [];
      return {
        name: `Leak: ${frames[0] ?? 'of unknown origin'}`,
        group: 'Leaks',
        status: 'error',
        output: frames.join('\n'),
      };
    }
    case 'mozleak_total': {
      const bytes = numberIn(fields, 'bytes') ?? 0;
      const threshold = numberIn(fields, 'threshold') ?? 0;
      if (bytes <= threshold) return undefined;
      const who = textIn(fields, 'process') ?? 'a process';
      return {
        name: `Leak in ${who}`,
        group: 'Leaks',
        status: 'error',
        message: `${bytes.toLocaleString('en-GB')} bytes leaked, of ${threshold.toLocaleString('en-GB')} allowed`,
      };
    }
    case 'assertion_count': {
      const count = numberIn(fields, 'count') ?? 0;
      const from = numberIn(fields, 'min_expected') ?? 0;
      const to = numberIn(fields, 'max_expected') ?? from;
      if (count >= from && count <= to) return undefined;
      const expected = from === to ? from : `${from} to ${to}`;
      return {
        name: 'Assertions',
        group: test,
        status: 'failed',
        message: `${count} assertions, expected ${expected}`,
      };
    }
    case 'group_result': {
      const status = MANIFEST[textIn(fields, 'status') ?? ''];
      const took = numberIn(fields, 'duration');
      if (status === undefined) return undefined;
      const seconds = took === undefined ? undefined : took / 1000;
      return { name: textIn(fields, 'group') ?? '(no name)', group: 'Manifests', status, seconds };
    }
    default:
      return undefined;
  }
}
