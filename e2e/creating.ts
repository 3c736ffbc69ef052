import type { Page } from '@playwright/test';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import { test as base, expect } from './fixtures.ts';

export const QUEUE = 'e2e/worker';

/** A deployment with a worker, whose schemas may be read, and a browser that is signed in to it. */
export const test = base.extend<{ ci: Deployment; create: (hash?: string, page?: Page) => Promise<Page> }>({
  ci: async ({ watch }, use) => {
    const deployment = await startDeployment({ port: 0, worker: { taskQueueId: QUEUE }, corsForSchemas: true });
    await use(deployment);
    watch.over = true;
    await deployment.close();
  },
  create: async ({ ci, open, context }, use) => {
    const { clientId, accessToken } = ci.credentials;
    await context.addInitScript(
      ([key, value]) => {
        // A blank page has no storage, and what a test has signed out of stays so.
        if (location.protocol.startsWith('http')) localStorage.getItem(key) ?? localStorage.setItem(key, value);
      },
      [`task-inspector:credentials:${ci.rootUrl}`, JSON.stringify({ clientId, accessToken, savedAt: 1 })] as const,
    );
    await use((hash = '#create', page) => open(hash, { root: ci.rootUrl, ...(page && { page }) }));
  },
});

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
export const queueField = (page: Page) => page.getByRole('combobox', { name: 'Task queue' });
export const editor = (page: Page) => page.getByRole('textbox', { name: /^Definition as/ });
export const saved = (page: Page) => expect(page.getByText(/^draft saved/)).toBeVisible();

export const checks = (page: Page) => page.getByRole('region', { name: 'Before you create it' });
/** The id the draft at hand will have as a task. */
export const draftId = async (page: Page) => (await page.locator('.story code').first().textContent()) ?? '';

/** A definition that runs in the worker of these tests. */
export const minimal = (name: string) => `# keep me
taskQueueId: ${QUEUE}
created: "${new Date().toISOString()}"
deadline: "${new Date(Date.now() + 3_600_000).toISOString()}"
metadata:
  name: ${name}
  description: A task of a test
  owner: e2e@example.com
  source: https://example.com/
payload:
  command: [[/bin/sh, -c, "echo it ran"]]
  maxRunTime: 60
`;

export async function paste(page: Page, text: string): Promise<void> {
  await field(page, 'Paste anything a task can be made from').fill(text);
  await button(page, 'Use it').click();
  await expect(page.getByRole('heading', { name: 'Form' })).toBeVisible();
}

/** All drafts this browser keeps, as they are stored. */
export const storedDrafts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ text: string; name?: string; unread?: Record<string, unknown> }[]>((resolve, reject) => {
        const opening = indexedDB.open('task-inspector');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );

export const stored = async (page: Page) => (await storedDrafts(page)).map(({ text }) => text);
