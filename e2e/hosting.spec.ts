import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { serveApp } from '../scripts/app-server.ts';
import { expect, test } from './fixtures.ts';

/** The built app with another `config.js`, served under another path. */
async function hosted(config: string | undefined, basePath: string) {
  const dist = mkdtempSync(path.join(tmpdir(), 'task-inspector-dist-'));
  cpSync('dist', dist, { recursive: true });
  if (config === undefined) rmSync(path.join(dist, 'config.js'));
  else writeFileSync(path.join(dist, 'config.js'), config);
  const app = await serveApp({ dist, port: 0, basePath });
  return {
    url: app.url,
    close: async () => {
      await app.close();
      rmSync(dist, { recursive: true });
    },
  };
}

test('works under any path, with the deployment its host named', async ({ page, sharedDeployment }) => {
  const app = await hosted(
    `window.taskInspectorConfig = { deployment: '${sharedDeployment.rootUrl}' };`,
    '/some/where/deep/',
  );
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.locator('.head .badge')).toHaveText('Completed');
    await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
  } finally {
    await app.close();
  }
});

test('a missing config.js is said in words, and a link that names its deployment still opens', async ({
  page,
  sharedDeployment,
  expectProblem,
}) => {
  expectProblem(/404 GET .*config\.js|console|MIME|no answer/);
  const app = await hosted(undefined, '/task-inspector/');
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.getByRole('main')).toContainText(/config\.js is missing/);
    await page.goto(`${app.url}?root=${encodeURIComponent(sharedDeployment.rootUrl)}#${storyIds.completed}`);
    await expect(page.locator('.head .badge')).toHaveText('Completed');
  } finally {
    await app.close();
  }
});

test('a broken config.js is said in words', async ({ page }) => {
  const app = await hosted('window.taskInspectorConfig = { deployment: 42 };', '/task-inspector/');
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.getByRole('main')).toContainText(/config\.js names no default deployment/);
  } finally {
    await app.close();
  }
});
