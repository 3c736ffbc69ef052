import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { serveApp } from '../scripts/app-server.ts';
import { expect, test } from './fixtures.ts';
import type { Watch } from './watch.ts';

/** The built app with another `config.js`, served under another path. */
async function hosted(watch: Watch, config: string | undefined, basePath: string) {
  const dist = mkdtempSync(path.join(tmpdir(), 'task-inspector-dist-'));
  cpSync('dist', dist, { recursive: true });
  if (config === undefined) rmSync(path.join(dist, 'config.js'));
  else writeFileSync(path.join(dist, 'config.js'), config);
  const app = await serveApp({ dist, port: 0, basePath });
  return {
    url: app.url,
    close: async () => {
      watch.over = true;
      await app.close();
      rmSync(dist, { recursive: true });
    },
  };
}

test('works under any path, with the deployment its host named', async ({ page, sharedDeployment, watch }) => {
  const app = await hosted(
    watch,
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
  watch,
}) => {
  expectProblem(/404 GET .*config\.js|console|MIME|no answer/);
  const app = await hosted(watch, undefined, '/task-inspector/');
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.getByRole('main')).toContainText(/config\.js is missing/);
    await page.goto(`${app.url}?root=${encodeURIComponent(sharedDeployment.rootUrl)}#${storyIds.completed}`);
    await expect(page.locator('.head .badge')).toHaveText('Completed');
  } finally {
    await app.close();
  }
});

const useless: [what: string, config: string, words: RegExp, problem?: RegExp][] = [
  [
    'with a syntax error',
    "window.taskInspectorConfig = { deployment: 'https://tc.example.com' deployments: [] };",
    /config\.js is missing or stopped with an error, so no default deployment is known/,
    /page error: .*Unexpected identifier/,
  ],
  [
    'that stops with an error',
    'window.taskInspectorConfig = settings.ofOurTeam;',
    /config\.js is missing or stopped with an error/,
    /page error: .*settings is not defined/,
  ],
  ['that sets a text', "window.taskInspectorConfig = 'https://tc.example.com';", /to something that is not an object/],
  [
    'that names no deployment',
    'window.taskInspectorConfig = { deployment: 42 };',
    /config\.js names no default deployment/,
  ],
  [
    'with an unusable default',
    "window.taskInspectorConfig = { deployment: 'ftp://tc.example.com' };",
    /config\.js, deployment: “ftp:\/\/tc\.example\.com” begins with ftp:\/\//,
  ],
];
for (const [what, config, words, problem] of useless) {
  test(`a config.js ${what} is said in words, on a task and on the start page`, async ({
    page,
    expectProblem,
    watch,
  }) => {
    if (problem) expectProblem(problem);
    const app = await hosted(watch, config, '/task-inspector/');
    try {
      await page.goto(`${app.url}#${storyIds.completed}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which Taskcluster?');
      await expect(page.getByRole('main')).toContainText(words);
      await page.getByRole('link', { name: 'Name another one on the start page' }).click();
      await expect(page.getByRole('region', { name: 'Deployment' }).getByRole('status')).toContainText(words);
      await expect(page.getByRole('banner')).toContainText('Deployment none');
    } finally {
      await app.close();
    }
  });
}

test('of a config.js that is partly good the good is used and the bad is said', async ({
  page,
  sharedDeployment,
  watch,
}) => {
  const { rootUrl } = sharedDeployment;
  const deployments = `[{ name: 'Orchard', rootUrl: '${rootUrl}/' }, { name: 'Old', rootUrl: 'ftp://old.example.com' }, 7]`;
  const app = await hosted(
    watch,
    `window.taskInspectorConfig = { deployment: '${rootUrl}', deployments: ${deployments} };`,
    '/task-inspector/',
  );
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.locator('.head .badge')).toHaveText('Completed');
    await expect(page.getByRole('banner')).toContainText('Deployment Orchard');
    await page.getByRole('link', { name: 'Task Inspector, start' }).click();
    const panel = page.getByRole('region', { name: 'Deployment' });
    await expect(panel.getByRole('status')).toContainText(
      /config\.js, deployments\[1\]: “ftp:\/\/old\.example\.com” begins with ftp:\/\//,
    );
    await expect(panel.getByRole('listitem')).toHaveCount(1);
    await expect(panel.getByRole('listitem')).toContainText(/Orchard.*answers, version/);
  } finally {
    await app.close();
  }
});

test('without a usable default, the deployments that config.js names are offered for the same task', async ({
  page,
  sharedDeployment,
  watch,
}) => {
  const app = await hosted(
    watch,
    `window.taskInspectorConfig = { deployments: [{ name: 'Orchard', rootUrl: '${sharedDeployment.rootUrl}' }] };`,
    '/task-inspector/',
  );
  try {
    await page.goto(`${app.url}#${storyIds.completed}`);
    await expect(page.getByRole('main')).toContainText('config.js names no default deployment');
    await page.getByRole('link', { name: 'Orchard' }).click();
    await expect(page.locator('.head .badge')).toHaveText('Completed');
    await expect(page.getByRole('banner')).toContainText('Deployment Orchard');
  } finally {
    await app.close();
  }
});
