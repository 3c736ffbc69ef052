import { header, testLines } from './stories/log-text.ts';

const QUARTER_HOUR = 900_000;

/** A log of about so many bytes as a test run writes it, the same for the same size. A line has 104 bytes. */
export function largeLog(bytes: number): { content: Buffer; lines: number } {
  const content = Buffer.alloc(bytes + 4096);
  const started = Date.UTC(2026, 0, 1);
  let lines = 0;
  let used = 0;
  let text = '';
  const write = (line: string) => {
    text += `${line}\n`;
    lines += 1;
    if (text.length < 1 << 16) return;
    used += content.write(text, used);
    text = '';
  };
  for (const line of header({ taskId: 'eB3HT0m3Qd2W--1DwWMuLA', queue: 'orchard-t/linux-2404', started })) write(line);
  const expected = Math.ceil(bytes / 104);
  for (const line of testLines(expected, 40, 7, { at: started }, QUARTER_HOUR / expected)) {
    if (used + text.length >= bytes) break;
    write(line);
  }
  used += content.write(text, used);
  return { content: content.subarray(0, used), lines };
}
