import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const task: string = storyIds.failedAfterRerun;
const GONE = 'https://tc-gone.example.com';

const saving = (page: Page) => page.getByRole('region', { name: 'Save a copy' });
const opening = (page: Page) => page.getByRole('region', { name: 'Open a copy of a task' });

/** Drops a file on whatever this names, as a browser would; answers whether the page took it. */
const drop = (page: Page, on: string, file: { name: string; text: string }): Promise<boolean> =>
  page.evaluate(
    ({ selector, name, text }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
      const target = document.querySelector(selector);
      const fire = (type: string) =>
        !target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      return fire('dragover') && fire('drop');
    },
    { selector: on, ...file },
  );

test('a task is saved as one file, and opens from it when it and its deployment are gone', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  test.slow();
  // The private artifact is asked for anonymously first.
  expectProblem(/^403 GET .*\/artifact-content\/private/);
  // The start page asks whether its deployment is there, and this one is not.
  expectProblem(/^no answer: GET https:\/\/tc-gone\.example\.com\/.*\/ping/);
  watch.tolerated.push(/^no answer: GET https:\/\/tc-gone\.example\.com\/.*\/__version__/);
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await open(`#bundle?task=${task}`);
  const logs = saving(page).getByRole('group', { name: 'Logs and texts in the copy' });
  // The logs of both runs are in it unless one decides otherwise; what not everybody may read is not.
  await expect(logs.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await logs.getByLabel('private/machine-report.json').check();
  await expect(logs).toContainText('not for everybody · run 1');
  await expectNoAxeViolations(page);
  const downloading = page.waitForEvent('download');
  await saving(page).getByRole('button', { name: 'Save', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^task-${task}-\\d{4}-\\d\\d-\\d\\d\\.json$`));
  await expect(saving(page).getByRole('status')).toContainText('Handed to the browser as');
  await expect(saving(page).getByRole('status')).not.toContainText('Without');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('214 GB free');
  for (const secret of [deployment.credentials.accessToken, 'bewit', 'signature', deployment.artifactsUrl])
    expect(text).not.toContain(secret);

  // Elsewhere, later: the deployment answers nobody any more, and nobody is asked.
  await open('#', { root: GONE });
  await expect(page.getByRole('heading', { name: 'Open a task' })).toBeVisible();
  await expect(page.getByRole('banner').getByLabel('Theme and menu')).toBeVisible();
  const before = watch.requests.length;
  expect(await drop(page, 'main', { name: 'copy.json', text })).toBe(true);
  const banner = page.getByRole('note').filter({ hasText: 'A copy saved' });
  await expect(banner).toContainText(`of task ${task} on localhost`);
  await expect(banner).toContainText('nothing here is asked anew');
  // Its own deployment, which is not the one this page is about.
  await expect(banner.getByRole('link', { name: task })).toHaveAttribute(
    'href',
    new RegExp(`[?]root=${deployment.rootUrl}#${task}$`),
  );
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('');
  await expect(page.locator('.head .badge')).toHaveText(/Failed/i);
  for (const name of ['Runs', 'Artifacts', 'Description', 'Definition', 'Facts', 'Tags, scopes, routes'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Rerun|Cancel|Schedule)/ })).toHaveCount(0);
  const artifacts = page.getByRole('region', { name: 'Artifacts', exact: true });
  await expect(artifacts.getByText('not in this copy').first()).toBeVisible();
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // A log of it is read in the view of all logs.
  await artifacts.getByRole('link', { name: 'private/machine-report.json' }).click();
  await expect(page.getByRole('main')).toContainText('214 GB free');
  await expect(page.getByRole('main')).toContainText('a copy');
  await page.getByRole('link', { name: 'Back to the copy of the task' }).click();
  const first = page.getByRole('table', { name: 'Runs' }).getByRole('link').first();
  await first.press('Enter');
  await expect(page).toHaveURL(/#bundle\/run-0$/);
  await expect(first).toBeFocused();
  await expect(artifacts.getByRole('link').first()).toBeVisible();
  // Parts of the app itself, and the bytes of the log out of this browser: nothing else.
  const app = new URL(page.url()).origin;
  expect(
    watch.requests
      .slice(before)
      .map(({ url }) => url)
      .filter((url) => !url.startsWith(app) && !url.startsWith('blob:')),
  ).toEqual([]);

  await page.reload();
  await expect(opening(page)).toContainText('forgotten when the page is closed or loaded again');
  await opening(page)
    .getByLabel('File of a copy')
    .setInputFiles({
      name: 'again.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a file that is no copy says why, and what takes files itself keeps them', async ({ open, page, watch }) => {
  await open('#bundle');
  await expect(opening(page)).toBeVisible();
  const choose = (name: string, text: string) =>
    opening(page)
      .getByLabel('File of a copy')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const before = watch.requests.length;
  for (const [name, text, words] of [
    ['notes.txt', 'not a copy', 'is no JSON'],
    ['package.json', '{"name": "x"}', 'is no copy of a task'],
    ['later.json', '{"format": "task-inspector-bundle", "version": 2}', 'by a newer Task Inspector'],
    ['cut.json', '{"format": "task-inspector-bundle", "version": 1}', 'when it was saved is missing'],
    [
      'script.json',
      '{"format":"task-inspector-bundle","version":1,"savedAt":"2026-11-22T02:10:00Z","rootUrl":"javascript:alert(1)"}',
      'its deployment is no root URL',
    ],
  ] as const) {
    await choose(name, text);
    await expect(opening(page).getByRole('alert')).toContainText(name);
    await expect(opening(page).getByRole('alert')).toContainText(words);
  }
  await expectNoAxeViolations(page);
  expect(watch.requests.slice(before).filter(({ type }) => type !== 'script')).toEqual([]);
  await expect(page.getByRole('banner').getByLabel('Theme and menu')).toBeVisible();
  expect(await drop(page, 'header input', { name: 'a.json', text: '{}' })).toBe(false);
  expect(await drop(page, 'main', { name: 'a.json', text: '{}' })).toBe(true);
  await expect(opening(page).getByRole('alert')).toContainText('a.json');
});
