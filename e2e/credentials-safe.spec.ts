import type { Page } from '@playwright/test';
import { button, minimal, paste, saved, test } from './creating.ts';
import { exportLines, keptLocally, paste as pasteCredentials, save, signIn, who } from './credentials.ts';
import { expect } from './fixtures.ts';

interface Sent {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Everything that leaves the page or that it says in public, from now on. */
function listen(page: Page) {
  const sent: Sent[] = [];
  const said: string[] = [];
  page.on('request', (request) => {
    sent.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? '' });
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(`${error.stack ?? error}`));
  page.on('framenavigated', (frame) => said.push(frame.url()));
  return { sent, said };
}

/** What every database of this origin holds, as text. */
const databases = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        found.push(name, store, await wait(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify(found);
  });

/** The field for applications in a Hawk header, where certificates travel. */
const extOf = (header: string) => Buffer.from(/ ext="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString('utf8');

test('entering, checking, making temporary ones, signing, submitting, failing, forgetting: no secret leaves for anywhere', async ({
  ci,
  open,
  page,
  context,
  expectProblem,
}) => {
  test.slow();
  expectProblem(/403 GET .*\/test-authenticate-get\//);
  expectProblem(/401 GET .*\/scopes\/current/);
  const { rootUrl, credentials } = ci;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { sent, said } = listen(page);
  const app = () => new URL(page.url()).origin;

  await open('#credentials', { root: rootUrl });
  await signIn(page, rootUrl, credentials);
  const check = () => page.getByRole('main').getByRole('button', { name: 'Check', exact: true }).click();
  await check();
  await expect(who(page)).toContainText('agrees with the server’s');
  const selfTest = page.getByRole('region', { name: 'Signing self-test' });
  await selfTest.getByRole('button', { name: 'Run it' }).click();
  await expect(selfTest.getByRole('status')).toContainText('passed');

  const mint = page.getByRole('region', { name: 'Temporary credentials from these' });
  await mint.getByRole('button', { name: 'Take all of mine' }).click();
  await mint.getByRole('button', { name: 'Make them' }).click();
  await mint.getByRole('button', { name: 'Use them here' }).click();
  await expect(who(page)).toContainText('temporary, issued by local/developer');
  await expect(who(page)).toContainText('accepted');
  const kept = JSON.parse(
    await page.evaluate((root) => localStorage.getItem(`task-inspector:credentials:${root}`) ?? '{}', rootUrl),
  );
  const { signature, seed } = JSON.parse(kept.certificate);
  const secrets: string[] = [credentials.accessToken, kept.accessToken, signature, seed];
  expect(new Set(secrets).size).toBe(4);
  expect(secrets.every((secret) => secret.length > 40)).toBe(true);
  // The permanent ones are gone from this browser.
  expect(await keptLocally(page)).not.toContain(credentials.accessToken);

  await open('#create', { root: rootUrl });
  await paste(page, minimal('Signed with a certificate'));
  await saved(page);
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signed with a certificate');
  const written = await databases(page);
  expect(written).toContain('Signed with a certificate');

  // What went wrong can be copied, and is.
  await open('#credentials', { root: rootUrl });
  await expect(who(page)).toContainText('accepted');
  ci.addClient({ clientId: 'local/developer', accessToken: credentials.accessToken, scopes: ['*'], disabled: true });
  await check();
  await expect(who(page).getByRole('alert')).toContainText('The client is disabled');
  await who(page)
    .getByText(/^Raw answer/)
    .click();
  await who(page).getByRole('button', { name: 'Copy all of what happened' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('/scopes/current');
  const shown = (await page.getByRole('main').textContent()) ?? '';
  expect(shown).toContain('The client is disabled');

  await pasteCredentials(page, exportLines(rootUrl, { clientId: 'me/typo', accessToken: credentials.accessToken }));
  await save(page);
  await expect(who(page).getByRole('alert')).toContainText('knows no such client');
  said.push((await page.getByRole('main').textContent()) ?? '');
  await page.getByRole('main').getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(who(page)).toContainText('Nobody in particular');

  const ours = [app(), rootUrl, ci.artifactsUrl, ci.liveLogsUrl];
  const signed = sent.filter(({ headers }) => headers.authorization);
  expect(signed.length).toBeGreaterThan(5);
  expect([...new Set(signed.map(({ url }) => new URL(url).origin))]).toEqual([rootUrl]);
  // That is where the certificate travels, and nowhere else: so the search below is for the right thing.
  expect(signed.filter(({ headers }) => extOf(headers.authorization!).includes(signature)).length).toBeGreaterThan(2);
  for (const { url, headers, body } of sent) {
    expect(
      ours.some((origin) => url.startsWith(`${origin}/`) || url.startsWith('blob:')),
      url,
    ).toBe(true);
    expect(decodeURIComponent(url)).not.toMatch(/bewit|accessToken|certificate/i);
    const { authorization = '', ...others } = headers;
    for (const secret of secrets) {
      for (const text of [url, decodeURIComponent(url), body, JSON.stringify(others)])
        expect(text).not.toContain(secret);
    }
    // A token is only ever a key: it is in no signature's text either.
    for (const token of [credentials.accessToken, kept.accessToken]) {
      expect(authorization + extOf(authorization)).not.toContain(token);
    }
  }
  for (const secret of secrets) {
    for (const text of [...said, copied, shown, written]) expect(text).not.toContain(secret);
    expect(await keptLocally(page)).not.toContain(secret);
    expect(await databases(page)).not.toContain(secret);
  }
});
