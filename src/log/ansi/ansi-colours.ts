import { type Colour, type Part, TRUE_COLOUR } from './ansi.ts';

/**
 * How light the backgrounds are that a line of a log can lie on, as relative luminance: the darkest of those in the
 * light theme, the lightest of those in the dark one (panel, hover, error, selection). A test holds them against
 * tokens.css.
 */
export const BACKGROUNDS = { light: 0.86, dark: 0.025 };
const LEAST = 4.5;

/** The sixteen with names as terminals have them, dark ones first: black red green yellow blue magenta cyan white. */
const NAMED = [
  0x000000, 0xc5221f, 0x18883a, 0x9a6700, 0x2a63d6, 0xa626a4, 0x0f8190, 0xbfc3ca, 0x6b7280, 0xf4594f, 0x3fb968,
  0xe5b32a, 0x5c9dff, 0xd869d2, 0x3cc5d3, 0xffffff,
];

type Rgb = readonly [number, number, number];

function rgbOf(colour: Colour): Rgb {
  const bytes = colour >= TRUE_COLOUR ? colour - TRUE_COLOUR : NAMED[colour];
  if (bytes !== undefined) return [(bytes >> 16) & 255, (bytes >> 8) & 255, bytes & 255];
  // A cube of 6 × 6 × 6, then 24 greys.
  if (colour >= 232) return [0, 0, 0].map(() => 8 + (colour - 232) * 10) as unknown as Rgb;
  const step = (n: number) => (n === 0 ? 0 : 55 + n * 40);
  const at = colour - 16;
  return [step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6)];
}

/** Relative luminance as WCAG 2 defines it, of a colour in sRGB bytes. */
export function luminance([r, g, b]: readonly [number, number, number]): number {
  const linear = (byte: number) => (byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** The colour itself where it can be read, or else the nearest to it on its way to black or white. */
function readable(rgb: Rgb, background: number): Rgb {
  const towards = contrast(0, background) > contrast(1, background) ? 0 : 255;
  for (let step = 0; step < 32; step += 1) {
    const mixed = rgb.map((byte) => Math.round(byte + ((towards - byte) * step) / 32)) as unknown as Rgb;
    if (contrast(luminance(mixed), background) >= LEAST) return mixed;
  }
  return [towards, towards, towards];
}

const css = (rgb: Rgb) => `rgb(${rgb.join(' ')})`;
const inks = new Map<Colour, string>();

/** The colour for text on the log's own backgrounds, at 4.5 : 1 in both themes, as CSS. */
export function ink(colour: Colour): string {
  let found = inks.get(colour);
  if (found === undefined) {
    const rgb = rgbOf(colour);
    found = `light-dark(${css(readable(rgb, BACKGROUNDS.light))}, ${css(readable(rgb, BACKGROUNDS.dark))})`;
    // A log can paint in all sixteen million.
    if (inks.size > 2000) inks.clear();
    inks.set(colour, found);
  }
  return found;
}

export interface PartLook {
  className?: string;
  style?: { color?: string; backgroundColor?: string };
}

/**
 * How a part is drawn: classes of ansi.css, and colours of its own. On a background that the log chose, text has that
 * colour which can be read there.
 */
export function partLook(part: Part): PartLook {
  const fg = part.inverse ? part.bg : part.fg;
  const bg = part.inverse ? part.fg : part.bg;
  const plainInverse = part.inverse && fg === undefined && bg === undefined;
  const classes = [
    plainInverse && 'ansi-inverse',
    part.mark && 'ansi-mark',
    part.bold && 'ansi-bold',
    part.faint && fg === undefined && bg === undefined && 'ansi-faint',
    part.italic && 'ansi-italic',
    part.underline && 'ansi-underline',
    part.strike && 'ansi-strike',
  ].filter((name) => name);
  const style = bg === undefined ? fg !== undefined && { color: ink(fg) } : onBackground(bg, fg);
  return { ...(classes.length > 0 && { className: classes.join(' ') }), ...(style && { style }) };
}

function onBackground(bg: Colour, fg: Colour | undefined): PartLook['style'] {
  const rgb = rgbOf(bg);
  const background = luminance(rgb);
  const start: Rgb = fg === undefined ? (background > 0.18 ? [0, 0, 0] : [255, 255, 255]) : rgbOf(fg);
  return { color: css(readable(start, background)), backgroundColor: css(rgb) };
}
