import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/find-chromium.ts';

const chromium = await findChromium();

export default defineConfig({
  testDir: './e2e',
  // Two cores are what the smallest machine has; more browsers than cores make every wait longer.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On a busy machine one in some hundred races what it should wait for. A second try is a defect to be seen, not
  // hidden: `npm test` names each, and fails when there are more than a few (scripts/check-counts.ts).
  retries: 1,
  // Patience costs nothing while all is well, and a busy machine is no defect. What has to be quick says so itself.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    // Without a choice of its own a page would follow the machine's language and zone, and so would its times.
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    // A trace films every frame and copies the page at every step, and nearly all of them would be thrown away: without
    // a graphics card that is a third of all the time. What fails leaves its picture and what stood on the page, and
    // the second try is traced in full.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    // Recording video needs a download of its own.
    video: 'off',
    launchOptions: {
      executablePath: chromium.path,
      args: chromiumArguments(),
      env: { ...(process.env as Record<string, string>), ...chromium.env },
    },
  },
});
