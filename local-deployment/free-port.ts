/**
 * Starts a server on this port or the next free one. `start` must fail with the code EADDRINUSE when its port is
 * taken; anything else it throws is passed on. Port 0 takes any.
 */
export async function onFreePort<Server>(port: number, start: (port: number) => Promise<Server>): Promise<Server> {
  for (let candidate = port; ; candidate++) {
    try {
      return await start(candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === 0 || candidate >= port + 50) throw error;
    }
  }
}
