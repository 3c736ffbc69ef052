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
    // A film of every frame, kept of failures only, would be recorded of every test: a quarter of all the time without
    // a graphics card. The trace keeps the page itself at every step, and one picture shows how it ended.
    trace: { mode: 'retain-on-failure', screenshots: false },
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
