import type { Page } from '@playwright/test';
import { objectKey } from '../local-deployment/object-store.ts';
import { ODD_NAMES } from '../local-deployment/stories/artifacts.ts';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectKeptSafe, signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';

/** Follows a link within the page, as readers do: nothing is loaded anew. */
const follow = (page: Page, hash: string) =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
const details = (page: Page) => page.getByRole('region', { name: 'Details' });

// Not all of a name is encoded in the address of its storage, so these stay out of reach, as in production.
const LOST = /%|\\|\/\.\.?\/| $/;

test('every name that an artifact may have opens from the list, with its own content', async ({
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(/^404 GET .*-bucket\/|^403 GET .*top-level-name/);
  await page.setViewportSize({ width: 1280, height: 3000 });
  await open(`#${storyIds.oddNames}`);
  const list = page.getByRole('region', { name: 'Artifacts', exact: true });
  await list.getByRole('button', { name: /at full height/ }).click();
  // What the definition declares and the run did not leave is listed besides.
  const names = list.locator('a.name[href*="/artifacts/"]');
  await expect(names).toHaveCount(ODD_NAMES.length);
  const links = await names.evaluateAll((rows) =>
    rows.map((one) => [one.getAttribute('href') ?? '', one.getAttribute('title') ?? ''] as const),
  );
  expect(links.map(([, name]) => name).sort()).toEqual([...ODD_NAMES].sort());
  for (const [href, name] of links) {
    await follow(page, href);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent(), href).toBe(name);
    // An artifact that was looked for under another name would have no details.
    await expect(details(page), href).toContainText('text/plain; charset=utf-8');
    const content = page.getByRole('main');
    if (!name.startsWith('public/')) await expect(content, name).toContainText(`the scope queue:get-artifact:${name}`);
    else if (LOST.test(name)) {
      await expect(content, name).toContainText('its storage does not have it');
      await expect(details(page), name).toContainText('known to lose parts of names like this one');
    } else if (name.endsWith('.tar.zst')) await expect(content, name).toContainText('what came is not zstd');
    else await expect(content, name).toContainText(`This is ${JSON.stringify(name)}.`);
  }
});

test('private ones with odd names are read and signed whatever keeps them, anew at each opening', async ({
  context,
  deployment,
  expectProblem,
  open,
  page,
  watch,
}) => {
  // Everything is asked for anonymously first.
  expectProblem(/^403 GET .*artifact-content\/private/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { store, objects, rootUrl, clock } = deployment;
  const taskId = storyIds.completed;
  const contentType = 'text/plain; charset=utf-8';
  const expires = clock.iso(3_600_000);
  const put = (name: string, storageType: 's3' | 'object' | 'reference' | 'link', more: object) =>
    store.putArtifact({ taskId, runId: 0, name, storageType, contentType, expires, present: true, ...more });
  const stored = (name: string) => {
    const key = objectKey(taskId, 0, name);
    objects.put(key, Buffer.from(`This is ${JSON.stringify(name)}.\n`), { contentType });
    return key;
  };
  const s3 = 'private/s3 & "double", \'single\' #1?a=b+c.txt';
  const object = 'private/object 100%25 %2F 50% "q" \'s\' #1?.txt';
  const link = 'private/link %41 "q" #2?a=b.txt';
  const reference = "private/reference %23 's' #3?.txt";
  put(s3, 's3', { key: stored(s3) });
  put(object, 'object', { key: stored(object) });
  put(link, 'link', { target: object });
  stored('public/elsewhere.txt');
  put(reference, 'reference', { url: objects.getUrl(objectKey(taskId, 0, 'public/elsewhere.txt'), { signed: false }) });

  deployment.addClient({ clientId: 'me/reader', accessToken: 'token-of-reader', scopes: ['queue:get-artifact:*'] });
  await open('#credentials');
  await signIn(page, rootUrl, { clientId: 'me/reader', accessToken: 'token-of-reader' });
  const hashOf = (name: string) => `#${taskId}/runs/0/artifacts/${name.split('/').map(encodeURIComponent).join('/')}`;
  const asked = (name: string) =>
    watch.requests.filter(
      ({ url, headers }) =>
        headers.authorization && decodeURIComponent(new URL(url).pathname).endsWith(`artifact-content/${name}`),
    );
  for (const [name, keeps] of [
    [s3, s3],
    [object, object],
    [link, object],
    [reference, 'public/elsewhere.txt'],
  ] as const) {
    await follow(page, hashOf(name));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    if (name === reference) await page.getByRole('button', { name: /^Load it from/ }).click();
    await expect(page.getByRole('region', { name: 'Text', exact: true }), name).toContainText(
      `This is ${JSON.stringify(keeps)}.`,
    );
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await details(page).getByRole('button', { name: 'Copy signed link' }).click();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).toContain('?bewit=');
    const answer = await fetch(await clipboard());
    expect(answer.status, name).toBe(200);
    expect(await answer.text(), name).toContain(JSON.stringify(keeps));
  }
  const before = asked(s3).length;
  expect(before).toBeGreaterThan(0);
  await follow(page, hashOf(s3));
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toContainText(JSON.stringify(s3));
  expect(asked(s3).length).toBeGreaterThan(before);

  // The reader's own signatures went to the deployment, and stand nowhere.
  for (const { url } of watch.requests) if (url.includes('bewit=')) expect(new URL(url).origin).toBe(rootUrl);
  expect(await page.content()).not.toContain('bewit=');
  expectKeptSafe(watch, rootUrl, 'token-of-reader');
});
