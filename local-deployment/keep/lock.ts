/**
 * Lets one program at a time write to a folder. The lock is a socket somebody listens at: unlike a file, it cannot
 * outlive its program, however that ends.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Undefined when another program holds the lock; otherwise how to let go of it. */
export async function lockFolder(folder: string): Promise<(() => Promise<void>) | undefined> {
  const address = addressFor(await realpath(folder));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = createServer((socket) => socket.end());
    // It alone keeps no program from ending.
    server.unref();
    if (await listens(server, address)) return () => new Promise((resolve) => server.close(() => resolve()));
    if (await answers(address)) return undefined;
    // Its program was killed: on POSIX systems the name stays, and nobody is behind it.
    await rm(address, { force: true });
  }
  return undefined;
}

/** Not in the folder itself: socket names are short, and not every file system takes them. */
function addressFor(folder: string): string {
  const name = `task-inspector-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(address, () => resolve(true));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // ECONNREFUSED and ENOENT: nobody. Anything else (no permission): somebody, for all we know.
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}
