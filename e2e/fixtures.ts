import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import { type AppServer, serveApp } from '../scripts/app-server.ts';
import { type Watch, watchContext } from './watch.ts';

export { expect } from '@playwright/test';

export const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist');

interface TestFixtures {
  /** A deployment of this test's own, with all stories, to be changed while the page watches. `open` then means it. */
  deployment: Deployment;
  /**
   * Opens the page at a hash such as `#<taskId>`, with `?root=` naming this test's deployment, or the shared one when
   * the test has none of its own; `root` names any other.
   */
  open(hash: string, options?: { root?: string; page?: Page }): Promise<Page>;
  /** The address that `open` opens. */
  addressOf(hash: string, options?: { root?: string }): string;
  /**
   * Announces something that would otherwise fail the test: an answer of 400 and above (`404 GET http://…`), a
   * request without an answer, a console or page error, a CSP violation. It must happen, too.
   */
  expectProblem(pattern: RegExp): void;
  /** Every request and every problem of the test so far, of all its pages. */
  watch: Watch;
  /** Root URL that `open` means. */
  place: { root: string };
}

interface WorkerFixtures {
  /** With all stories, for tests that only read; nothing may be changed in it. */
  sharedDeployment: Deployment;
  /** The production build on an origin of its own. */
  app: AppServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedDeployment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
    async ({}, use) => {
      const deployment = await startDeployment({ port: 0, stories: true, validateOutput: true });
      await use(deployment);
      await deployment.close();
    },
    { scope: 'worker' },
  ],

  app: [
    async ({ sharedDeployment }, use) => {
      const app = await serveApp({ dist, port: 0, defaultRootUrl: sharedDeployment.rootUrl });
      await use(app);
      await app.close();
    },
    { scope: 'worker' },
  ],

  place: async ({ sharedDeployment }, use) => {
    await use({ root: sharedDeployment.rootUrl });
  },

  deployment: async ({ place, app, watch }, use) => {
    const appOrigin = new URL(app.url).origin;
    const deployment = await startDeployment({ port: 0, stories: true, validateOutput: true, appOrigin });
    place.root = deployment.rootUrl;
    await use(deployment);
    watch.over = true;
    await deployment.close();
  },

  addressOf: async ({ app, place }, use) => {
    await use((hash, { root = place.root } = {}) => `${app.url}?root=${encodeURIComponent(root)}${hash}`);
  },

  open: async ({ page: own, addressOf }, use) => {
    await use(async (hash, { page = own, ...options } = {}) => {
      const address = addressOf(hash, options);
      // The same document with another hash would not be loaded anew, and boot.js would not run.
      if (page.url().split('#')[0] === address.split('#')[0]) await page.goto('about:blank');
      await page.goto(address);
      return page;
    });
  },

  watch: [
    async ({ context }, use) => {
      await use(await watchContext(context));
    },
    { auto: true },
  ],

  expectProblem: [
    async ({ watch }, use, testInfo) => {
      const announced: RegExp[] = [];
      await use((pattern) => announced.push(pattern));
      // A test that failed anyway has said why already.
      if (testInfo.status !== testInfo.expectedStatus) return;
      const surprises = watch.problems.filter(
        (problem) => ![...announced, ...watch.tolerated].some((pattern) => pattern.test(problem)),
      );
      expect(surprises, 'problems the test did not announce').toEqual([]);
      const absent = announced.filter((pattern) => !watch.problems.some((problem) => pattern.test(problem)));
      expect(absent.map(String), 'announced problems that never came').toEqual([]);
    },
    { auto: true },
  ],
});
