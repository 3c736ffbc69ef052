import { type Browser, chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from './find-chromium.ts';

/** A Chromium for scripts and measurements; tests get theirs from playwright.config.ts. Whoever asks closes it. */
export async function launchChromium(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.path,
    args: chromiumArguments(),
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
}
