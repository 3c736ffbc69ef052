import { expect, test, vi } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { ArchiveJob, type OpenFile } from './archive-job.ts';
import type { ArchiveTarget } from './archive-target.ts';

/** An archive in memory that remembers what became of it. */
function target(full = Number.POSITIVE_INFINITY): ArchiveTarget & { zip: Buffer; ends: string[] } {
  const made = {
    kind: 'disk' as const,
    name: 'a.zip',
    zip: Buffer.alloc(0),
    ends: [] as string[],
    async open() {
      let all = made.zip;
      return {
        async write(at: number, bytes: Uint8Array) {
          if (at + bytes.length > full) throw new DOMException('The disk is full.', 'QuotaExceededError');
          all = Buffer.concat([all.subarray(0, at), bytes, all.subarray(Math.min(all.length, at + bytes.length))]);
        },
        async truncate(at: number) {
          all = all.subarray(0, at);
        },
        async close() {
          made.zip = all;
          made.ends.push('closed');
        },
        async abort() {
          made.ends.push('aborted');
        },
      };
    },
  };
  return made;
}

/** Names in its list. */
const namesIn = (zip: Buffer): string[] => {
  const names: string[] = [];
  let at = zip.readUInt32LE(zip.length - 6);
  for (let n = zip.readUInt16LE(zip.length - 12); n > 0; n -= 1) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30);
  }
  return names;
};

const files = ['a', 'b', 'c', 'd'].map((name) => ({ name, file: name, size: 3 }));
const of = (text: string) => new Response(text).body!;
const refusal = (status: number) =>
  new ApiError({ kind: 'http', method: 'GET', url: 'https://tc.example.com/x', status, message: 'no', took: 1 });

/** Gives some bytes and then fails, as a connection that ends too early. */
const broken = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(bytes)),
    pull: (controller) => controller.error(new TypeError('network error')),
  });

test('what fails is left out, and the second time only that is asked for', async () => {
  let lost = true;
  const open = vi.fn<OpenFile>(async ({ name }) => {
    if (name === 'b' && lost) throw refusal(404);
    return of(name.repeat(3));
  });
  const to = target();
  const job = new ArchiveJob(files, to, open);
  await job.run();
  expect(job.state()).toMatchObject({ phase: 'ended', taken: 3, failed: 1, bytes: 9 });
  expect(namesIn(to.zip)).toEqual(['a', 'c', 'd']);
  // A refusal is no reason to ask again by itself.
  expect(open).toHaveBeenCalledTimes(4);
  lost = false;
  await job.run();
  expect(open).toHaveBeenCalledTimes(5);
  expect(job.state()).toMatchObject({ phase: 'ended', taken: 4, failed: 0 });
  expect(namesIn(to.zip)).toEqual(['a', 'c', 'd', 'b']);
});

test('what breaks off is tried three times, and no half of it is in the archive', async () => {
  vi.useFakeTimers();
  const open = vi.fn<OpenFile>(async ({ name }) => (name === 'c' ? broken(2_000_000) : of('abc')));
  const to = target();
  const job = new ArchiveJob(files, to, open);
  const ran = job.run();
  await vi.runAllTimersAsync();
  await ran;
  vi.useRealTimers();
  expect(open.mock.calls.filter(([{ name }]) => name === 'c')).toHaveLength(3);
  expect(job.state()).toMatchObject({ phase: 'ended', taken: 3, failed: 1 });
  expect(namesIn(to.zip)).toEqual(['a', 'b', 'd']);
  expect(to.zip.length).toBeLessThan(1000);
});

test('stopping ends the archive with what is whole; going on takes the rest', async () => {
  const held = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(2)) });
  let hold = true;
  const open: OpenFile = async ({ name }, signal) => {
    if (name !== 'b' || !hold) return of('abc');
    return held.pipeThrough(new TransformStream(), { signal });
  };
  const to = target();
  const job = new ArchiveJob(files, to, open);
  const ran = job.run();
  await vi.waitFor(() => expect(job.state().files.get('b')).toEqual({ kind: 'taking', bytes: 2 }));
  job.stop();
  expect(job.state().phase).toBe('stopping');
  await ran;
  expect(job.state()).toMatchObject({ phase: 'ended', taken: 1, failed: 0 });
  expect(namesIn(to.zip)).toEqual(['a']);
  hold = false;
  await job.run();
  expect(namesIn(to.zip)).toEqual(['a', 'b', 'c', 'd']);
  expect(to.ends).toEqual(['closed', 'closed']);
});

test('without anything there is no archive', async () => {
  const to = target();
  const job = new ArchiveJob(files, to, async () => {
    throw refusal(403);
  });
  await job.run();
  expect(job.state()).toMatchObject({ phase: 'empty', failed: 4 });
  expect(to.ends).toEqual(['aborted']);
});

test('a full disk ends all of it, and is said', async () => {
  const open = vi.fn<OpenFile>(async () => of('x'.repeat(3_000_000)));
  const to = target(4_000_000);
  const job = new ArchiveJob(
    files.map((file) => ({ ...file, size: 3_000_000 })),
    to,
    open,
  );
  await job.run();
  expect(job.state().phase).toBe('lost');
  expect(String(job.state().error)).toContain('The disk is full.');
  expect(to.ends).toEqual(['aborted']);
});

test('small files are opened ahead, large ones and those of unknown size are not', async () => {
  const asked: string[] = [];
  let most = 0;
  let open = 0;
  const opener: OpenFile = async ({ name }) => {
    asked.push(name);
    open += 1;
    most = Math.max(most, open);
    return of('abc').pipeThrough(
      new TransformStream({
        flush() {
          open -= 1;
        },
      }),
    );
  };
  await new ArchiveJob(
    files.map((file) => ({ ...file, size: 1e9 })),
    target(),
    opener,
  ).run();
  expect(most).toBe(1);
  await new ArchiveJob(files, target(), opener).run();
  expect(most).toBeGreaterThan(2);
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']);
});
