import { deflateSync } from 'node:zlib';
import { randomFrom } from './random.ts';

/** A PNG, 24 bits a pixel, of a window with a broken tab bar: a stand-in for the screenshots tests leave behind. */
export function screenshot(seed: number, width = 480, height = 270): Buffer {
  const random = randomFrom(seed);
  const tabs = 3 + Math.floor(random() * 6);
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set(pixel(x / width, y / height, tabs), 1 + x * 3);
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(x: number, y: number, tabs: number): [number, number, number] {
  if (y < 0.1) return Math.floor(x * tabs) % 2 === 0 ? [52, 64, 84] : [88, 104, 128];
  if (y < 0.16) return [226, 230, 236];
  if (x < 0.2) return [240, 242, 246];
  return x > 0.42 && x < 0.78 && y > 0.4 && y < 0.62 ? [196, 60, 56] : [252, 252, 252];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** As PNG wants it; Node 20 has none of its own. */
export function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
