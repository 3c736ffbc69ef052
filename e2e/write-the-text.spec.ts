import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveApp } from '../scripts/app-server.ts';
import { button, checks, editor, field, minimal, paste, stored, test } from './creating.ts';
import { dist, expect } from './fixtures.ts';

test('the text offers keys and values of the schema, and tells what a key means', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Written'));
  await expect(checks(page)).toContainText('fits the schema');
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('prio', { delay: 50 });
  const offered = page.getByRole('listbox').getByRole('option');
  await offered.filter({ hasText: 'priority' }).click();
  await page.keyboard.type('very', { delay: 50 });
  await offered.filter({ hasText: 'very-high' }).click();
  await expect(page.getByRole('combobox', { name: 'Priority' }).locator('option:checked')).toHaveText('very-high');

  await editor(page).getByText('maxRunTime', { exact: true }).hover();
  await expect(page.locator('.schema-help')).toContainText('payload.maxRunTime');
});

test('what is typed beyond the edge stays in sight, brackets close, and a step back takes it', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Long'));
  await expect(checks(page)).toContainText('fits the schema');
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`# ${'to the edge and on, '.repeat(6)}here [the end`);
  const line = editor(page).getByText('here [the end]');
  await expect(line).toBeVisible();
  // The text has moved on with the cursor: it begins left of its panel now.
  const begins = async () => (await editor(page).boundingBox())?.x;
  await expect.poll(begins).toBeLessThan((await page.getByRole('region', { name: 'Text' }).boundingBox())?.x ?? 0);
  await page.keyboard.press('Control+z');
  await expect(line).toHaveCount(0);
  await expect(editor(page)).toContainText('name: Long');
});

test('“Update timestamps” keeps the distances and touches nothing else', async ({ create, page }) => {
  await create();
  const old = minimal('Old times')
    .replace(/created: .*/, 'created: "2020-01-01T00:00:00.000Z"')
    .replace(/deadline: .*/, 'deadline: "2020-01-01T03:00:00.000Z"\nexpires: "2020-01-02T00:00:00.000Z"');
  await paste(page, old);
  // What pasting brought up to date is taken back first.
  const undo = page.getByRole('button', { name: /^Take it back/ });
  await expect(undo.first()).toBeVisible();
  for (const one of await undo.all()) await one.click();
  await expect(editor(page)).toContainText('2020-01-01T03:00:00.000Z');
  // What was taken back is known after a reload as well, and when the text says so.
  await expect.poll(async () => (await stored(page)).join()).toContain('2020-01-01T03:00:00.000Z');
  await page.reload();
  const again = page.getByRole('button', { name: /^Make it again/ });
  await expect(again.first()).toBeVisible();
  await expect(undo).toHaveCount(0);
  await button(page, 'Update timestamps').click();
  const time = async (key: string) =>
    Date.parse(new RegExp(`${key}: "?([\\dT:.-]+Z)`).exec((await editor(page).textContent()) ?? '')?.[1] ?? '');
  await expect.poll(async () => Math.abs((await time('created')) - Date.now())).toBeLessThan(60_000);
  expect((await time('deadline')) - (await time('created'))).toBe(3 * 3_600_000);
  expect((await time('expires')) - (await time('created'))).toBe(24 * 3_600_000);
  await expect(editor(page)).toContainText('# keep me');
  await expect(field(page, 'Name')).toHaveValue('Old times');
});

test('without the editor’s file the text is a plain field with a label, and all of it works', async ({
  ci,
  page,
  watch,
}) => {
  watch.tolerated.push(/404 GET .*\/assets\/code-editor|Failed to fetch dynamically|Failed to load|MIME type/i);
  const part = mkdtempSync(path.join(tmpdir(), 'task-inspector-dist-'));
  cpSync(dist, part, { recursive: true });
  for (const name of readdirSync(path.join(part, 'assets')))
    if (/^code-editor.*js$/.test(name)) rmSync(path.join(part, 'assets', name));
  const app = await serveApp({ dist: part, port: 0, defaultRootUrl: ci.rootUrl });
  try {
    await page.goto(`${app.url}#create`);
    await paste(page, minimal('Plain'));
    await expect(page.getByText('A plain field: the editor with help and line marks did not come.')).toBeVisible();
    await editor(page).fill(minimal('Plain and changed'));
    await expect(field(page, 'Name')).toHaveValue('Plain and changed');
    await field(page, 'Name').fill('From the form');
    await expect(editor(page)).toHaveValue(/name: From the form/);
  } finally {
    await app.close();
    rmSync(part, { recursive: true });
  }
});
