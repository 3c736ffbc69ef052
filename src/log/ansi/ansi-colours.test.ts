import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TRUE_COLOUR } from './ansi.ts';
import { BACKGROUNDS, contrast, ink, luminance, partLook } from './ansi-colours.ts';

type Rgb = [number, number, number];
const tokens = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');

function token(name: string): { light: number; dark: number } {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens) ?? [];
  const bytes = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
  return { light: luminance(bytes(light)), dark: luminance(bytes(dark)) };
}

/** The luminances in "rgb(1 2 3)" or "light-dark(rgb(1 2 3), rgb(4 5 6))". */
const luminances = (css = '') =>
  [...css.matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map(([, r, g, b]) => luminance([Number(r), Number(g), Number(b)]));

const everyColour = [
  ...Array.from({ length: 256 }, (_, i) => i),
  ...lattice().map(([r, g, b]) => TRUE_COLOUR + r * 0x10000 + g * 0x100 + b),
];

function lattice(): Rgb[] {
  const steps = [0, 32, 64, 96, 128, 160, 192, 224, 255];
  return steps.flatMap((r) => steps.flatMap((g) => steps.map((b): Rgb => [r, g, b])));
}

test.each(['panel', 'sunken', 'hover', 'failed-bg', 'pending-bg', 'accent-soft'])(
  '--%s is a background we count with',
  (name) => {
    const { light, dark } = token(name);
    expect(light).toBeGreaterThanOrEqual(BACKGROUNDS.light);
    expect(dark).toBeLessThanOrEqual(BACKGROUNDS.dark);
  },
);

test('every colour can be read in both themes', () => {
  const poor = everyColour.filter((colour) => {
    const [light = 0, dark = 0] = luminances(ink(colour));
    return contrast(light, BACKGROUNDS.light) < 4.5 || contrast(dark, BACKGROUNDS.dark) < 4.5;
  });
  expect(poor).toEqual([]);
});

test('text on every background can be read, whatever its colour', () => {
  const some = everyColour.filter((_, i) => i < 16 || i % 7 === 0);
  const poor = some.flatMap((bg) =>
    [undefined, ...some].flatMap((fg) => {
      const { style } = partLook({ text: 'x', from: 0, bg, fg });
      const [text = 0] = luminances(style?.color);
      const [background = 0] = luminances(style?.backgroundColor);
      return contrast(text, background) < 4.5 ? [`${fg} on ${bg}`] : [];
    }),
  );
  expect(poor).toEqual([]);
});

test('a colour that can be read stays as it is', () => {
  expect(ink(TRUE_COLOUR + 0x00008b)).toMatch(/^light-dark\(rgb\(0 0 139\), /);
  expect(ink(TRUE_COLOUR + 0xffff00)).toMatch(/, rgb\(255 255 0\)\)$/);
});

test('the sixteen stay apart in both themes', () => {
  for (const theme of [0, 1]) {
    const colours = Array.from({ length: 16 }, (_, i) => ink(i).match(/rgb\([^)]*\)/g)?.[theme]);
    // Black and grey meet in the dark, grey and white in the light; none else.
    expect(new Set(colours).size).toBeGreaterThanOrEqual(14);
  }
});

test.each([
  [{}, {}],
  [{ bold: true, underline: true }, { className: 'ansi-bold ansi-underline' }],
  [{ inverse: true }, { className: 'ansi-inverse' }],
  [{ faint: true }, { className: 'ansi-faint' }],
  [{ faint: true, fg: 1 }, { style: { color: ink(1) } }],
  [{ inverse: true, bg: 1 }, { style: { color: ink(1) } }],
  [{ inverse: true, fg: 0 }, { style: { color: 'rgb(255 255 255)', backgroundColor: 'rgb(0 0 0)' } }],
])('%j is drawn as %j', (style, look) => {
  expect(partLook({ text: 'x', from: 0, ...style })).toEqual(look);
});
