/** How numbers are written, and when a written one is more than a number can hold (IEEE 754 doubles, as in all JSON). */

/** What JSON takes as a number; YAML takes it as well. */
export const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** Whether the number that is read from this decimal source is the one that was written, digit for digit. */
export function isExact(source: string, value: number): boolean {
  const [one, other] = [digitsOf(source), digitsOf(String(value))];
  return one.digits === other.digits && one.power === other.power;
}

/** `power` is the power of ten behind the last digit that is not zero: 1.50e3 is 15 and 2. */
function digitsOf(source: string): { digits: string; power: number } {
  const [, whole = '', fraction = '', exponent = '0'] = /^[-+]?(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(source) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return { digits, power: 0 };
  return { digits, power: Number(exponent) - fraction.length + all.length - digits.length };
}

export const tooPrecise = (source: string, value: number): string =>
  `${shortened(source)} has more digits than a JSON number keeps: it becomes ${numberText(value)}. In quotes it stays as it is.`;

export const tooLarge = (source: string): string => `${shortened(source)} is too large for a JSON number.`;

const shortened = (source: string) => (source.length > 40 ? `${source.slice(0, 30)}…` : source);
