import fc from 'fast-check';
import jsQR from 'jsqr';
import { correction, generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { QUIET, qrPath } from './qr-path.ts';

const SCALE = 4;

/** Draws the path as a browser would, and reads the picture with a decoder that shares nothing with what made it. */
function readBack(path: string, size: number): string | undefined {
  const side = (size + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = Number(y) * SCALE; py < (Number(y) + 1) * SCALE; py += 1)
      for (let px = Number(x) * SCALE; px < (Number(x) + Number(width)) * SCALE; px += 1)
        pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
  }
  // Its types and its module disagree about where the function is.
  const decode = (jsQR as unknown as { default?: typeof jsQR }).default ?? jsQR;
  return decode(pixels, side, side)?.data;
}

test('the modules of a row become one rectangle a run', () => {
  const rows = ['##.', '..#', '.#.'];
  expect(qrPath({ size: 3, get: (x, y) => rows[y]![x] === '#' })).toBe('M4 4h2v1h-2zM6 5h1v1h-1zM5 6h1v1h-1z');
});

test('what is drawn is read back, whatever the link', () => {
  const link = fc
    .webUrl({ withFragments: true, withQueryParameters: true })
    .filter((url) => url.length > 0 && url.length < 400);
  fc.assert(
    fc.property(link, (url) => {
      const code = generate(url, { minCorrectionLevel: correction.M });
      expect(readBack(qrPath(code), code.size)).toBe(url);
    }),
    { numRuns: 6 },
  );
});

test('a link to lines of a log is read back', () => {
  const url =
    'https://inspector.example.org/?root=tc.example.com#fZ3mT7pLQkWc5dJx8uYh0A/runs/1/logs/public/logs/live.log?lines=1200-1234';
  const code = generate(url, { minCorrectionLevel: correction.M });
  expect(readBack(qrPath(code), code.size)).toBe(url);
});
