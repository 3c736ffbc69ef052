import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Clock } from '../local-deployment/clock.ts';
import { startDeployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { serveApp } from './app-server.ts';
import { launchChromium } from './launch-chromium.ts';
import { projectRoot } from './sources.ts';

/** `npm run pictures`: the README's own pictures, from the built app and the stories. Run `npm run build` first. */
const pictures = path.join(projectRoot, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });

// Always the same moment, so that a picture changes only when the page does.
const moment = Date.parse('2026-11-20T16:00:00Z');
const clock = new Clock();
clock.hold(moment);
const deployment = await startDeployment({ port: 0, stories: true, clock });
const { rootUrl } = deployment;
const app = await serveApp({
  dist: path.join(projectRoot, 'dist'),
  port: 0,
  defaultRootUrl: rootUrl,
  deployments: [{ name: 'Local deployment', rootUrl }],
});
const browser = await launchChromium();
/** What a small laptop shows. The page is wider by the place it keeps for a scroll bar, which is cut off. */
const screen = { width: 1280, height: 684 };
const page = await browser.newPage({
  viewport: { ...screen, width: screen.width + 15 },
  colorScheme: 'light',
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
});
await page.clock.setFixedTime(moment);

const show = async (taskId: string) => {
  await page.goto('about:blank');
  await page.goto(`${app.url}#${taskId}`);
  await page.getByRole('heading', { name: 'Description' }).waitFor();
  await page.waitForLoadState('networkidle');
};

await show(storyIds.failedAfterRerun);
await page.screenshot({ path: path.join(pictures, 'task-page.png'), clip: { x: 0, y: 0, ...screen } });
await show(storyIds.sevenRuns);
await page
  .locator('section', { has: page.locator('#h-runs') })
  .screenshot({ path: path.join(pictures, 'timeline.png') });

await browser.close();
await app.close();
await deployment.close();
console.log(`Pictures are in ${path.relative(process.cwd(), pictures)}`);
