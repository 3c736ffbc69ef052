import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { objectKey } from '../local-deployment/object-store.ts';
import { DANGEROUS_NAMES } from '../local-deployment/stories/several.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

/** Several artifacts of a run at once: choosing them, and taking them as links, by a script, or as a zip. */
const taskId = storyIds.severalAtOnce;
const place = `#${taskId}/runs/0/download`;

const list = (page: Page) => page.getByRole('region', { name: 'Artifacts' });
const ways = (page: Page) => page.getByRole('region', { name: 'Take them' });
const filter = (page: Page) => page.getByRole('searchbox', { name: 'Filter artifacts by name' });
const one = (page: Page, name: string) => list(page).getByRole('checkbox', { name, exact: true });
const press = (page: Page, name: string | RegExp) => ways(page).getByRole('button', { name }).click();

/** Browsers that ask where a file is to go ask outside the page, where no test can answer: these are all others. */
const withoutPicker = (page: Page) =>
  page.addInitScript(() => {
    Object.defineProperty(window, 'showSaveFilePicker', { value: undefined });
  });

/** The same question, answered with a file of the page's own store, which is a handle like any other. */
const withPicker = (page: Page) =>
  page.addInitScript(() => {
    const answer = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.defineProperty(window, 'showSaveFilePicker', { value: answer });
  });

/** What is in a zip of stored files, by its list. */
function unzipped(zip: Buffer): Record<string, string> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const found: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, nameLength, extra] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const local = zip.readUInt32LE(at + 42);
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    found[zip.toString('utf8', at + 46, at + 46 + nameLength)] = zip.toString('latin1', begins, begins + size);
    at += 46 + nameLength + extra;
  }
  return found;
}

const contentOf = async (download: Download) => unzipped(readFileSync(await download.path()));
/** The zip in the page's own store. */
const storedZip = async (page: Page) =>
  unzipped(
    Buffer.from(
      await page.evaluate(async (name) => {
        const folder = await navigator.storage.getDirectory();
        const bytes = await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer();
        return [...new Uint8Array(bytes)];
      }, `${taskId}-run-0.zip`),
    ),
  );

test('artifacts are chosen by filter, folder, range and keyboard, and the filter is in the address', async ({
  open,
  page,
}) => {
  await open(`#${taskId}`);
  await page.getByRole('link', { name: 'Download several' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const count = list(page).getByRole('status');
  await expect(count).toHaveText('None of 33 chosen');
  await expect(ways(page)).toContainText('Nothing is chosen yet.');
  // By filter
  await filter(page).fill('build/part');
  await page.getByRole('button', { name: 'Choose all 6 that match' }).click();
  await expect(count).toHaveText('6 of 33 chosen, 921 kB');
  // By pattern; what is chosen stays chosen, and is said where it is not seen
  await filter(page).fill('*.{json,txt');
  await page.getByLabel('What is typed is').selectOption('regex');
  await expect(page.getByRole('button', { name: 'Choose all 0 that match' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('What is typed is').selectOption('glob');
  await filter(page).fill('part-[1-3].bin');
  await expect(page.getByRole('button', { name: 'Choose all 3 that match' })).toBeVisible();
  await expect(page).toHaveURL(/\?filter=part-%5B1-3%5D.bin&match=glob$/);
  await expect(list(page)).toContainText('3 of those chosen are hidden by the filter');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(filter(page)).toBeFocused();
  await page.getByLabel('What is typed is').selectOption('text');
  await filter(page).fill('build/part');
  await page.getByRole('button', { name: 'Choose none' }).click();
  // By a range: from the second to the fifth
  await one(page, 'public/build/part-2.bin').check();
  await one(page, 'public/build/part-5.bin').click({ modifiers: ['Shift'] });
  await expect(count).toHaveText(/^4 of 33 chosen/);
  // With the keyboard: down to the sixth, and all of them back to the second
  await one(page, 'public/build/part-5.bin').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(count).toHaveText(/^5 of 33 chosen/);
  // A link with a filter opens with it
  await expect(page).toHaveURL(/\/runs\/0\/download\?filter=build%2Fpart$/);
  await page.reload();
  await expect(filter(page)).toHaveValue('build/part');
  await expect(list(page).getByRole('listitem')).toHaveCount(7);
  // By folder; what is not there, or not of this deployment, is said and not chosen with the others
  await filter(page).fill('results/');
  await list(page)
    .getByRole('checkbox', { name: /^public\/results \d/ })
    .check();
  await expect(count).toHaveText(/^4 of 33 chosen/);
  await expect(one(page, 'public/results/missing.txt')).toBeDisabled();
  await expect(one(page, 'public/results/expired.txt')).toBeDisabled();
  await filter(page).fill('report.html');
  await expect(list(page)).toContainText('kept elsewhere');
  await expect(page.getByRole('button', { name: 'Choose all 0 that match' })).toBeVisible();
  await one(page, 'public/elsewhere/report.html').check();
  await expect(list(page)).toContainText('from reports.example.com');
});

test('links and scripts of what is chosen are copied, with nothing secret in them', async ({
  context,
  open,
  page,
  sharedDeployment,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const { rootUrl } = sharedDeployment;
  await open(`${place}?filter=names/`);
  await page.getByRole('button', { name: /^Choose all \d+ that match$/ }).click();
  await filter(page).fill('notes');
  await one(page, 'private/notes.txt').check();
  await press(page, 'Links');
  const names = DANGEROUS_NAMES.filter((name) => name.includes('names/'));
  await press(page, `Copy ${names.length + 1} links`);
  const links = (await clipboard()).trim().split('\n');
  expect(links).toHaveLength(names.length + 1);
  expect(links).toContain(`${rootUrl}/api/queue/v1/task/${taskId}/runs/0/artifacts/private/notes.txt`);
  await expect(ways(page)).toContainText('1 of them opens only for who may read it: no link here is signed.');

  await press(page, 'Script');
  await expect(ways(page)).toContainText('1 left out, because reading it needs credentials');
  await press(page, 'Copy the script');
  const script = await clipboard();
  expect(script).toContain(`'public/names/$(touch hacked).txt'`);
  // What one sees is what one copies.
  const shown = (await ways(page).getByRole('group', { name: 'Script' }).textContent()) ?? '';
  expect(shown.length).toBeGreaterThan(1000);
  expect(script.startsWith(shown)).toBe(true);
  expect(execFileSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toBe('');
  await press(page, 'taskcluster');
  await expect(ways(page)).not.toContainText('left out');
  await expect(ways(page)).toContainText('One needs credentials: it uses those of its environment');
  await press(page, 'Python');
  const saved = page.waitForEvent('download');
  await press(page, /^Save as \.py$/);
  const download = await saved;
  expect(download.suggestedFilename()).toBe(`${taskId}-run-0.py`);
  expect(readFileSync(await download.path(), 'utf8')).toContain('(None, "private/notes.txt", "private/notes.txt"),');
  for (const text of [script, links.join()]) expect(text).not.toContain('bewit');
  await expectNoAxeViolations(page);
});

test('a zip has what came, says what did not and why, and takes the rest later', async ({
  deployment,
  expectProblem,
  open,
  page,
  watch,
}) => {
  expectProblem(/GET .*breaks-off\.bin/);
  expectProblem(/404 GET .*never-uploaded\.txt/);
  expectProblem(/403 GET .*\/artifact-content\//);
  await withoutPicker(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await open(`${place}`);
  await page.getByRole('button', { name: /^Choose all/ }).click();
  await expect(ways(page)).toContainText('This browser collects it in memory');
  const saved = page.waitForEvent('download');
  await press(page, /^Save \d+ artifacts as zip$/);
  await expect(ways(page).getByRole('progressbar', { name: 'Artifacts taken' })).toBeVisible();
  const first = await contentOf(await saved);
  const missing = ways(page).getByRole('list', { name: 'Not in the archive' });
  await expect(missing.getByRole('listitem')).toHaveCount(7);
  await expect(missing).toContainText('public/results/lost.txt');
  await expect(missing).toContainText('its storage does not have it');
  await expect(missing).toContainText('Its content is on reports.example.com.');
  await expect(missing).toContainText('It broke off in the middle.');
  expect(watch.requests.filter(({ url }) => url.includes('reports.example.com'))).toEqual([]);
  expect(Object.keys(first)).not.toContain('public/build/breaks-off.bin');
  expect(first['public/names/$(touch hacked).txt']).toBe('This is "public/names/$(touch hacked).txt".\n');
  expect(first['public/names/__/up.txt']).toBe('This is "public/names/../up.txt".\n');
  expect(first['public/results/summary.txt']).toMatch(/^(Stored gzip-encoded, as workers store text\.\n){50}$/);
  await expectNoAxeViolations(page);

  // It is found again, and whole.
  const text = { contentType: 'text/plain' };
  deployment.objects.put(objectKey(taskId, 0, 'public/never-uploaded.txt'), Buffer.from('found again'), text);
  deployment.objects.spoil(objectKey(taskId, 0, 'public/build/breaks-off.bin'), { times: 0 });
  const again = page.waitForEvent('download');
  await press(page, 'Fetch the 7 failed ones again');
  const second = await contentOf(await again);
  expect(second['public/results/lost.txt']).toBe('found again');
  expect(second['public/build/breaks-off.bin']).toHaveLength(400_000);
  expect(Object.keys(second).sort()).toEqual(
    [...Object.keys(first), 'public/results/lost.txt', 'public/build/breaks-off.bin'].sort(),
  );
});

test('written to the disk as it comes, a zip can be stopped and gone on with', async ({
  deployment,
  expectProblem,
  open,
  page,
}) => {
  // Asked as everybody first.
  expectProblem(/403 GET .*\/artifact-content\/private\/notes\.txt/);
  await withPicker(page);
  let goOn = () => {};
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  deployment.objects.spoil(objectKey(taskId, 0, 'public/build/part-3.bin'), { times: 1, until });
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await open(`${place}?filter=part-`);
  await page.getByRole('button', { name: 'Choose all 6 that match' }).click();
  await filter(page).fill('notes');
  await one(page, 'private/notes.txt').check();
  await expect(ways(page)).toContainText('Written to the disk as it comes.');
  await press(page, 'Save 7 artifacts as zip');
  // The third part stops halfway.
  await expect(ways(page)).toContainText('3 of 7 artifacts');
  await expect(ways(page)).toContainText('public/build/part-3.bin');
  await press(page, 'Stop');
  await expect(ways(page).getByRole('status')).toContainText(`3 of 7 are in ${taskId}-run-0.zip`);
  await expect(ways(page).getByRole('status')).toContainText('stopped before 4 were whole');
  goOn();
  const parts = ['public/build/part-1.bin', 'public/build/part-2.bin'];
  expect(Object.keys(await storedZip(page))).toEqual(['private/notes.txt', ...parts]);
  await press(page, 'Go on with the other 4');
  await expect(ways(page).getByRole('status')).toContainText(`All 7 are in ${taskId}-run-0.zip`);
  const zip = await storedZip(page);
  expect(Object.keys(zip)).toHaveLength(7);
  // Read in one's own name.
  expect(zip['private/notes.txt']).toBe('Only for those with queue:get-artifact:private/*\n');
  const part = deployment.objects.get(objectKey(taskId, 0, 'public/build/part-3.bin'))!.bytes;
  expect(zip['public/build/part-3.bin']).toBe(part.toString('latin1'));
});
