import { test } from './creating.ts';

export { button, editor, field, minimal, paste, queueField } from './creating.ts';

/** With the schemas that come with the page, as for most deployments: whether theirs may be read was tried just now. */
export const withShippedSchemas = test.extend<{ shippedSchemas: undefined }>({
  shippedSchemas: [
    async ({ ci, page }, use) => {
      await page.addInitScript(
        (rootUrl) => localStorage.setItem('task-inspector:closed-schemas', JSON.stringify({ [rootUrl]: Date.now() })),
        ci.rootUrl,
      );
      await use(undefined);
    },
    { auto: true },
  ],
});
