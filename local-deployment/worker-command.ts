/** Runs one command of a task as a process group of its own, so that all it started can be ended with it. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface CommandResult {
  /** -1 when it could not be started or was ended by a signal. */
  exitCode: number;
  ending: 'exited' | 'aborted' | 'not-started';
  wallMs: number;
  /** Why it did not start, or which signal ended it. */
  detail?: string;
}

interface CommandOptions {
  folder: string;
  env: Record<string, string>;
  /** Ends the whole group with SIGKILL. */
  signal: AbortSignal;
  output: (chunk: Buffer) => void;
}

/** How long the pipes may outlive the command when something escaped its group and holds them. */
const PIPE_GRACE_MS = 1000;

export function runCommand(command: string[], { folder, env, signal, output }: CommandOptions): Promise<CommandResult> {
  const begun = performance.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const wallMs = () => performance.now() - begun;
    const child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', output);
    child.stderr.on('data', output);
    const abort = () => killGroup(child.pid);
    signal.addEventListener('abort', abort, { once: true });
    // Whoever leaves in a hurry leaves nothing running behind.
    process.once('exit', abort);
    if (signal.aborted) abort();
    let grace: NodeJS.Timeout | undefined;
    child.on('error', (error) => {
      signal.removeEventListener('abort', abort);
      process.off('exit', abort);
      resolve({ exitCode: -1, ending: 'not-started', wallMs: wallMs(), detail: error.message });
    });
    child.on('exit', () => {
      // Daemons left in the group would keep the task open for ever.
      killGroup(child.pid);
      grace = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, PIPE_GRACE_MS);
    });
    child.on('close', (code, killedBy) => {
      clearTimeout(grace);
      signal.removeEventListener('abort', abort);
      process.off('exit', abort);
      const ending = signal.aborted ? 'aborted' : 'exited';
      const detail = killedBy ? { detail: `signal: ${killedBy}` } : {};
      resolve({ exitCode: code ?? -1, ending, wallMs: wallMs(), ...detail });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

/** The command as one would type it into a POSIX shell. */
export function shellLine(command: string[]): string {
  return command.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
