import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/ids.ts';
import { serveApp } from '../scripts/app-server.ts';
import { expect, test } from './fixtures.ts';
import type { Watch } from './watch.ts';

/** The built app on a host that lacks a file of it, as after an update while somebody has the old page open. */
async function without(watch: Watch, file: RegExp, defaultRootUrl: string) {
  const dist = mkdtempSync(path.join(tmpdir(), 'task-inspector-dist-'));
  cpSync('dist', dist, { recursive: true });
  const assets = path.join(dist, 'assets');
  const missing = readdirSync(assets).filter((name) => file.test(name));
  expect(missing, `no file of the build is called ${file}`).not.toEqual([]);
  for (const name of missing) rmSync(path.join(assets, name));
  const app = await serveApp({ dist, port: 0, defaultRootUrl });
  return {
    url: app.url,
    close: async () => {
      watch.over = true;
      await app.close();
      rmSync(dist, { recursive: true });
    },
  };
}

const header = (page: Page) => page.getByRole('link', { name: 'Task Inspector, start' });

const parts: [file: RegExp, hash: string, part: string, there: string[]][] = [
  [/^LogTail.*js$/, storyIds.completed, 'The log', ['runs', 'artifacts', 'description']],
  [/^RunPanel.*js$/, storyIds.completed, 'The line about this run', ['runs', 'log', 'artifacts', 'description']],
  [/^RunStrip.*js$/, storyIds.fiftyRuns, 'The strip of all runs', ['runs', 'log', 'artifacts', 'description']],
  [/^WhyItWaits.*js$/, storyIds.pending, 'Why it waits', ['runs', 'description']],
  [/^WhyItWaits.*css$/, storyIds.pending, 'Why it waits', ['runs', 'description']],
  [/^TaskDetails.*js$/, storyIds.completed, 'The rest of the page', ['runs', 'log', 'artifacts']],
  [/^Description.*js$/, storyIds.completed, 'The description', ['runs', 'log', 'artifacts', 'definition']],
];
for (const [file, hash, part, there] of parts) {
  test(`without ${file.source}: that part says so, the others are there`, async ({ page, sharedDeployment, watch }) => {
    watch.tolerated.push(/404 GET .*\/assets\/|could not|Failed to fetch dynamically|Unable to preload|MIME type/i);
    const app = await without(watch, file, sharedDeployment.rootUrl);
    try {
      await page.goto(`${app.url}#${hash}`);
      const said = page.getByRole('alert', { name: `${part} could not be drawn` });
      await expect(said).toContainText('A file of this app did not come');
      await expect(said.getByRole('button', { name: 'Load again' })).toBeVisible();
      for (const id of there) await expect(page.locator(`#h-${id}`), id).toBeVisible();
    } finally {
      await app.close();
    }
  });
}

test('without the words for a failure, the bare fact is said in its place', async ({
  page,
  sharedDeployment,
  expectProblem,
  watch,
}) => {
  expectProblem(/404 GET .*\/assets\//);
  watch.tolerated.push(/500 GET|Failed to fetch dynamically/);
  const app = await without(watch, /^Failure.*js$/, sharedDeployment.rootUrl);
  try {
    for (const [story, words, there] of [
      ['artifactsFail', 'Asking for the list of artifacts failed: 500', ['runs', 'log', 'description']],
      ['definitionFails', 'Asking for the definition failed: 500', ['runs', 'log', 'artifacts']],
      ['statusFails', 'Asking for the status failed: 500', ['artifacts', 'description']],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(`${app.url}#${storyIds[story]}`);
      await expect(page.getByRole('alert')).toContainText(words);
      await expect(page.getByRole('alert')).toContainText('A file of this app did not come');
      for (const id of there) await expect(page.locator(`#h-${id}`), `${story} ${id}`).toBeVisible();
    }
  } finally {
    await app.close();
  }
});

test('without the page about a missing task, what happened is said all the same', async ({
  page,
  sharedDeployment,
  expectProblem,
  watch,
}) => {
  expectProblem(/404 GET .*\/assets\/TaskProblem/);
  watch.tolerated.push(/404 GET|Failed to fetch dynamically/);
  const app = await without(watch, /^TaskProblem.*js$/, sharedDeployment.rootUrl);
  try {
    await page.goto(`${app.url}#${storyIds.answers404}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/Asking for this task failed: 404 .+/);
    await expect(header(page)).toBeVisible();
  } finally {
    await app.close();
  }
});

test('a page that lacks its file leaves the header, and the way to other pages', async ({
  page,
  sharedDeployment,
  expectProblem,
  watch,
}) => {
  expectProblem(/404 GET .*\/assets\/ArtifactPage/);
  watch.tolerated.push(/Failed to fetch dynamically/);
  const app = await without(watch, /^ArtifactPage.*js$/, sharedDeployment.rootUrl);
  try {
    await page.goto(`${app.url}#${storyIds.completed}/runs/0/artifacts/public/results.json`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be drawn');
    await page.keyboard.press('/');
    await page.keyboard.type(storyIds.completed);
    await page.keyboard.press('Enter');
    await expect(page.locator('.head .badge')).toHaveText('Completed');
  } finally {
    await app.close();
  }
});

test('without the page that asks for a deployment, what is wrong with the address is said', async ({
  page,
  sharedDeployment,
  expectProblem,
  watch,
}) => {
  expectProblem(/404 GET .*\/assets\/NoDeployment/);
  watch.tolerated.push(/Failed to fetch dynamically/);
  const app = await without(watch, /^NoDeployment.*js$/, sharedDeployment.rootUrl);
  try {
    await page.goto(`${app.url}?root=https://me:secret@tc.example.com#${storyIds.completed}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('The link names no usable deployment');
  } finally {
    await app.close();
  }
});
