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
  /** Of each visit; or why one did not come to its end. */
  floor: Figures[] | string;
  ours: Figures[] | string;
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
    const cells = columns.map((figure, i) => {
      const [base, mine] = [median(floor, figure), median(ours, figure)];
      const over = tooMuch(figure, base, mine, megabytes) ? ' **OVER**' : '';
      const times = ratios[figure] === undefined || !base || !mine ? '' : ` (${(mine / base).toFixed(2)} ×)`;
      // Once a row is enough to say why.
      const said = (figures: Figures[] | string, value: number | undefined) =>
        value === undefined ? (i === 0 ? figures : '–') : value.toFixed(0);
      return `${said(floor, base)} → ${said(ours, mine)}${times}${over}`;
    });
    const visits = typeof ours === 'string' ? '' : `, ${ours.length} ×`;
    return `| ${[`${megabytes} MB${gzip ? ', gzip' : ''}${visits}`, ...cells].join(' | ')} |`;
  });
  const units = columns.map((figure) =>
    figure === 'elements' ? figure : `${figure}, ${figure === 'memory' ? 'MB' : 'ms'}`,
  );
  return [`| log, visits | ${units.join(' | ')} |`, `|${'---|'.repeat(columns.length + 1)}`, ...rows].join('\n');
}

export function within(measured: readonly Measured[]): boolean {
  return measured.every(({ megabytes, floor, ours }) =>
    columns.every((figure) => !tooMuch(figure, median(floor, figure), median(ours, figure), megabytes)),
  );
}

/** What did not end is too much; what the floor did not end, either, cannot be compared. */
function tooMuch(figure: Figure, base: number | undefined, mine: number | undefined, megabytes: number): boolean {
  if (mine === undefined) return true;
  const limit = limits[figure];
  if (limit !== undefined) return mine > limit;
  const ratio = ratios[figure];
  return ratio !== undefined && base !== undefined && megabytes >= 100 && mine > ratio * base;
}

function median(figures: readonly Figures[] | string, figure: Figure): number | undefined {
  if (typeof figures === 'string') return undefined;
  const sorted = figures.map((one) => one[figure]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
