import type { Run, TaskStatus } from '../api/types.ts';
import { at, clockTime, dayMonth, duration, hourMinute, zoneName } from '../lib/time.ts';
import { type Align, axisTicks, LabelLine, type Tick } from './axis-labels.ts';
import { type RunSpan, runSpans, type WaitingShare, waitingShare } from './run-spans.ts';
import { type Interval, type TimeScale, timeScale } from './time-scale.ts';

/** All positions and lengths are percent of the track. */
export interface Segment {
  /** gap: the task is there but not scheduled; wait: for a worker; run: on a worker; claim: until `takenUntil`. */
  kind: 'gap' | 'wait' | 'run' | 'claim';
  x: number;
  w: number;
  /** Printed inside; missing when it has no room. */
  label?: string;
  growing?: boolean;
  /** No run segment follows. */
  alone?: boolean;
}
export interface Row {
  /** Missing for the one row of a task that has no run. */
  span?: RunSpan;
  run?: Run;
  segments: Segment[];
  /** A duration that had no room in its segment, or the end of a live claim. */
  beside?: { x: number; text: string; align: 'start' | 'end'; over?: boolean };
  /** Where the retry that made this run comes down from the row above. */
  retry?: number;
}
interface Mark {
  kind: 'created' | 'now' | 'deadline' | 'expires';
  x: number;
  late?: boolean;
  /** Behind a fold, off the scale. */
  far?: boolean;
  label?: { text: string; align: Align };
}
export interface Timeline {
  rows: Row[];
  marks: Mark[];
  ticks: Tick[];
  /** Middles of folded time. */
  folds: number[];
  /** Share of the track before the marks of the far future, 0 to 1. On narrow screens only that part is shown. */
  near: number;
  /** "20 Nov, CET" */
  title: string;
  waiting?: WaitingShare;
}
interface TimelineOptions {
  created?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Runs to draw; all without it. */
  shown?: ReadonlySet<number>;
  /** Width of the track, px, and of a text on it: what is printed where depends on the room. */
  width?: number;
  measure?: (text: string) => number;
}

const MIN_PX = 3;
const PADDING = 12;

function domainOf(spans: RunSpan[], born: number | undefined, now: number, live: boolean): Interval {
  const starts = spans.map((span) => span.start);
  const from = Math.min(...starts, born ?? starts[0] ?? now);
  const end = Math.max(from, ...spans.map((span) => span.end), live && spans.length === 0 ? now : from);
  const worked = spans.reduce((sum, span) => sum + span.end - span.start, 0);
  let to = end;
  for (const { run, open, end: over } of spans) {
    const until = at(run.takenUntil) ?? over;
    // A claim that outlived its run may stretch the picture a little; the claim of a live run is shown whole.
    to = Math.max(to, open ? until : Math.min(until, end + worked / 4));
  }
  if (live) to = Math.max(to, end + (spans.at(-1)?.started === undefined ? (end - from) / 3 : worked / 10));
  return [from, Math.max(to, from + 2000)];
}

/** "+24 h", "+28 d": how far behind the creation. */
function distance(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (hours < 1) return `+${Math.max(0, Math.round(ms / 60_000))} min`;
  if (hours < 72) return `+${hours} h`;
  const days = Math.round(hours / 24);
  return days < 365 ? `+${days} d` : `+${Math.round(days / 365)} y`;
}

function drawRun(span: RunSpan, scale: TimeScale, gapFrom: number | undefined, fits: Fit, limit: number): Row {
  const { run, start, started, end, open } = span;
  const segments: Segment[] = [];
  const segment = (kind: Segment['kind'], from: number, to: number, least: number, more?: Partial<Segment>) => {
    const x = Math.max(0, Math.min(Math.max(scale.x(from), least), limit - fits.min));
    const made: Segment = { kind, x, w: Math.max(scale.x(to) - x, kind === 'claim' ? 0 : fits.min), ...more };
    segments.push(made);
    return made;
  };
  let reached = 0;
  if (gapFrom !== undefined && start - gapFrom >= 1000) {
    const gap = segment('gap', gapFrom, start, 0);
    gap.label = fits.inside(gap, [`${duration(start - gapFrom)} unscheduled`, duration(start - gapFrom)], true);
    reached = gap.x + gap.w;
  }
  if (span.waited > 0 || started === undefined) {
    const wait = segment('wait', start, started ?? end, reached, { alone: started === undefined });
    wait.label = fits.inside(wait, [duration(span.waited)], true);
    reached = wait.x + wait.w;
  }
  const row: Row = { span, run, segments };
  let beside: string | undefined;
  if (started !== undefined && span.ran !== undefined) {
    const bar = segment('run', started, end, reached, open ? { growing: true } : undefined);
    const words = span.endKnown ? duration(span.ran) : 'end unknown';
    bar.label = fits.inside(bar, [words], false);
    if (!bar.label) beside = words;
    reached = bar.x + bar.w;
  } else if (segments.at(-1)?.label === undefined) beside = duration(span.waited);
  const until = at(run.takenUntil);
  if (started !== undefined && until !== undefined && until > end && scale.x(until) - reached > 0.5) {
    const claim = segment('claim', end, until, reached);
    if (open && !beside) beside = `claim until ${clockTime(run.takenUntil!)}`;
    reached = claim.x + claim.w;
  }
  if (beside) {
    const size = fits.percent(beside, PADDING);
    if (reached + size <= limit) row.beside = { x: reached, text: beside, align: 'start' };
    else if (segments[0]!.x - size >= 0) row.beside = { x: segments[0]!.x, text: beside, align: 'end' };
    else {
      // Last resort: on the hatching before the bar, behind what is printed there.
      const bar = segments.find(({ kind }) => kind === 'run');
      const wait = segments.find(({ kind }) => kind === 'wait');
      const taken = fits.percent(wait?.label ?? '', 2 * PADDING);
      if (bar && wait && wait.w - taken >= size) row.beside = { x: bar.x, text: beside, align: 'end', over: true };
    }
  }
  if (run.reasonCreated === 'retry' || run.reasonCreated === 'task-retry') row.retry = scale.x(start);
  return row;
}

interface Fit {
  min: number;
  percent: (text: string, room: number) => number;
  inside: (segment: Segment, texts: string[], boxed: boolean) => string | undefined;
}

/** The picture of a task's runs as numbers: what happened when, what waits, what is promised. No DOM, no clock of its own. */
export function timeline(status: TaskStatus, options: TimelineOptions): Timeline {
  const { now, width = 900, measure = (text: string) => text.length * 6.6 } = options;
  const created = at(options.created);
  const all = runSpans(status.runs, now, created);
  const spans = options.shown ? all.filter((span) => options.shown?.has(span.run.runId)) : all;
  // Created belongs to the picture only beside the first run; fifty runs later it would fold away everything.
  const fromBirth = spans[0] === all[0];
  const born = fromBirth ? created : undefined;
  const resolved = ['completed', 'failed', 'exception'].includes(status.state);
  const live = all.length === 0 ? !resolved : all.at(-1)!.open && spans.includes(all.at(-1)!);

  let domain = domainOf(spans, born, now, live);
  const near: [Mark['kind'], number][] = [];
  const far: [Mark['kind'], number][] = [];
  for (const kind of ['deadline', 'expires'] as const) {
    const time = at(status[kind]);
    if (time === undefined) continue;
    // What is nearly in the picture is taken in rather than folded away.
    const closeBy = time <= domain[1] + (domain[1] - domain[0]) * 0.15;
    if (closeBy && far.length === 0) {
      if (time >= domain[0] && (fromBirth || live || time <= domain[1])) near.push([kind, time]);
      domain = [domain[0], Math.max(domain[1], time)];
    } else far.push([kind, time]);
  }
  const limit = far.length === 2 ? 76.4 : far.length === 1 ? 89.5 : 100;
  const busy: Interval[] = spans.map((span) => [span.start, span.end]);
  if (live) busy.push([all.length === 0 ? domain[0] : now, domain[1]]);
  const scale = timeScale(domain, busy, limit);

  const percent = (px: number) => (px / width) * 100;
  const fits: Fit = {
    min: percent(MIN_PX),
    percent: (text, room) => percent(measure(text) + room),
    inside: (segment, texts, boxed) => texts.find((text) => fits.percent(text, PADDING + (boxed ? 8 : 2)) <= segment.w),
  };
  const rows = spans.map((span) =>
    drawRun(span, scale, span === all[0] && created !== undefined ? created : undefined, fits, limit),
  );
  for (const [i, row] of rows.entries()) {
    const above = rows[i - 1];
    if (above?.run?.runId !== (row.run?.runId ?? 0) - 1) row.retry = undefined;
  }
  if (all.length === 0) {
    const gap: Segment = { kind: 'gap', x: 0, w: scale.x(now), alone: true };
    const age = duration(now - (created ?? now));
    gap.label = fits.inside(gap, [`not scheduled for ${age}`, age], true);
    rows.push({ segments: created === undefined || !live ? [] : [gap] });
  }

  const line = new LabelLine(width, measure);
  const marks: Mark[] = [];
  const folds = [...scale.folds];
  const origin = created ?? domain[0];
  far.forEach(([kind, time], i) => {
    const last = i === far.length - 1;
    const x = last ? 99.8 : 79.6;
    folds.push(last && far.length === 2 ? 90.6 : limit + 1.5);
    const label = line.place(x, [`${kind} ${distance(time - origin)}`, kind], [last ? 'end' : 'start']);
    marks.push({ kind, x, label, far: true });
  });
  if (live) {
    const clock = all.at(-1)?.started === undefined ? hourMinute(now) : clockTime(new Date(now).toISOString());
    const label = line.place(scale.x(now), [`now ${clock}`, 'now'], ['middle', 'end', 'start'], 16);
    marks.push({ kind: 'now', x: scale.x(now), label });
  }
  if (born !== undefined) {
    const label = line.place(scale.x(born), [`created ${hourMinute(born)}`, 'created'], ['start']);
    marks.push({ kind: 'created', x: Math.max(0.05, scale.x(born)), label });
  }
  for (const [kind, time] of near) {
    const label = line.place(scale.x(time), [`${kind} ${hourMinute(time)}`, kind], ['end', 'start']);
    const late =
      kind === 'deadline' && (all.at(-1)?.run.reasonResolved === 'deadline-exceeded' || (live && now > time));
    marks.push({ kind, x: Math.min(scale.x(time), 99.8), label, late });
  }
  const days = [dayMonth(domain[0]), dayMonth(live ? now : domain[1])];
  return {
    rows,
    marks,
    folds,
    ticks: axisTicks(scale, width, line, width < 500 ? 70 : 100),
    near: far.length === 0 ? 1 : (limit + 2.1) / 100,
    title: `${days[0] === days[1] ? days[0] : days.join(' – ')}, ${zoneName(domain[0])}`,
    waiting: waitingShare(all),
  };
}
