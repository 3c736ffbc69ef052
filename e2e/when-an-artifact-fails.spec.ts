import { objectKey } from '../local-deployment/object-store.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { World } from '../local-deployment/stories/world.ts';
import { expect, test } from './fixtures.ts';
import { go, hash, region } from './previews.ts';

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
