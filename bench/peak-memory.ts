import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** How often it is looked at, ms. */
const PACE = 50;

/**
 * The most memory of its own that one of a browser's pages had, in MB: what the system counts, so that arrays of bytes
 * and all workers are in it. 0 where the system has no /proc.
 */
export async function peakMemory(browser: Browser): Promise<{ stop(): Promise<number> }> {
  const session = await browser.newBrowserCDPSession();
  let peak = 0;
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') peak = Math.max(peak, own(id));
  };
  let over = false;
  const looking = (async () => {
    // A browser that is gone has no memory any more.
    while (
      !over &&
      (await look().then(
        () => true,
        () => false,
      ))
    ) {
      await new Promise((resolve) => setTimeout(resolve, PACE));
    }
  })();
  return {
    async stop() {
      over = true;
      await looking;
      return peak / 1000;
    },
  };
}

/** Memory that no other process shares, kB. */
function own(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return ['RssAnon', 'RssShmem'].reduce((sum, key) => {
      const [, kB = '0'] = new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status) ?? [];
      return sum + Number(kB);
    }, 0);
  } catch {
    return 0;
  }
}
