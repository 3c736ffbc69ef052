import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
}
type Manifest = Record<string, Chunk>;

// A kilobyte is 1000 bytes here: the stricter reading of every limit.
const KB = 1000;
const first = { js: 120 * KB, css: 12 * KB, boot: 1.5 * KB };
/**
 * Chunks that arrive later, by the source file whose `import()` brings them: the first of these that has a chunk of its
 * own, and at least one has to. What the first load has is not counted again, nor what the page `after` which it comes
 * has. `chunks` are named by their source: those of workers, and others that come with them.
 */
const late: { name: string; sources: string[]; after?: string; limit: number; chunks?: string[] }[] = [
  { name: 'markdown, loaded late', sources: ['src/ui/Markdown.tsx', 'src/task/Description.tsx'], limit: 55 * KB },
  // All it imports and the first load has not: without the editor and without what reads YAML and JSON-e.
  { name: 'creating a task', sources: ['src/CreatePage.tsx'], limit: 40 * KB },
  {
    name: 'the text editor, loaded late',
    sources: ['src/create/editor/code-editor.ts'],
    after: 'src/CreatePage.tsx',
    limit: 130 * KB,
  },
  // Asked for when the list stands, or with the first key that is typed to search it.
  {
    name: 'what a list of artifacts can do besides, loaded late',
    sources: ['src/artifact/list/ListTools.tsx'],
    limit: 20 * KB,
    chunks: ['name-search-worker'],
  },
  // What the first lines of a log wait for: the page and the worker that reads.
  { name: 'the page of a log with its worker', sources: ['src/LogPage.tsx'], limit: 25 * KB, chunks: ['log-worker'] },
  // No line waits for these: the bars around the lines, asked for when the page stands, the rules by which the worker
  // understands a log, asked for when its first bytes have come, and colours, when a line has one.
  {
    name: 'what comes beside a log: bars, rules and colours',
    sources: ['src/log/view/LateTools.tsx'],
    after: 'src/LogPage.tsx',
    limit: 15 * KB,
    chunks: ['analysis', 'ansi-colours'],
  },
  // Choosing, scripts and archives; what makes signatures comes with the first of them.
  {
    name: 'taking several artifacts',
    sources: ['src/DownloadPage.tsx'],
    limit: 37 * KB,
    chunks: ['name-search-worker'],
  },
  {
    name: 'the search in a log, loaded late',
    sources: ['src/log/engine/find.ts'],
    after: 'src/LogPage.tsx',
    limit: 4 * KB,
  },
  // What hangs from a row of the artifact list: copies, and what signs a link.
  { name: 'the menu of an artifact', sources: ['src/ArtifactCopyMenu.tsx'], limit: 20 * KB },
  { name: 'the share sheet', sources: ['src/share/ShareSheet.tsx'], limit: 4 * KB },
  { name: 'QR codes, with their library', sources: ['src/share/QrCode.tsx'], limit: 4 * KB },
  { name: 'the page of an artifact, without a view', sources: ['src/ArtifactPage.tsx'], limit: 41 * KB },
  // What is packed so is met by a view of any kind, and by logs, whose worker has them once more.
  { name: 'what takes bytes out of bzip2', sources: ['src/lib/bzip2.ts'], limit: 2.5 * KB },
  { name: 'what takes bytes out of zstd', sources: ['src/lib/zstd.ts'], limit: 5 * KB },
  // Where there is no worker to read them.
  {
    name: 'what reads results of tests in the page itself',
    sources: ['src/artifact/preview/results/read-results.ts'],
    after: 'src/artifact/preview/views/ResultsView.tsx',
    limit: 8 * KB,
  },
  // All they import and the first load has not.
  { name: 'a guest pass: asking, making', sources: ['src/PassPage.tsx'], limit: 14 * KB },
  { name: 'a copy of a task: saving, opening', sources: ['src/BundlePage.tsx'], limit: 31 * KB },
];

/** Each way to look at an artifact is a chunk of its own; so large it may be unless it is named here. */
const PREVIEW = /^src\/artifact\/preview\/views\/(\w+View)\.tsx$/;
const preview = 3 * KB;
/** By name of the view: its limit, and the chunks of its workers. */
const previews: Record<string, { limit: number; chunks?: string[] }> = {
  // With JSON as a tree of folds.
  ActionsView: { limit: 6 * KB },
  TaskGraphView: { limit: 6 * KB },
  // With what reads YAML.
  ParametersView: { limit: 38 * KB, chunks: ['parameters-worker'] },
  // The parser of all markdown here.
  MarkdownView: { limit: 55 * KB },
  ArchiveView: { limit: 10.5 * KB },
  // With all it may load: most of it reads YAML, and comes with YAML only.
  DataView: { limit: 54 * KB, chunks: ['data-worker', 'yaml-as-json', 'xml-as-json'] },
  TableView: { limit: 11.5 * KB, chunks: ['data-worker'] },
  // The page reads results itself only where there are no workers.
  ResultsView: { limit: 13.5 * KB, chunks: ['results-worker'] },
};

/** Sources and chunks of workers that a build must have: the first of each row. */
export const wanted = (): { sources: string[]; chunks: string[] } => ({
  sources: [
    ...late.map(({ sources }) => sources[0]!),
    ...Object.keys(previews).map((name) => `src/artifact/preview/views/${name}.tsx`),
  ],
  chunks: [...late, ...Object.values(previews)].flatMap(({ chunks = [] }) => chunks),
});

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
    ...late.map(({ name, sources, after, limit, chunks = [] }) => {
      const present = sources.find((source) => manifest[source] && !eager.has(source));
      if (present === undefined) throw new Error(`${sources[0]} is no longer loaded late: see scripts/budgets.ts.`);
      const there = after === undefined ? eager : staticGraph(manifest, [after], new Set(eager));
      const own = [...staticGraph(manifest, [present])].filter((key) => !there.has(key));
      return check(name, limit, [...filesOf(manifest, own), ...chunksOf(dist, chunks)]);
    }),
    ...previewsIn(manifest).map(([name, source]) => {
      const { limit, chunks = [] } = previews[name] ?? { limit: preview };
      const there = staticGraph(manifest, ['src/ArtifactPage.tsx'], new Set(eager));
      if (there.has(source)) throw new Error(`${source} is no longer loaded late: see scripts/budgets.ts.`);
      const own = [...staticGraph(manifest, [source])].filter((key) => !there.has(key));
      return check(`an artifact in ${name}`, limit, [...filesOf(manifest, own), ...chunksOf(dist, chunks)]);
    }),
  ];
}

/** Name and source of each view that the build has. One that is named above and not there is a mistake. */
function previewsIn(manifest: Manifest): [name: string, source: string][] {
  const found = Object.keys(manifest).flatMap((key): [string, string][] => {
    const name = PREVIEW.exec(key)?.[1];
    return name === undefined ? [] : [[name, key]];
  });
  const gone = Object.keys(previews).filter((name) => !found.some(([there]) => there === name));
  if (found.length > 0 && gone.length > 0)
    throw new Error(`No view is called ${gone.join(', ')}: see scripts/budgets.ts.`);
  return found;
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

/** Vite's manifest has no chunks of workers: they are found by their names. */
function chunksOf(dist: string, names: string[]): string[] {
  const all = names.length > 0 ? readdirSync(path.join(dist, 'assets')) : [];
  return names.map((name) => {
    const found = all.filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
    if (found.length !== 1) throw new Error(`There is no single chunk of ${name} any more: see scripts/budgets.ts.`);
    return path.join('assets', found[0]!);
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
