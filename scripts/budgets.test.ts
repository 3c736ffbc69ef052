import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budgetChecks, budgetLine } from './budgets.ts';

let dist: string;
const written: Record<string, number> = {};

beforeEach(() => {
  dist = mkdtempSync(path.join(tmpdir(), 'budgets-'));
  mkdirSync(path.join(dist, 'assets'));
  mkdirSync(path.join(dist, '.vite'));
  for (const file of [
    'boot.js',
    'config.js',
    'assets/main.js',
    'assets/react.js',
    'assets/late.js',
    'assets/create.js',
    'assets/shared.js',
    'assets/editor.js',
    'assets/log.js',
    'assets/log-worker-1.js',
    'assets/tools.js',
    'assets/analysis-1.js',
    'assets/ansi-colours-1.js',
    'assets/find.js',
    'assets/copies.js',
    'assets/sheet.js',
    'assets/qr.js',
    'assets/main.css',
  ]) {
    const text = `/* ${file} */`.repeat(file.length);
    writeFileSync(path.join(dist, file), text);
    written[file] = gzipSync(text, { level: 9 }).length;
  }
});

afterEach(() => rmSync(dist, { recursive: true }));

function manifest(main: object): void {
  const chunks = {
    'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_react.js'], css: ['assets/main.css'], ...main },
    '_react.js': { file: 'assets/react.js' },
    'src/ui/Markdown.tsx': { file: 'assets/late.js', imports: ['_react.js', 'index.html'] },
    '_shared.js': { file: 'assets/shared.js' },
    'src/CreatePage.tsx': { file: 'assets/create.js', imports: ['_react.js', '_shared.js'] },
    'src/create/editor/code-editor.ts': { file: 'assets/editor.js', imports: ['_shared.js', 'src/CreatePage.tsx'] },
    'src/LogPage.tsx': {
      file: 'assets/log.js',
      imports: ['_react.js'],
    },
    'src/log/view/LateTools.tsx': { file: 'assets/tools.js', imports: ['src/LogPage.tsx'] },
    'src/log/engine/find.ts': { file: 'assets/find.js' },
    'src/ArtifactCopyMenu.tsx': { file: 'assets/copies.js' },
    'src/share/ShareSheet.tsx': { file: 'assets/sheet.js' },
    'src/share/QrCode.tsx': { file: 'assets/qr.js' },
  };
  writeFileSync(path.join(dist, '.vite', 'manifest.json'), JSON.stringify(chunks));
}

test('the first load is the entry, all it imports, boot.js and config.js; a late chunk counts only what it adds', () => {
  manifest({ dynamicImports: ['src/ui/Markdown.tsx'] });
  const sum = (...files: string[]) => files.reduce((total, file) => total + (written[file] ?? Number.NaN), 0);
  expect(budgetChecks(dist).map(({ bytes }) => bytes)).toEqual([
    sum('assets/main.js', 'assets/react.js', 'boot.js', 'config.js'),
    sum('assets/main.css'),
    sum('boot.js', 'config.js'),
    sum('assets/late.js'),
    sum('assets/create.js', 'assets/shared.js'),
    sum('assets/editor.js'),
    sum('assets/log.js', 'assets/log-worker-1.js'),
    sum('assets/tools.js', 'assets/analysis-1.js', 'assets/ansi-colours-1.js'),
    sum('assets/find.js'),
    sum('assets/copies.js'),
    sum('assets/sheet.js'),
    sum('assets/qr.js'),
  ]);
});

test('a late chunk that became part of the first load is refused, not passed over', () => {
  manifest({ imports: ['_react.js', 'src/ui/Markdown.tsx'] });
  expect(() => budgetChecks(dist)).toThrow('no longer loaded late');
});

test('a chunk of a worker that is gone is refused, too', () => {
  manifest({ dynamicImports: ['src/ui/Markdown.tsx'] });
  rmSync(path.join(dist, 'assets/analysis-1.js'));
  expect(() => budgetChecks(dist)).toThrow('no single chunk of analysis');
});

test('every way to look at an artifact has a limit, and is loaded late', () => {
  manifest({ dynamicImports: ['src/ui/Markdown.tsx'] });
  const file = path.join(dist, '.vite/manifest.json');
  const chunks = JSON.parse(readFileSync(file, 'utf8'));
  const view = 'src/artifact/preview/views/OddView.tsx';
  chunks[view] = { file: 'assets/late.js', src: view };
  chunks['src/ArtifactPage.tsx'] = { file: 'assets/find.js', src: 'src/ArtifactPage.tsx' };
  writeFileSync(file, JSON.stringify(chunks));
  expect(budgetChecks(dist).at(-1)).toMatchObject({ name: 'an artifact in OddView', limit: 3000 });
  chunks['src/ArtifactPage.tsx'].imports = [view];
  writeFileSync(file, JSON.stringify(chunks));
  expect(() => budgetChecks(dist)).toThrow('OddView.tsx is no longer loaded late');
});

test('a line says which files are to blame', () => {
  const parts = [{ file: 'a.js', bytes: 130_000 }];
  expect(budgetLine({ name: 'JS', bytes: 130_000, limit: 120_000, parts })).toBe(
    'OVER  130.0 of 120 kB  JS (a.js 130.0)',
  );
});
