import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** What the thread itself computed of it, in µs: unlike a stopwatch this does not run while other processes do. */
  tdur?: number;
  args: { name?: string };
}

/** For how long the page stood still at most while something was done: the longest task of its main thread, in ms. */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const trace = (await browser?.stopTracing())?.toString() ?? '';
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const pages = new Set(named.map(thread));
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && pages.has(thread(event)));
  const computed = tasks.map(({ tdur = 0 }) => tdur / 1000).filter((took) => took > 0);
  expect(computed.length, 'tasks in the trace').toBeGreaterThan(50);
  return Math.max(...computed);
}
