import type { Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { type AppServer, serveApp } from '../scripts/app-server.ts';
import { test as base, dist } from './fixtures.ts';

const scope = ['auth:*', 'queue:*'];

interface Fixtures {
  /** The built page on an origin of its own, whose config.js says that the test's deployment knows it. */
  registered: AppServer;
}

/** A host whose page is registered with the deployment, as `npm start` does it. */
export const test = base.extend<Fixtures>({
  registered: async ({ deployment, watch }, use) => {
    const { rootUrl } = deployment;
    const app = await serveApp({
      dist,
      port: 0,
      defaultRootUrl: rootUrl,
      deployments: [{ name: 'The test’s own', rootUrl, oauth: { clientId: 'inspector', scope } }],
    });
    deployment.registeredClients.push({ clientId: 'inspector', scope, redirectUri: [`${app.url}callback.html`] });
    await use(app);
    watch.over = true;
    await app.close();
  },
});

/** Whoever starts the deployment reads this code; the deployment's pages ask for it once a browser. */
export async function logIn(page: Page, { loginCode }: Deployment): Promise<void> {
  await page.getByLabel(/^Code that was printed/).fill(loginCode);
  await page.getByRole('button', { name: 'Log in' }).click();
}
