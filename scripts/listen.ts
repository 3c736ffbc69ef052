import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens on both loopback addresses and on nothing else, so the same link works whether "localhost" means 127.0.0.1
 * or ::1. A taken port means the next free one; port 0 means any. Throws when 50 ports in a row are taken.
 */
export async function listenOnLoopback(
  port: number,
  listener: RequestListener,
): Promise<{ port: number; close(): Promise<void> }> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const servers: Server[] = [];
    try {
      const first = await listen(listener, '127.0.0.1', port === 0 ? 0 : port + attempt);
      servers.push(first);
      const bound = (first.address() as AddressInfo).port;
      try {
        servers.push(await listen(listener, '::1', bound));
      } catch (error) {
        // A machine without IPv6 is fine with 127.0.0.1 alone.
        if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) throw error;
      }
      return { port: bound, close: () => closeAll(servers) };
    } catch (error) {
      await closeAll(servers);
      if (!['EADDRINUSE', 'EACCES'].includes(codeOf(error))) throw error;
    }
  }
  throw new Error(`No free port between ${port} and ${port + 49}.`);
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Browsers keep connections open; without this, closing would wait for them.
      server.closeAllConnections();
      return closed;
    }),
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
