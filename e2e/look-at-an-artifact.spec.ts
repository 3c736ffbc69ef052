import type { Page } from '@playwright/test';
import { objectKey } from '../local-deployment/object-store.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expectKeptSafe, signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

const hash = (name: string, story: string = storyIds.previewsOfMedia) => `#${story}/runs/0/artifacts/${name}`;
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Follows a link within the page, as readers do: nothing is loaded anew. */
async function go(page: Page, to: string) {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, to);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(decodeURIComponent(to.split('/artifacts/')[1]!));
}

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

  // An SVG with a script is treated alike; the host was asked for once.
  await go(page, hash('public/media/drawing.svg'));
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

test('what leads nowhere says so in its own words, and somebody else’s host is asked for first', async ({
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(/^(400|403|404|410|424) GET .*\/artifact-(content|info)\/|^404 GET .*-bucket\//);
  const of = (name: string) => hash(name, storyIds.everyStorageType);
  await open(of('public/link/circle-a.txt'));
  const main = page.getByRole('main');
  const cases: [name: string, words: RegExp][] = [
    ['public/link/circle-a.txt', /This link leads in a circle/],
    ['public/link/to-private.txt', /queue:get-artifact:private\/secret-report\.txt/],
    ['public/link/to-nothing.txt', /This link leads to nothing/],
    ['public/gone/expired.txt', /expired/i],
    ['public/gone/missing-in-the-store.txt', /its storage does not have it/],
    ['public/error/too-large-file-on-worker.txt', /too-large-file-on-worker/],
    ['public/reference/elsewhere.html', /lies outside the deployment, on reports\.example\.com/],
  ];
  for (const [name, words] of cases) {
    await go(page, of(name));
    await expect(main, name).toContainText(words);
  }
  expect(watch.requests.filter(({ url }) => url.includes('reports.example.com'))).toEqual([]);
  await go(page, of('public/link/to-link.txt'));
  await expect(region(page, 'Text')).toContainText('Plain text, with UTF-8');
  await go(page, of('public/reference/without-cors.json'));
  await region(page, 'Content')
    .getByRole('button', { name: /^Load it from/ })
    .click();
  watch.tolerated.push(/no answer: GET .*manifest\.json|CORS policy/);
  await expect(region(page, 'Content').getByRole('alert')).toContainText('does not allow pages of other sites');
  await expect(region(page, 'Content').getByRole('link', { name: 'Open it in a new tab' })).toHaveAttribute(
    'href',
    /\/artifacts\/public\/reference\/without-cors\.json$/,
  );
});

test('what breaks off is read on from there, by hand or once the network is back', async ({
  context,
  deployment,
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(/^no answer: GET .*-bucket\//);
  const name = 'public/build.log';
  const lines = Array.from({ length: 40_000 }, (_, n) => `line ${n} of the build\n`).join('');
  const world = new World(deployment);
  world.file(deployment.store.tasks.get(storyIds.previewsOfMedia)!, 0, name, 'text/plain; charset=utf-8', lines);
  const key = objectKey(storyIds.previewsOfMedia, 0, name);
  deployment.objects.spoil(key, { times: 1 });
  await open(hash(name));
  // How much comes before depends on the machine: with nothing of it nobody knows that it is a text.
  const main = page.getByRole('main');
  await expect(main.getByRole('alert')).toContainText('The content broke off in the middle');
  await expect(main.getByRole('link', { name: 'Open it in a new tab' })).toBeVisible();
  await main.getByRole('button', { name: 'Ask again' }).click();
  const text = region(page, 'Text');
  await expect(text).toContainText('line 39999 of the build');
  await expect(text.getByRole('alert')).toHaveCount(0);

  let cut = () => {};
  deployment.objects.spoil(key, {
    times: 1,
    until: new Promise((_, reject) => (cut = () => reject(new Error('cut')))),
  });
  await open(hash(name));
  await expect(text).toContainText('line 0 of the build');
  await context.setOffline(true);
  cut();
  await expect(text.getByRole('alert')).toContainText('This computer is offline');
  // What came stays.
  await expect(text).toContainText('line 0 of the build');
  await context.setOffline(false);
  await expect(text).toContainText('line 39999 of the build');
  await expect(text.getByRole('alert')).toHaveCount(0);
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

test('a page that its host sends as a download has its source, and a name that would turn its letters is written out', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  // Names are printable ASCII.
  expectProblem(/^400 GET .*artifact-info/);
  const headers = { 'content-type': 'text/html', 'access-control-allow-origin': '*' };
  deployment.pages.set('/report', (_, response) => {
    response.writeHead(200, { ...headers, 'content-disposition': 'attachment' }).end('<h1>Only to be kept</h1>');
  });
  deployment.store.putArtifact({
    ...{ taskId: storyIds.previewsOfMedia, runId: 0, name: 'public/kept.html', present: true },
    ...{ storageType: 'reference', contentType: 'text/html', url: `${deployment.rootUrl}/report` },
    expires: deployment.clock.iso(3_600_000),
  });
  await page.clock.install();
  await open(hash('public/kept.html'));
  await region(page, 'Content')
    .getByRole('button', { name: /^Load it from/ })
    .click();
  await region(page, 'Page').getByRole('button', { name: 'Show the page' }).click();
  await expect(region(page, 'Page').locator('iframe')).toBeVisible();
  await page.clock.fastForward(9000);
  await expect(region(page, 'Page').getByRole('status')).toContainText('often it sends pages as downloads');
  await region(page, 'Page').getByRole('button', { name: 'Text', exact: true }).click();
  await expect(region(page, 'Text')).toContainText('<h1>Only to be kept</h1>');

  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash('public/%E2%80%AEtxt.exe'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('public/\\u202etxt.exe');
});
