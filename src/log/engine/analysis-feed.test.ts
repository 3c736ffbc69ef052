import { afterEach, expect, test, vi } from 'vitest';
import type { Meaning } from '../understand/meaning.ts';
import { AnalysisFeed } from './analysis-feed.ts';
import { LogStore } from './log-store.ts';
import type { MeaningGrown } from './messages.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Takes every line for an error, and notes what it was fed with. */
function spy() {
  const fed: { text: string; firstLine: number }[] = [];
  const meaning: Meaning = { errors: [], sections: [], gaps: [], components: [] };
  let over = false;
  return {
    fed,
    meaning,
    get over() {
      return over;
    },
    feed(text: string, firstLine: number) {
      fed.push({ text, firstLine });
      text
        .trimEnd()
        .split('\n')
        .forEach((line, i) => {
          meaning.errors.push({ line: firstLine + i, rule: 'spy', weight: 10, text: line.slice(0, 20) });
        });
    },
    finish() {
      over = true;
    },
  };
}

function feeding(store: LogStore) {
  const spies: ReturnType<typeof spy>[] = [];
  const reports: MeaningGrown[] = [];
  const make = () => {
    spies.push(spy());
    return spies.at(-1)!;
  };
  const feed = new AnalysisFeed(store, make, (grown) => reports.push(structuredClone(grown)));
  return { feed, reports, spies };
}

async function until(wanted: () => boolean): Promise<void> {
  while (!wanted()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('whole lines come in order, one character a byte, and once', async () => {
  const store = new LogStore();
  const { feed, spies } = feeding(store);
  store.append(bytes('one\ntw'));
  feed.wake(true);
  await until(() => spies[0]?.fed.length === 1);
  store.append(bytes('o “ü”\nthree'));
  store.finish();
  feed.wake(false);
  await until(() => spies[0]?.over === true);
  expect(spies[0]?.fed).toEqual([
    { text: 'one\n', firstLine: 1 },
    { text: Buffer.from('two “ü”\nthree').toString('latin1'), firstLine: 2 },
  ]);
});

afterEach(() => vi.useRealTimers());

test('while bytes come one after the other it keeps out of their way, and in a pause it catches up', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const store = new LogStore();
  const { feed, spies } = feeding(store);
  const piece = bytes(`${'x'.repeat(99)}\n`.repeat(1000));
  for (let ms = 0; ms < 1000; ms += 5) {
    store.append(piece.slice());
    feed.wake(true);
    vi.advanceTimersByTime(5);
  }
  const slices = () => spies[0]!.fed.length;
  // The first at once, so that the beginning is understood.
  expect(spies[0]?.fed[0]?.firstLine).toBe(1);
  expect(slices()).toBeGreaterThan(2);
  expect(slices()).toBeLessThan(6);
  vi.advanceTimersByTime(2000);
  expect(spies[0]?.fed.at(-1)?.firstLine).toBeGreaterThan(190_000);
});

test('of a line of megabytes the beginning says enough', async () => {
  const store = new LogStore();
  const { feed, spies } = feeding(store);
  store.append(bytes(`${'x'.repeat(3 << 20)}\nafter\n`));
  store.finish();
  feed.wake(false);
  await until(() => spies[0]?.over === true);
  expect(spies[0]?.fed.map(({ text, firstLine }) => [text.length, firstLine])).toEqual([
    [64 * 1024, 1],
    [6, 2],
  ]);
});

test('reports hold what is new, and all again when what was told has changed', async () => {
  const store = new LogStore();
  const { feed, spies, reports } = feeding(store);
  store.append(bytes('a\nb\n'));
  feed.wake(false);
  await until(() => reports.length === 1);
  store.append(bytes('c\n'));
  feed.wake(false);
  await until(() => reports.length === 2);
  spies[0]!.meaning.errors[0]!.weight = 1;
  store.append(bytes('d\n'));
  store.finish();
  feed.wake(false);
  await until(() => spies[0]?.over === true && reports.length > 2);
  expect(reports[0]).toMatchObject({ anew: false, errors: [{ text: 'a' }, { text: 'b' }] });
  expect(reports[1]).toMatchObject({ anew: false, errors: [{ text: 'c' }] });
  expect(reports[2]?.anew).toBe(true);
  expect(reports[2]?.errors.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
});

test('rules that come late find all of the log', async () => {
  const store = new LogStore();
  const late = spy();
  let loaded = false;
  const reports: MeaningGrown[] = [];
  const feed = new AnalysisFeed(
    store,
    () => (loaded ? late : undefined),
    (grown) => reports.push(structuredClone(grown)),
  );
  store.append(bytes('a\n'));
  feed.wake(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  feed.restart(store);
  store.append(bytes('b\n'));
  store.finish();
  feed.wake(false);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(reports).toEqual([]);
  loaded = true;
  feed.wake();
  await until(() => late.over && reports.length > 0);
  expect(reports.flatMap(({ errors }) => errors)).toMatchObject([{ text: 'a' }, { text: 'b' }]);
});

test('what was fed is void when the log is another one', async () => {
  const store = new LogStore();
  const { feed, spies, reports } = feeding(store);
  store.append(bytes('old\n'));
  feed.wake(false);
  await until(() => reports.length === 1);
  const other = new LogStore();
  other.append(bytes('new\n'));
  other.finish();
  feed.restart(other);
  feed.wake(false);
  await until(() => spies[1]?.over === true && reports.length > 1);
  expect(reports.slice(1).flatMap(({ errors }) => errors)).toMatchObject([{ text: 'new' }]);
  expect(reports[1]?.anew).toBe(true);
});
