import { putLog, taskId } from '../e2e/logs.ts';
import type { Deployment } from '../local-deployment/deployment.ts';
import { logText } from '../local-deployment/stories/log-text.ts';
import { visit } from './log-visit.ts';

const LINES = 184_000;
/** As long as it may take from the address to the count of differences, both logs read. ms */
const LIMIT = 3000;

/** Two runs of the same tests, some 20 MB each, compared on our page. */
export async function comparedLogs(
  deployment: Deployment,
  appUrl: string,
): Promise<{ words: string; within: boolean }> {
  const put = (name: string, started: string, failures: number) => {
    const began = Date.parse(started);
    const of = { taskId, queue: 'orchard-t/linux-2404', started: began, ran: 3_600_000, lines: LINES, exitCode: 1 };
    return `${taskId}/runs/0/logs/${putLog(deployment, name, logText({ ...of, failures }))}`;
  };
  const a = put('public/compared-a.txt', '2026-11-20T10:00:00Z', 37);
  const b = put('public/compared-b.txt', '2026-11-21T15:30:00Z', 30);
  const what = `compared, two logs of ${LINES.toLocaleString('en-GB')} lines`;
  const seen = await visit(60_000, async (page) => {
    // Twice: the first time fills the cache of what is not being measured.
    await page.goto(appUrl, { waitUntil: 'load' });
    await page.goto('about:blank');
    const began = Date.now();
    await page.goto(`${appUrl}#compare?a=${a}&b=${b}`, { waitUntil: 'commit' });
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ differences$/ })
      .waitFor();
    return Date.now() - began;
  });
  if (typeof seen === 'string') return { words: `${what}: ${seen} **OVER**`, within: false };
  const within = seen <= LIMIT;
  const words = `${what}: ${seen} ms with reading them`;
  return { words: within ? words : `${words} **OVER**`, within };
}
