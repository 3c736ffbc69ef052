import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';
import { expectLines, field, fromMiddle, hashOf, hits, line, log, numbered, putLog } from './logs.ts';

const huge = hashOf('public/logs/live.log', '', storyIds.hugeLog);

test('a log of 184,000 lines is all there, from the first line to the last, in few elements', async ({
  open,
  page,
}) => {
  await open(huge);
  await expectLines(page, 184_000);
  await expect(line(page, 1)).toContainText('Worker Type');
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, 184_000)).toBeInViewport();
  await expect(line(page, 184_000)).toContainText(/\S/);
  await page.keyboard.press('Home');
  await expect(line(page, 1)).toBeInViewport();
  // The thumb of the scrollbar is taken to the middle.
  await log(page).evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
  await expect(line(page, 92_010)).toContainText(/\S/);
  expect(await page.locator('.log-view *').count()).toBeLessThanOrEqual(500);
});

test('the arrows, the pages and the wheel move as they should', async ({ deployment, open, page }) => {
  await open(hashOf(putLog(deployment, 'public/numbers.txt', numbered(5000))));
  await expectLines(page, 5000);
  await expect(line(page, 1)).toHaveText('1line 1');
  await log(page).focus();
  await page.keyboard.press('PageDown');
  await expect(line(page, 1)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await expect(line(page, 1)).toBeInViewport();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await expect(line(page, 3)).toHaveCount(0);
  await expect(line(page, 4)).toBeInViewport();
  await log(page).hover();
  await page.mouse.wheel(0, 1800);
  await expect(line(page, 104)).toBeInViewport();
  await expect(line(page, 90)).toHaveCount(0);
});

test('an empty log says so', async ({ open, page }) => {
  await open(hashOf('public/logs/live.log', '', storyIds.emptyLog));
  await expect(page.getByText('The log is empty.')).toBeVisible();
});

test('what is no text says so, with its first bytes', async ({ deployment, open, page }) => {
  const bytes = Buffer.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...Array.from({ length: 4000 }, (_, i) => (i * 7) % 256),
  ]);
  await open(hashOf(putLog(deployment, 'public/picture.bin', bytes, false)));
  await expect(page.getByText('This is no text.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'First 512 bytes' })).toContainText(
    '00000000  89 50 4e 47 0d 0a 1a 0a',
  );
});

test('a log that is not there is said in words, and asked for again', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET .*\/numbers\.txt/);
  const name = 'public/numbers.txt';
  putLog(deployment, name, numbered(3));
  const key = `${storyIds.completed}/0/${name}`;
  const kept = deployment.objects.get(key)!;
  deployment.objects.delete(key);
  await open(hashOf(name));
  await expect(page.getByRole('alert')).toContainText('its storage does not have it');
  deployment.objects.put(key, kept.bytes, kept);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expectLines(page, 3);
});

test('bytes that are no UTF-8, NUL, CR and CRLF are lines like others', async ({ deployment, open, page }) => {
  const text = Buffer.concat([
    Buffer.from('unix\r\ndos\r\nbar 1\rbar 2\rbar 3\nnul \0 here\n'),
    Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    Buffer.from(' broken\nthe end without a line break'),
  ]);
  await open(hashOf(putLog(deployment, 'public/odd.txt', text)));
  await expectLines(page, 6);
  await expect(line(page, 2)).toHaveText('2dos');
  await expect(line(page, 3)).toHaveText('3bar 3');
  await expect(line(page, 4)).toHaveText('4nul ␀ here');
  await expect(line(page, 5)).toContainText('( broken');
  await expect(line(page, 6)).toHaveText('6the end without a line break');
});

test('colours, links and progress bars: only safe links, only the last state, nothing runs', async ({ open, page }) => {
  await open(hashOf('public/logs/live.log', '', storyIds.colourfulLog));
  await expect(line(page, 1)).toContainText('Bold, red');
  await expect(page.getByRole('link', { name: 'a link' })).toHaveAttribute(
    'href',
    'https://docs.example.org/rules/no-shadow',
  );
  await expect(line(page, 4)).toContainText('a bad one');
  await expect(line(page, 4).locator('a:not(.n)')).toHaveCount(1);
  await expect(line(page, 5)).toHaveText(/^5\[#{59} \] 100 %$/);
  await expect(line(page, 9)).toContainText('U+202E');
  expect(await page.locator('.log-view *').count()).toBeLessThanOrEqual(500);
});

test('a line of 20 MB is folded, shown whole when asked, and copied whole', async ({ context, open, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(hashOf('public/logs/live.log', '', storyIds.oneLineLog));
  await expect(line(page, 1)).toContainText('19,995,000 more characters', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Copy whole' }).click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.readText()).length)).toBe(20_000_000);
  await page.getByRole('button', { name: 'Show whole' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('20,000,000 characters');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('long lines wrap on request, and the end stays the end', async ({ deployment, open, page }) => {
  const text = Array.from({ length: 3000 }, (_, i) => `${i + 1}: ${'word '.repeat((i * 7) % 90)}end`).join('\n');
  await open(hashOf(putLog(deployment, 'public/long.txt', text)));
  await expectLines(page, 3000);
  await page.getByRole('button', { name: 'Wrap' }).click();
  await expect(page).toHaveURL(/wrap=1/);
  await log(page).focus();
  await page.keyboard.press('End');
  await expect(line(page, 3000)).toBeInViewport({ ratio: 0.9 });
  // Up and down again leads back, however high the lines are.
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('PageUp');
  await expect(line(page, 3000)).toHaveCount(0);
  for (let i = 0; i < 7; i += 1) await page.keyboard.press('PageDown');
  await expect(line(page, 3000)).toBeInViewport({ ratio: 0.9 });
  expect(await log(page).evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
});

test('a line brought into view is in the middle when lines wrap, too', async ({ deployment, open, page }) => {
  const text = Array.from({ length: 3000 }, (_, i) => `${i + 1}: ${'word '.repeat((i * 7) % 90)}end`).join('\n');
  await open(hashOf(putLog(deployment, 'public/long.txt', text), '?lines=1500&wrap=1'));
  await expect(line(page, 1500)).toBeInViewport();
  await expect.poll(() => fromMiddle(page, 1500)).toBeLessThan(60);
});

test('times are told in every form, from the log’s own words', async ({ deployment, open, page }) => {
  const text = [
    '[taskcluster 2026-11-20T10:46:25.000Z] Task ID: x',
    '[task 2026-11-20T10:46:25.400Z] first',
    '[vcs 2026-11-20T10:48:05.400Z] second',
    'without a time',
    '[taskcluster:error] without a time as well',
  ].join('\n');
  await open(hashOf(putLog(deployment, 'public/times.txt', text)));
  const time = (number: number) => line(page, number).locator('.t');
  const choose = (words: string) => page.getByRole('combobox', { name: 'Time' }).selectOption(words);
  await expect(time(2)).toHaveText('11:46:25');
  await expect(line(page, 2).locator('.text')).toHaveText('first');
  await expect(line(page, 3).locator('.text')).toHaveText('[vcs] second');
  await expect(time(4)).toHaveText('');
  await expect(line(page, 3)).toContainText('after 1 min 40 s of silence');
  await choose('UTC');
  await expect(time(2)).toHaveText('10:46:25');
  await expect(page).toHaveURL(/time=utc/);
  await choose('Time as logged');
  await expect(time(2)).toHaveText('2026-11-20T10:46:25.400Z');
  await choose('Since the start');
  await expect(time(3)).toHaveText('1:40');
  await choose('Since the line before');
  await expect(time(2)).toHaveText('+0.4 s');
  await choose('No time column');
  await expect(line(page, 2).locator('.text')).toHaveText('[task 2026-11-20T10:46:25.400Z] first');
});

test('the search is Ctrl F, and once more the browser’s; single keys do nothing where one types', async ({
  open,
  page,
}) => {
  await open(hashOf('public/logs/live.log', '', storyIds.completed));
  await expect(line(page, 1)).toContainText(/\S/);
  await page.keyboard.press('Control+f');
  await expect(field(page)).toBeFocused();
  const taken = await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
    return document.activeElement?.dispatchEvent(event);
  });
  expect(taken).toBe(true);
  await page.keyboard.type('w?');
  await expect(field(page)).toHaveValue('w?');
  await expect(page).not.toHaveURL(/wrap/);
  await expect(hits(page)).toHaveText('Nothing found');
});

test('? lists the keys, and single ones can be switched off', async ({ open, page }) => {
  await open(hashOf('public/logs/live.log', '', storyIds.completed));
  await expect(line(page, 1)).toContainText(/\S/);
  await log(page).focus();
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Wrap' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toContainText('Next error, error before');
  await dialog.getByRole('checkbox').uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await log(page).focus();
  await page.keyboard.press('w');
  await page.keyboard.press('?');
  await expect(page.getByRole('button', { name: 'Wrap' })).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog).toHaveCount(0);
  await page.getByLabel('More of this log').click();
  await page.getByRole('button', { name: /^Keys/ }).click();
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
});

test('what is saved is the log, byte for byte', async ({ deployment, open, page }) => {
  const bytes = Buffer.concat([
    Buffer.from('a\r\n\u001b[31mred\u001b[0m\n'),
    Buffer.from([0xff, 0xc3, 0x28, 0x0a]),
    Buffer.from(numbered(20_000)),
  ]);
  await open(hashOf(putLog(deployment, 'public/logs/exact.log', bytes)));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('exact.log');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
});

test('on a phone the outline and the options are in a menu, and there is no time column', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(huge);
  await expectLines(page, 184_000);
  await expect(line(page, 1).locator('.t')).toBeHidden();
  await expect(line(page, 15).locator('.text')).toHaveText(/^TEST-START/);
  await page.getByLabel('Outline, match, time and wrap').click();
  await expect(page.getByRole('navigation', { name: 'Outline' })).toContainText('./orchard/run-tests');
  await page.getByRole('button', { name: 'Wrap' }).click();
  await expect(page).toHaveURL(/wrap=1/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
