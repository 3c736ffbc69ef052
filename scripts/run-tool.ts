import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './sources.ts';

/**
 * Runs a tool of the project's node_modules with its output passed on, and answers its exit code (1 when it was ended
 * by a signal). Throws when it cannot be started at all.
 */
export function runTool(name: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const tool = path.join(projectRoot, 'node_modules', '.bin', name);
    const child = spawn(tool, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
