import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { budgetChecks, budgetLine } from './budgets.ts';
import { type Outcome, playwrightCount, readReport, vitestCount } from './check-counts.ts';
import { findChromium } from './find-chromium.ts';
import { runTool } from './run-tool.ts';
import { projectRoot } from './sources.ts';

/**
 * `npm test`: every kind of check, one after the other since two cores are quickly full, and all of them even after
 * a failure. The last line is exactly "N passed, N failed", all tests of all kinds added up.
 */
const reports = path.join(projectRoot, 'node_modules', '.cache', 'test-reports');
const started = performance.now();

/** A tool whose exit code is the answer counts as one test. */
const exitCode = async (tool: string, ...args: string[]): Promise<Outcome> => {
  const code = await runTool(tool, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

const checks: [name: string, check: () => Promise<Outcome>][] = [
  ['types', () => exitCode('tsc', '--noEmit')],
  ['lint and format', () => exitCode('biome', 'ci', '--colors=off', '.')],
  ['unused code', () => exitCode('knip', '--no-progress')],
  ['unit and contract tests', () => vitest('unit')],
  ['tests that start processes', () => vitest('processes')],
  ['build', () => exitCode('vite', 'build', '--logLevel', 'warn')],
  ['sizes', sizes],
  ['browser tests', browser],
];

async function vitest(project: string): Promise<Outcome> {
  const report = path.join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('vitest', ['run', '--project', project, ...reporters]);
  return readReport(report, code, vitestCount);
}

async function sizes(): Promise<Outcome> {
  const budgets = budgetChecks(path.join(projectRoot, 'dist'));
  for (const budget of budgets) console.log(budgetLine(budget));
  const failed = budgets.filter(({ bytes, limit }) => bytes > limit).length;
  return { passed: budgets.length - failed, failed };
}

async function browser(): Promise<Outcome> {
  console.log(`With ${(await findChromium()).path}`);
  const report = path.join(reports, 'browser.json');
  const code = await runTool('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return readReport(report, code, playwrightCount);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const [name, check] of checks) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 74 - name.length))}`);
  const before = performance.now();
  let outcome: Outcome;
  try {
    outcome = await check();
  } catch (error) {
    // A check that cannot run at all is a failure, and no reason to leave out the others.
    console.error((error as Error).message);
    outcome = { passed: 0, failed: 1 };
  }
  passed += outcome.passed;
  failed += outcome.failed;
  const verdict = outcome.failed === 0 ? 'ok    ' : 'FAILED';
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
  for (const shaky of outcome.secondTries ?? []) lines.push(`shaky   passed at the second try: ${shaky}`);
  const line = `${verdict}  ${name}: ${outcome.passed} passed, ${outcome.failed} failed${skipped}, ${seconds(before)}`;
  console.log(line);
  lines.push(line);
}
console.log(`\n── all in ${seconds(started)} ${'─'.repeat(60)}\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
