/** The scripts that fetch several artifacts, run as people run them, against a deployment over HTTP. */
import { type ExecFileException, execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import { objectKey } from '../local-deployment/object-store.ts';
import { DANGEROUS_NAMES } from '../local-deployment/stories/several.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { pythonScript } from '../src/artifact/many/python-script.ts';
import { safeFileNames } from '../src/artifact/many/safe-file-name.ts';
import { type ShellTool, shellScript } from '../src/artifact/many/shell-script.ts';
import type { Taking } from '../src/artifact/many/taking.ts';
import { artifactUrl } from '../src/links.ts';

const taskId = storyIds.severalAtOnce;
const isPublic = (name: string) => name.startsWith('public/');
const DANGEROUS = DANGEROUS_NAMES.filter(isPublic);

let deployment: Deployment;
let folder: string;
beforeAll(async () => {
  deployment = await startDeployment({ port: 0, stories: true });
});
afterAll(() => deployment.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'several-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

function taking(names: readonly string[]): Taking {
  const { rootUrl } = deployment;
  const files = safeFileNames(names);
  return {
    rootUrl,
    taskId,
    runId: 0,
    files: names.map((name) => ({
      name,
      file: files.get(name)!,
      url: artifactUrl(rootUrl, taskId, name, 0),
      open: isPublic(name),
    })),
  };
}

/** Runs a script in an empty folder; its own folder is called `to`. */
function run(interpreter: string, script: string, env: Record<string, string> = {}) {
  writeFileSync(path.join(folder, 'script'), script);
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const done = (error: ExecFileException | null, out: string, err: string) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    execFile(interpreter, ['script', 'to'], { cwd: folder, env: { ...process.env, ...env } }, done);
  });
}

const got = (file: string) => readFileSync(path.join(folder, 'to', file), 'utf8');
const there = (): string[] =>
  existsSync(path.join(folder, 'to'))
    ? readdirSync(path.join(folder, 'to'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(path.join(folder, 'to'), path.join(entry.parentPath, entry.name)))
    : [];

const scriptOf = (tool: ShellTool | 'python3', some: Taking) =>
  tool === 'python3' ? pythonScript(some) : shellScript(tool, some);

// Where a tool is not installed, a script for it can still be held against its own shell.
describe.each<[tool: 'curl' | 'wget' | 'python3', interpreter: string]>([
  ['curl', 'sh'],
  ['curl', 'bash'],
  ['wget', 'sh'],
  ['python3', 'python3'],
])('%s, by %s', (tool, interpreter) => {
  const runs = has(tool) && has(interpreter === 'sh' ? 'true' : interpreter);

  test('files with dangerous names come whole, each in a place of its own, and nothing is run', async () => {
    const some = taking([...DANGEROUS, 'public/results/summary.txt', 'public/results/empty.txt']);
    const script = scriptOf(tool, some);
    if (!runs) return checkSyntax(interpreter, script);
    const { code, err, out } = await run(interpreter, script);
    expect(err).toBe(tool === 'wget' ? err : '');
    expect(code, err).toBe(0);
    expect(out).toContain(`All ${some.files.length} are in to`);
    expect(there().sort()).toEqual(some.files.map(({ file }) => file).sort());
    for (const name of DANGEROUS)
      expect(got(some.files.find((one) => one.name === name)!.file)).toBe(`This is ${JSON.stringify(name)}.\n`);
    // Stored gzip-encoded, as workers do: what arrives is text all the same.
    expect(got('public/results/summary.txt')).toMatch(/^(Stored gzip-encoded, as workers store text\.\n){50}$/);
    expect(readdirSync(folder).sort()).toEqual(['script', 'to']);
  });

  test('what fails is said at the end with an error, the rest comes, and a second time only what is missing', async () => {
    const some = taking(['public/results/lost.txt', 'public/build/part-1.bin', 'private/notes.txt']);
    // As a link of somebody who may not read it.
    const open = { ...some, files: some.files.map((file) => ({ ...file, open: true })) };
    const script = scriptOf(tool, open);
    if (!runs) return checkSyntax(interpreter, script);
    const first = await run(interpreter, script);
    expect(first.code).toBe(1);
    expect(first.err).toContain('Missing, 2 of 3:\n  public/results/lost.txt');
    expect(first.err).toContain('private/notes.txt');
    expect(there()).toEqual(['public/build/part-1.bin']);
    const lost = objectKey(taskId, 0, 'public/never-uploaded.txt');
    deployment.objects.put(lost, Buffer.from('found again'), { contentType: 'text/plain' });
    const second = await run(interpreter, script);
    deployment.objects.delete(lost);
    expect(second.code).toBe(1);
    expect(second.out).toContain('there already: public/build/part-1.bin');
    expect(second.err).toContain('Missing, 1 of 3:\n  private/notes.txt');
    expect(got('public/results/lost.txt')).toBe('found again');
  });

  test('a connection that breaks off in the middle is tried again, and half a file is never left', async () => {
    const name = 'public/build/part-2.bin';
    deployment.objects.spoil(objectKey(taskId, 0, name), { times: 1 });
    const script = scriptOf(tool, taking([name]));
    if (!runs) return checkSyntax(interpreter, script);
    const { code, err } = await run(interpreter, script);
    expect(code, err).toBe(0);
    const whole = deployment.objects.get(objectKey(taskId, 0, name))!.bytes;
    expect(readFileSync(path.join(folder, 'to', name)).equals(whole)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['script', 'to']);
  });
});

function checkSyntax(interpreter: string, script: string): void {
  const shell = interpreter === 'python3' ? undefined : 'sh';
  if (shell) expect(execFileSync(shell, ['-n'], { input: script, encoding: 'utf8' })).toBe('');
  else expect(script).toMatch(/^#!\/usr\/bin\/env python3\n/);
}

test('no script holds a signature, and each says what it leaves out', () => {
  const some = taking(['public/build/part-1.bin', 'private/notes.txt']);
  for (const tool of ['curl', 'wget'] as const) {
    const script = shellScript(tool, some);
    expect(script).toContain('# 1 left out, because reading them needs credentials');
    expect(script).toContain('#   private/notes.txt\n');
    expect(script).not.toMatch(/^take .*private/m);
  }
  expect(shellScript('taskcluster', some)).toMatch(/^take private\/notes\.txt private\/notes\.txt$/m);
  expect(pythonScript(some)).toContain('(None, "private/notes.txt", "private/notes.txt"),');
});

/** A stand-in for the `taskcluster` tool that takes what it takes: `download artifact <taskId> [<runId>] <name> <file>`. */
const STAND_IN = `#!/bin/sh
if [ "$1" = --version ]; then exit 0; fi
[ $# -eq 7 ] && [ "$1 $2 $3" = 'download artifact --' ] || exit 64
case $6 in *lost*) echo 'no such artifact' >&2; exit 1;; esac
printf '%s %s %s %s' "$TASKCLUSTER_ROOT_URL" "$4" "$5" "$6" >"$7"
`;

describe('the taskcluster tool', () => {
  const withTool = () => {
    mkdirSync(path.join(folder, 'bin'));
    writeFileSync(path.join(folder, 'bin/taskcluster'), STAND_IN);
    chmodSync(path.join(folder, 'bin/taskcluster'), 0o755);
    return { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` };
  };

  test('is given deployment, task, run, name and file, private ones too', async () => {
    const some = taking([...DANGEROUS_NAMES, 'private/notes.txt', 'public/results/lost.txt']);
    const { code, err } = await run('sh', shellScript('taskcluster', some), withTool());
    expect(code).toBe(1);
    expect(err).toContain('Missing, 1 of 19:\n  public/results/lost.txt');
    for (const { name, file } of some.files.filter((one) => !one.name.includes('lost')))
      expect(got(file)).toBe(`${deployment.rootUrl} ${taskId} 0 ${name}`);
  });

  test('is not used with the credentials of another deployment', async () => {
    const env = { ...withTool(), TASKCLUSTER_ROOT_URL: 'https://elsewhere.example.com' };
    const { code, err } = await run('sh', shellScript('taskcluster', taking(['private/notes.txt'])), env);
    expect(code).toBe(2);
    expect(err).toContain('names another deployment');
    expect(there()).toEqual([]);
  });
});
