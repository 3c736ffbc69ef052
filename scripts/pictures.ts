import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startDeployment } from '../local-deployment/deployment.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { serveApp } from './app-server.ts';
import { chromiumArguments, findChromium } from './find-chromium.ts';

/** `npm run pictures`: the README's own pictures, from the built app and the stories. Run `npm run build` first. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pictures = path.join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });

const deployment = await startDeployment({ port: 0, stories: true });
const app = await serveApp({ dist: path.join(root, 'dist'), port: 0, defaultRootUrl: deployment.rootUrl });
const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.path,
  args: chromiumArguments(),
  env: { ...(process.env as Record<string, string>), ...found.env },
});
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
});

const show = async (taskId: string) => {
  await page.goto('about:blank');
  await page.goto(`${app.url}#${taskId}`);
  await page.getByRole('heading', { name: 'Description' }).waitFor();
  await page.waitForLoadState('networkidle');
};

await show(storyIds.failedAfterRerun);
await page.screenshot({ path: path.join(pictures, 'task-page.png') });
await show(storyIds.sevenRuns);
await page
  .locator('section', { has: page.locator('#h-runs') })
  .screenshot({ path: path.join(pictures, 'timeline.png') });

await browser.close();
await app.close();
await deployment.close();
console.log(`Pictures are in ${path.relative(process.cwd(), pictures)}`);
