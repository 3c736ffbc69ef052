import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expectKeptSafe, signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { go, hash, region } from './previews.ts';

test('a page made by a task is shown when one asks for it, and reaches nothing of ours', async ({
  app,
  open,
  page,
  watch,
  context,
}) => {
  // What the frame tries is refused with words on the console.
  watch.tolerated.push(/sandbox|Blocked|Unsafe attempt|Ignored call to 'confirm|Failed to set|allow-/i);
  await open(hash('public/media/hostile.html'));
  await page.evaluate(() => localStorage.setItem('secret', 'ours'));
  const view = region(page, 'Page');
  await expect(view).toContainText('cut off from this site');
  // Nothing of it came before.
  expect(watch.requests.filter(({ url }) => url.includes('-bucket/'))).toEqual([]);
  await view.getByRole('button', { name: 'Show the page' }).click();
  const frame = view.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'A report that wants more' })).toBeVisible();
  await expect(frame.locator('#done')).toHaveText('done: nothing');
  const tried = await frame.getByRole('listitem').allTextContents();
  expect(tried.length).toBeGreaterThan(15);
  expect(tried.filter((line) => line.includes('REACHED'))).toEqual([]);
  for (const what of ['storage', 'session', 'cookie', 'database', 'parent', 'parent-storage', 'top']) {
    await expect(frame.locator(`#${what}`), what).toContainText('refused');
  }
  await expect(frame.locator('#service')).toContainText('refused');
  for (const what of ['origin', 'popup', 'dialog'])
    await expect(frame.locator(`#${what}`), what).toContainText('nothing');
  // The page stayed where it was, alone.
  expect(page.url()).toContain(app.url);
  expect(context.pages()).toHaveLength(1);
  expect(new URL(await view.locator('iframe').evaluate((one: HTMLIFrameElement) => one.src)).origin).not.toBe(
    new URL(app.url).origin,
  );

  // An SVG with a script is treated alike; each is asked for, once.
  await go(page, hash('public/media/drawing.svg'));
  await region(page, 'Page').getByRole('button', { name: 'Show the page' }).click();
  await expect(region(page, 'Page').frameLocator('iframe').locator('text')).toHaveText('refused');
  await region(page, 'Page').getByRole('button', { name: 'Text', exact: true }).click();
  await expect(region(page, 'Text')).toContainText('<svg xmlns=');
  await expect(page).toHaveURL(/drawing\.svg\?view=text$/);
  await page.goBack();
  await expect(region(page, 'Page').locator('iframe')).toBeVisible();
});

test('pictures are measured and magnified, sound and film are played, each in its own way', async ({ open, page }) => {
  await open(hash('public/media/screenshot.png'));
  const picture = region(page, 'Picture');
  await expect(picture).toContainText('640 × 360 pixels');
  await expect(picture.getByRole('status')).toHaveText('fitted');
  await picture.getByRole('button', { name: '1:1' }).click();
  const drawn = () => picture.locator('img').evaluate((one) => one.getBoundingClientRect().width);
  await expect.poll(drawn).toBe(640);
  await picture.getByRole('region').focus();
  await page.keyboard.press('+');
  await expect(picture.getByRole('status')).toHaveText('150 %');
  await expect.poll(drawn).toBe(960);
  // Magnified so far that pixels can be counted, they have a grid between them.
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('+');
  await expect(picture.getByRole('status')).toHaveText('1600 %');
  await expect(picture.locator('[data-grid]')).toHaveCount(1);
  await page.keyboard.press('0');
  await expect(picture.getByRole('status')).toHaveText('fitted');
  await expectNoAxeViolations(page);

  await go(page, hash('public/media/broken.png'));
  await expect(region(page, 'Picture')).toContainText('The picture could not be shown.');
  await expect(region(page, 'Picture')).toContainText('what came is not PNG: it begins like text.');
  await region(page, 'Picture').getByRole('button', { name: 'Bytes' }).click();
  await expect(region(page, 'Bytes')).toContainText(
    '54 68 69 73 20 69 73 20  6e 6f 20 70 69 63 74 75  This is no pictu',
  );

  await go(page, hash('public/media/tone.wav'));
  await expect(region(page, 'Player')).toContainText(/^Player.*1 s/s);
  await go(page, hash('public/media/steps.webm'));
  await expect(region(page, 'Player')).toContainText('32 × 24 pixels');
  await page.setViewportSize({ width: 360, height: 800 });
  await go(page, hash('public/media/manual.pdf'));
  const document = region(page, 'Document').getByRole('link', { name: 'Open the document' });
  await expect(document).toHaveAttribute('href', /\/artifacts\/public\/media\/manual\.pdf$/);
  await expect(document).toHaveAttribute('target', '_blank');
  await go(page, hash('public/media/sound.pdf'));
  await expect(region(page, 'Document')).toContainText('what came is not PDF: it begins like WAV.');
});

test('texts are read in their own encoding, formatted where they are markdown, and nothing is loaded for them', async ({
  open,
  page,
  watch,
}) => {
  await open(hash('public/media/notes.md'));
  const notes = region(page, 'Formatted');
  await expect(notes.getByRole('cell', { name: '31 min' })).toBeVisible();
  await expect(notes).toContainText('<img src="https://tracker.example.com/seen.png" onerror="alert(1)">');
  await expect(notes.getByRole('img', { name: 'done' })).toBeVisible();
  expect(watch.requests.filter(({ url }) => url.includes('tracker'))).toEqual([]);
  await go(page, hash('public/media/utf-16.txt'));
  await expect(region(page, 'Text')).toContainText('Grüße, 日本語');
  await go(page, hash('public/media/colours.txt'));
  await expect(region(page, 'Text').locator('pre')).toHaveText('red and plain\n100 %\n');
  await go(page, hash('public/media/mystery'));
  await expect(region(page, 'Bytes')).toContainText('Taskcluster....');
  await expect(region(page, 'Bytes').getByRole('button')).toHaveCount(0);
  await expect(region(page, 'Bytes')).toContainText('application/octet-stream · 15 B');
  await expect(region(page, 'Bytes').getByRole('link', { name: 'Download it' })).toHaveAttribute(
    'href',
    /\/runs\/0\/artifacts\/public\/media\/mystery$/,
  );
  await go(page, hash('public/s3/empty.txt', storyIds.everyStorageType));
  await expect(page.getByText('This artifact is empty.')).toBeVisible();
});

test('more of a text than at first is read when one asks for it', async ({ open, page, watch }) => {
  await open(hash('public/logs/live_backing.log', storyIds.hugeLog));
  const text = region(page, 'Text');
  await expect(text.locator('header')).toContainText(/first 1\.0 MB of \d\d(\.\d)? MB/);
  await text.getByRole('button', { name: 'Show 1.0 MB more' }).click();
  await expect(text.locator('header')).toContainText('first 2.0 MB of');
  await expect(text.getByRole('button', { name: /^Show all \d\d(\.\d)? MB$/ })).toBeVisible();
  expect(watch.requests.filter(({ url }) => url.includes('-bucket/'))).toHaveLength(1);
});

test('a private picture is shown to whoever may read it, signed for nobody else to use', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/artifact-content\//);
  await open(hash('private/media/secret.png'));
  await expect(region(page, 'Content')).toContainText('queue:get-artifact:private/media/secret.png');
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await go(page, hash('private/media/secret.png'));
  await expect(region(page, 'Picture')).toContainText('320 × 180 pixels');
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open', exact: true }).click(),
  ]);
  await expect(tab).toHaveURL(/-bucket\/.*secret\.png/);
  // A link of the queue's own would be refused to a tab.
  await region(page, 'Picture').getByRole('button', { name: 'Bytes' }).click();
  await expect(region(page, 'Bytes')).toContainText('“Open” at the top of this page opens it in your name');
  await expect(region(page, 'Bytes').getByRole('link')).toHaveCount(0);
  // It was the storage that signed: our own signatures go into headers, and to the deployment only.
  expect(watch.requests.filter(({ url }) => url.includes('bewit'))).toEqual([]);
  expectKeptSafe(watch, deployment.rootUrl, deployment.credentials.accessToken);
});

test('on a phone the content comes first, and all details and links unfold', async ({ open, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(hash('public/media/notes.md'));
  const details = region(page, 'Details');
  await expect(details).toContainText('254 B · a text');
  await expect(details.getByRole('button', { name: 'Copy link: To this page' })).toBeHidden();
  const top = () => region(page, 'Formatted').evaluate((one) => one.getBoundingClientRect().top);
  expect(await top()).toBeLessThan(280);
  // By keyboard, in the order of what one sees.
  await page.getByRole('button', { name: 'Copy link', exact: true }).focus();
  for (const _ of Array.from({ length: 3 })) await page.keyboard.press('Tab');
  const unfold = details.getByRole('button', { name: 'All details' });
  await expect(unfold).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details.getByRole('button', { name: 'Copy link: To this page' })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Fold' })).toHaveAttribute('aria-expanded', 'true');
  await expectNoAxeViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
