import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Watch } from './watch.ts';

interface Wanted {
  clientId: string;
  accessToken: string;
  certificate?: string;
}

export const exportLines = (rootUrl: string, { clientId, accessToken, certificate }: Wanted) =>
  [
    `export TASKCLUSTER_ROOT_URL='${rootUrl}'`,
    `export TASKCLUSTER_CLIENT_ID='${clientId}'`,
    `export TASKCLUSTER_ACCESS_TOKEN='${accessToken}'`,
    ...(certificate ? [`export TASKCLUSTER_CERTIFICATE='${certificate}'`] : []),
  ].join('\n');

export const paste = (page: Page, text: string) => page.getByLabel('Paste anything that carries them').fill(text);
export const save = (page: Page) => page.getByRole('button', { name: 'Save and check' }).click();
export const who = (page: Page) => page.getByRole('region', { name: 'Who you are' });
export const chip = (page: Page) => page.getByRole('banner').getByLabel(/^(Signed|Was signed) in as/);

export async function signIn(page: Page, rootUrl: string, credentials: Wanted): Promise<void> {
  await paste(page, exportLines(rootUrl, credentials));
  await save(page);
  await expect(who(page)).toContainText('accepted');
}

/** The secret may travel nowhere, and a signature only to the deployment it is for. */
export function expectKeptSafe(watch: Watch, rootUrl: string, ...secrets: string[]): void {
  expect(watch.requests.some(({ headers }) => headers.authorization)).toBe(true);
  for (const { url, headers } of watch.requests) {
    if (headers.authorization) expect(new URL(url).origin).toBe(rootUrl);
    for (const secret of secrets) {
      expect(decodeURIComponent(url)).not.toContain(secret);
      expect(JSON.stringify(headers)).not.toContain(secret);
    }
  }
}

/** All that pages of this origin have kept in this tab's reach. */
export const keptLocally = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
