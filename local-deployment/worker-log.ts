/**
 * The log of one run in the format of generic-worker: task output as it comes, and the worker's own lines marked
 * `[taskcluster <time>]`, `[taskcluster:warn <time>]` or `[taskcluster:error]`. Format: taskcluster's generic-worker.
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { CommandResult } from './worker-command.ts';
import type { ClaimedTask, WorkerIdentity } from './worker-queue.ts';

const GO_ARCH: Record<string, string> = { x64: 'amd64', ia32: '386' };

export class WorkerLog {
  #path: string;
  #file: WriteStream;
  #live: Writable | undefined;
  #atLineStart = true;

  /** @param path of a file outside of the task's folder; the caller removes it */
  constructor(path: string, live: Writable | undefined) {
    this.#path = path;
    this.#file = createWriteStream(path);
    this.#live = live;
  }

  output = (chunk: Buffer | string): void => {
    if (chunk.length === 0) return;
    const bytes = Buffer.from(chunk);
    this.#atLineStart = bytes.at(-1) === 10;
    this.#file.write(bytes);
    this.#live?.write(bytes);
  };

  info(text: string): void {
    this.#lines(`[taskcluster ${new Date().toISOString()}] `, text);
  }

  warn(text: string): void {
    this.#lines(`[taskcluster:warn ${new Date().toISOString()}] `, text);
  }

  /** Errors carry no time, as in generic-worker. */
  error(text: string): void {
    this.#lines('[taskcluster:error] ', text);
  }

  header({ taskId }: ClaimedTask, worker: WorkerIdentity): void {
    const settings = {
      'generic-worker': {
        engine: 'insecure',
        'go-arch': GO_ARCH[process.arch] ?? process.arch,
        'go-os': process.platform,
        'go-version': `none, this is Node ${process.version}`,
        version: 'local deployment',
      },
      worker: { group: worker.workerGroup, id: worker.workerId },
    };
    this.info(`Worker Type (${worker.taskQueueId}) settings:`);
    for (const line of JSON.stringify(settings, null, 2).split('\n')) this.info(`  ${line}`);
    this.info(`Task ID: ${taskId}`);
    this.info('=== Task Starting ===');
  }

  /** The block after each command. */
  commandEnded(result: CommandResult): void {
    const verdict = result.ending === 'aborted' ? 'ABORTED' : result.exitCode === 0 ? 'SUCCEEDED' : 'FAILED';
    this.info(`   Exit Code: ${result.exitCode}`);
    this.info(`   Wall Time: ${goDuration(result.wallMs)}`);
    this.info(`Total System Memory: ${(totalmem() / 2 ** 30).toFixed(2)} GiB`);
    this.info(`      Result: ${verdict}`);
  }

  taskEnded(ms: number): void {
    this.info('=== Task Finished ===');
    this.info(`Task Duration: ${goDuration(ms)}`);
  }

  /** Ends the log for its live readers too; answers all of it, gzip-encoded, and its size before that in bytes. */
  async close(): Promise<{ gzipped: Buffer; size: number }> {
    this.#file.end();
    await finished(this.#file);
    const bytes = await readFile(this.#path);
    return { gzipped: await promisify(gzip)(bytes), size: bytes.length };
  }

  endLive(): void {
    this.#live?.end();
  }

  #lines(mark: string, text: string): void {
    const lines = text.split('\n').map((line) => `${mark}${line}\n`);
    // Output without a final newline must not swallow the mark.
    this.output((this.#atLineStart ? '' : '\n') + lines.join(''));
  }
}

/** A duration as Go prints it: `812.5ms`, `2.25s`, `1h4m0.5s`. */
function goDuration(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = `${Number(((ms % 60_000) / 1000).toFixed(3))}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
