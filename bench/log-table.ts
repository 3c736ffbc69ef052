/** Of one visit; times in ms, memory in MB. */
export interface Figures {
  'first line': number;
  complete: number;
  'to the end': number;
  search: number;
  'frame gap': number;
  memory: number;
  'longest task': number;
  elements: number;
}
type Figure = keyof Figures;

export interface Measured {
  megabytes: number;
  gzip: boolean;
  floor: Figures[];
  ours: Figures[];
}

/** How much longer or larger than the floor, from 100 MB on. */
const ratios: Partial<Record<Figure, number>> = { 'first line': 1.3, complete: 1.25, search: 1.25, memory: 1.25 };
/** Whatever the floor needs. */
const limits: Partial<Record<Figure, number>> = { 'longest task': 100, elements: 500 };
const columns = [
  'first line',
  'complete',
  'to the end',
  'search',
  'frame gap',
  'memory',
  'longest task',
  'elements',
] as const;

/** As Markdown: floor → ours, and how many times as much. */
export function logTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ megabytes, gzip, floor, ours }) => {
    const cells = columns.map((figure) => {
      const [base, mine] = [median(floor, figure), median(ours, figure)];
      const over = tooMuch(figure, base, mine, megabytes) ? ' **OVER**' : '';
      const times = ratios[figure] === undefined || base === 0 ? '' : ` (${(mine / base).toFixed(2)} ×)`;
      return `${base.toFixed(0)} → ${mine.toFixed(0)}${times}${over}`;
    });
    return `| ${[`${megabytes} MB${gzip ? ', gzip' : ''}`, ...cells].join(' | ')} |`;
  });
  const units = columns.map((figure) =>
    figure === 'elements' ? figure : `${figure}, ${figure === 'memory' ? 'MB' : 'ms'}`,
  );
  return [`| log | ${units.join(' | ')} |`, `|${'---|'.repeat(columns.length + 1)}`, ...rows].join('\n');
}

export function within(measured: readonly Measured[]): boolean {
  return measured.every(({ megabytes, floor, ours }) =>
    columns.every((figure) => !tooMuch(figure, median(floor, figure), median(ours, figure), megabytes)),
  );
}

function tooMuch(figure: Figure, base: number, mine: number, megabytes: number): boolean {
  const limit = limits[figure];
  if (limit !== undefined) return mine > limit;
  const ratio = ratios[figure];
  return ratio !== undefined && megabytes >= 100 && mine > ratio * base;
}

function median(figures: readonly Figures[], figure: Figure): number {
  const sorted = figures.map((one) => one[figure]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
