import { appendFile, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from './journal.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
  file = path.join(folder, 'journal');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const ROWS = [
  { a: 1 },
  { words: 'Ünïcode, “quotes” and a\nnewline' },
  JSON.parse('{"__proto__": {"x": 1}}'),
  { b: [] },
];

/** Writes the rows; answers how long the file was after each of them, the first entry being after none. */
async function written(rows: object[]): Promise<number[]> {
  const journal = await Journal.begin(file, []);
  const sizes = [(await readFile(file)).length];
  for (const row of rows) {
    await journal.add(row);
    sizes.push((await readFile(file)).length);
  }
  await journal.close();
  return sizes;
}

it('reads what was written, in order, and nothing where there is none', async () => {
  expect(await Journal.read(file)).toEqual({ rows: [], problems: [] });
  await written(ROWS);
  const { rows, problems } = await Journal.read(file);
  expect(JSON.stringify(rows)).toBe(JSON.stringify(ROWS));
  expect(problems).toEqual([]);
});

it('cut anywhere, it holds every row that was whole, and says so when one was not', async () => {
  const sizes = await written(ROWS);
  const bytes = await readFile(file);
  for (let cut = sizes[0]!; cut <= bytes.length; cut += 1) {
    await writeFile(file, bytes.subarray(0, cut));
    const whole = sizes.filter((size) => size <= cut).length - 1;
    const { rows, problems } = await Journal.read(file);
    expect(JSON.stringify(rows), `cut at ${cut}`).toBe(JSON.stringify(ROWS.slice(0, whole)));
    const said = sizes.includes(cut) ? [] : [expect.stringContaining('cut off in mid-write')];
    expect(problems, `cut at ${cut}`).toEqual(said);
  }
});

it('with any byte changed, it leaves out that row only, and says how many', async () => {
  const sizes = await written(ROWS);
  const bytes = await readFile(file);
  for (let at = sizes[1]!; at < sizes[2]! - 1; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged[at] = damaged[at]! ^ 1;
    await writeFile(file, damaged);
    const { rows, problems } = await Journal.read(file);
    expect(JSON.stringify(rows), `byte ${at}`).toBe(JSON.stringify(ROWS.filter((_, row) => row !== 1)));
    expect(problems[0]).toMatch(/^(1 change|2 changes) could not be read/);
  }
});

it('takes the place of the one before in one step', async () => {
  await written(ROWS);
  await (await Journal.begin(file, [{ only: 'this' }])).close();
  expect((await Journal.read(file)).rows).toEqual([{ only: 'this' }]);
  // What a kill in the midst of that leaves beside it is no journal.
  await writeFile(`${file}.next`, 'half of');
  expect((await Journal.read(file)).rows).toEqual([{ only: 'this' }]);
});

it('is not read when another version of the program wrote it', async () => {
  await writeFile(file, '');
  const journal = await Journal.begin(file, []);
  await journal.close();
  const { crc32 } = await import('node:zlib');
  const row = '{"version":2}';
  await truncate(file);
  await appendFile(file, `${crc32(row).toString(16).padStart(8, '0')} ${row}\n`);
  await expect(Journal.read(file)).rejects.toThrow('`--fresh` begins anew');
});

describe('when the disk is full in the midst of a row', () => {
  it('says so, and the next row is whole again', async () => {
    const journal = await Journal.begin(file, []);
    const handle = await open(file, 'r');
    const prototype = Object.getPrototypeOf(handle);
    await handle.close();
    await journal.add({ first: true });
    const write = prototype.write;
    vi.spyOn(prototype, 'write').mockImplementationOnce(async function (this: typeof handle, ...args: unknown[]) {
      const [bytes, from, length, at] = args as [Buffer, number, number, number];
      await write.call(this, bytes, from, Math.floor(length / 2), at);
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    });
    await expect(journal.add({ second: 'x'.repeat(1000) })).rejects.toThrow(`Could not write to ${file}: ENOSPC`);
    await journal.add({ third: true });
    await journal.close();
    expect(await Journal.read(file)).toEqual({ rows: [{ first: true }, { third: true }], problems: [] });
  });
});
