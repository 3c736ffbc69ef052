import { describe, expect, test } from 'vitest';
import type { Run, TaskStatus } from '../api/types.ts';
import { runSpans, waitingShare } from './run-spans.ts';
import { type Timeline, timeline } from './timeline.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const MIN = 60_000;
const iso = (minutes: number) => new Date(T0 + minutes * MIN).toISOString();
const at = (minutes: number) => T0 + minutes * MIN;
const run = (runId: number, state: string, times: (number | undefined)[], more?: Partial<Run>): Run => ({
  runId,
  state,
  reasonCreated: runId === 0 ? 'scheduled' : 'retry',
  ...(times[0] === undefined ? {} : { scheduled: iso(times[0]) }),
  ...(times[1] === undefined ? {} : { started: iso(times[1]) }),
  ...(times[2] === undefined ? {} : { resolved: iso(times[2]) }),
  ...more,
});
const task = (state: string, runs: Run[], more?: Partial<TaskStatus>): TaskStatus => ({
  taskId: 'x',
  state,
  runs,
  deadline: iso(24 * 60),
  expires: iso(28 * 24 * 60),
  ...more,
});
const chain = (count: number, pause = 0) =>
  Array.from({ length: count }, (_, i) =>
    run(i, i < count - 1 ? 'exception' : 'completed', [i * (10 + pause), i * (10 + pause) + 4, i * (10 + pause) + 10]),
  );

/** Whatever the queue says, the picture is made of numbers on the track, bars follow each other and labels do not touch. */
function sound(model: Timeline, width = 900) {
  const numbers = [
    ...model.folds,
    ...model.ticks.map((tick) => tick.x),
    ...model.marks.map((mark) => mark.x),
    ...model.rows.flatMap((row) => [
      ...row.segments.flatMap(({ x, w }) => [x, w, x + w]),
      ...(row.beside ? [row.beside.x] : []),
      ...(row.retry === undefined ? [] : [row.retry]),
    ]),
  ];
  for (const number of numbers) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThanOrEqual(100.001);
  }
  for (const { segments } of model.rows) {
    for (const [i, segment] of segments.entries()) {
      const before = segments[i - 1];
      if (before) expect(segment.x).toBeGreaterThanOrEqual(before.x + before.w - 300 / width - 0.001);
      if (segment.label) expect((segment.w / 100) * width).toBeGreaterThan(segment.label.length * 6.6);
    }
  }
  const boxes = [
    ...model.ticks.map(({ x, label }) => ({ x, text: label, align: 'middle' })),
    ...model.marks.flatMap(({ x, label }) => (label ? [{ x, ...label }] : [])),
  ]
    .map(({ x, text, align }) => {
      const px = (x / 100) * width;
      const size = text.length * 6.6;
      const from = align === 'middle' ? px - size / 2 : align === 'start' ? px + 6 : px - 6 - size;
      return [from, from + size] as const;
    })
    .sort((a, b) => a[0] - b[0]);
  for (const [i, box] of boxes.entries()) if (i > 0) expect(box[0]).toBeGreaterThanOrEqual(boxes[i - 1]![1] + 4);
  return model;
}
const kinds = (model: Timeline, row = 0) => model.rows[row]?.segments.map((segment) => segment.kind).join(' ');
const marks = (model: Timeline) => model.marks.map((mark) => mark.kind).join(' ');

type Situation = [name: string, status: TaskStatus, now: number, rows: number, segments: string, marks: string];
const situations: Situation[] = [
  ['unscheduled', task('unscheduled', []), at(62), 1, 'gap', 'deadline expires now created'],
  ['pending', task('pending', [run(0, 'pending', [0])]), at(5), 1, 'wait', 'deadline expires now created'],
  [
    'pending after its dependencies',
    task('pending', [run(0, 'pending', [30])]),
    at(60),
    1,
    'gap wait',
    'deadline expires now created',
  ],
  [
    'running',
    task('running', [run(0, 'running', [0, 3], { takenUntil: iso(23) })]),
    at(12),
    1,
    'wait run claim',
    'deadline expires now created',
  ],
  [
    'running, just claimed',
    task('running', [run(0, 'running', [0, 0.01], { takenUntil: iso(20) })]),
    at(0.01),
    1,
    'wait run claim',
    'deadline expires now created',
  ],
  [
    'claim about to expire',
    task('running', [run(0, 'running', [0, 3], { takenUntil: iso(12.05) })]),
    at(12),
    1,
    'wait run',
    'deadline expires now created',
  ],
  [
    'claim expired, queue not there yet',
    task('running', [run(0, 'running', [0, 3], { takenUntil: iso(10) })]),
    at(12),
    1,
    'wait run',
    'deadline expires now created',
  ],
  [
    'completed',
    task('completed', [run(0, 'completed', [0, 3, 40])]),
    at(100),
    1,
    'wait run',
    'deadline expires created',
  ],
  [
    'claimed at once',
    task('completed', [run(0, 'completed', [0, 0, 40])]),
    at(100),
    1,
    'run',
    'deadline expires created',
  ],
  [
    'failed after a retry',
    task('failed', [run(0, 'exception', [0, 6, 27], { takenUntil: iso(41) }), run(1, 'failed', [27, 30, 44])]),
    at(100),
    2,
    'wait run claim',
    'deadline expires created',
  ],
  ['seven runs', task('completed', chain(7)), at(500), 7, 'wait run', 'deadline expires created'],
  ['fifty runs', task('completed', chain(50)), at(900), 50, 'wait run', 'deadline expires created'],
  [
    'a thousand runs with pauses',
    task('completed', chain(1000, 30), { expires: iso(999_999) }),
    at(99_999),
    1000,
    'wait run',
    'expires created deadline',
  ],
  [
    'exception without start',
    task('exception', [run(0, 'exception', [5, undefined, 65], { reasonResolved: 'deadline-exceeded' })], {
      deadline: iso(60),
    }),
    at(90),
    1,
    'gap wait',
    'expires created deadline',
  ],
  [
    'cancelled before it was scheduled',
    task('exception', [run(0, 'exception', [2, undefined, 2], { reasonCreated: 'exception' })]),
    at(9),
    1,
    'gap wait',
    'deadline expires created',
  ],
  [
    'no times at all',
    task('running', [run(0, 'running', [])], { deadline: undefined, expires: undefined }),
    at(9),
    1,
    'run',
    'now created',
  ],
  ['resolved, no times', task('failed', [run(0, 'failed', [])]), at(9), 1, 'wait', 'deadline expires created'],
  [
    'times out of order',
    task('completed', [run(0, 'completed', [10, 5, 2])]),
    at(99),
    1,
    'gap run',
    'deadline expires created',
  ],
  [
    'unreadable times',
    task('completed', [{ ...run(0, 'completed', [0, 1, 2]), started: 'soon', resolved: '' }]),
    at(99),
    1,
    'wait',
    'deadline expires created',
  ],
  [
    'our clock is behind',
    task('running', [run(0, 'running', [0, 3])]),
    at(-30),
    1,
    'wait run',
    'deadline expires now created',
  ],
  [
    'unknown state, open',
    task('frozen', [run(0, 'frozen', [0, 3])]),
    at(9),
    1,
    'wait run',
    'deadline expires now created',
  ],
  [
    'unknown state, over',
    task('frozen', [run(0, 'frozen', [0, 3, 5])]),
    at(9),
    1,
    'wait run',
    'deadline expires created',
  ],
  ['resolved without any run', task('exception', []), at(9), 1, '', 'deadline expires created'],
  [
    'deadline passed while running',
    task('running', [run(0, 'running', [0, 3])], { deadline: iso(10) }),
    at(12),
    1,
    'wait run',
    'expires now created deadline',
  ],
  [
    'expires with its deadline',
    task('completed', [run(0, 'completed', [0, 3, 9])], { deadline: iso(60), expires: iso(60) }),
    at(12),
    1,
    'wait run',
    'deadline expires created',
  ],
  [
    'deadline before it was created',
    task('completed', [run(0, 'completed', [0, 3, 9])], { deadline: iso(-60) }),
    at(12),
    1,
    'wait run',
    'expires created',
  ],
];

describe.each([900, 330])('on a track of %d px', (width) => {
  test.each(situations)('%s', (_, status, now, rows, segments, expected) => {
    const model = sound(timeline(status, { created: iso(0), now, width }), width);
    expect(model.rows.length).toBe(rows);
    expect(kinds(model)).toBe(segments);
    expect(marks(model)).toBe(expected);
    sound(timeline(status, { now, width }), width);
  });
});

describe('what is drawn where', () => {
  test('bars are as long as their time, and say it when there is room', () => {
    const model = timeline(task('failed', [run(0, 'exception', [0, 6, 27]), run(1, 'failed', [27, 30, 44])]), {
      created: iso(0),
      now: at(99),
    });
    const [wait, bar] = model.rows[0]!.segments;
    expect(wait).toMatchObject({ kind: 'wait', x: 0, label: '6 min 0 s' });
    expect(bar!.w / wait!.w).toBeCloseTo(21 / 6, 5);
    expect(bar!.label).toBe('21 min 0 s');
    expect(model.rows[1]!.retry).toBeCloseTo(bar!.x + bar!.w, 5);
    expect(model.rows[0]!.retry).toBeUndefined();
    expect(model.waiting).toMatchObject({ percent: 20, soFar: false });
  });

  test('a duration without room stands beside its bar', () => {
    const model = timeline(task('completed', [run(0, 'completed', [0, 60, 61])]), { created: iso(0), now: at(99) });
    expect(model.rows[0]!.segments[1]!.label).toBeUndefined();
    expect(model.rows[0]!.beside).toEqual({ text: '1 min 0 s', x: expect.any(Number), align: 'end', over: true });
  });

  test('far promises stand behind folds with their distance', () => {
    const model = timeline(task('completed', [run(0, 'completed', [0, 1, 30])]), {
      created: iso(0),
      now: at(99),
      measure: (text) => text.length * 5.8,
    });
    expect(model.marks.map((mark) => mark.label?.text.split(' ')[1])).toEqual(['+24', '+28', expect.any(String)]);
    expect(model.near).toBeCloseTo(0.785, 3);
    expect(model.folds).toHaveLength(2);
  });

  test('a deadline that was missed is marked late', () => {
    const status = task('exception', [run(0, 'exception', [0, 1, 61], { reasonResolved: 'deadline-exceeded' })], {
      deadline: iso(60),
    });
    const late = timeline(status, { created: iso(0), now: at(99) }).marks.find((mark) => mark.kind === 'deadline');
    expect(late).toMatchObject({ late: true });
  });

  test('idle time is folded, waiting is not', () => {
    const idle = [run(0, 'failed', [0, 1, 10]), run(1, 'completed', [3000, 3001, 3010], { reasonCreated: 'rerun' })];
    const folded = timeline(task('completed', idle), { created: iso(0), now: at(9999) });
    expect(folded.folds).toHaveLength(2);
    expect(folded.rows[0]!.segments[1]!.w).toBeGreaterThan(30);
    expect(folded.rows[1]!.retry).toBeUndefined();
    const waits = timeline(task('completed', [run(0, 'completed', [0, 600, 601])]), { created: iso(0), now: at(9999) });
    expect(waits.rows[0]!.segments[0]!.w).toBeGreaterThan(60);
  });

  test('only the last runs: no created mark, no arrow from a run that is not there', () => {
    const model = sound(
      timeline(task('completed', chain(50)), { created: iso(0), now: at(9999), shown: new Set([3, 48, 49]) }),
    );
    expect(model.rows.map((row) => [row.run?.runId, row.retry !== undefined])).toEqual([
      [3, false],
      [48, false],
      [49, true],
    ]);
    expect(marks(model)).toBe('deadline expires');
    expect(model.waiting?.percent).toBe(40);
  });

  test('the running bar grows on a scale that stands still', () => {
    const status = task('running', [run(0, 'running', [0, 3], { takenUntil: iso(23) })]);
    const [a, b] = [8, 9].map((minute) => timeline(status, { created: iso(0), now: at(minute) }).rows[0]!.segments[1]!);
    expect(b!.x).toBe(a!.x);
    expect(b!.w / a!.w).toBeCloseTo(6 / 5, 5);
    expect(a!.growing).toBe(true);
  });

  test('a thousand runs take less than a tenth of a second', () => {
    const status = task('completed', chain(1000, 30));
    // The quickest of some: on a busy machine others may have been served in between.
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now();
      timeline(status, { created: iso(0), now: at(99_999) });
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(100);
  });

  test('share of waiting', () => {
    expect(waitingShare(runSpans([], T0))).toBeUndefined();
    expect(waitingShare(runSpans([run(0, 'exception', [2, undefined, 2])], at(9)))).toBeUndefined();
    expect(waitingShare(runSpans([run(0, 'pending', [2])], at(9)))).toMatchObject({ percent: 100, soFar: true });
  });
});
