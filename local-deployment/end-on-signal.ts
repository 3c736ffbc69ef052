/**
 * Ends the program with what it has opened so far, which may still grow, on Ctrl-C, on a signal, or when the program
 * that started it is gone.
 */
export function endOnSignal(open: { close(): Promise<unknown> }[]): void {
  const end = () => {
    // Nothing may keep the terminal: whatever does not close in time is left to the operating system.
    setTimeout(() => process.exit(0), 3_000).unref();
    Promise.allSettled(open.map((server) => server.close())).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // npm passes a signal to its shell only, and the shell does not pass it on: without a parent nobody could end this.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}
