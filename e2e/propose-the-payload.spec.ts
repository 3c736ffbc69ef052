import type { Page } from '@playwright/test';
import taskcluster from 'taskcluster-client';
import { button, field, minimal, paste, QUEUE, queueField, test } from './creating.ts';
import { expect } from './fixtures.ts';

const kinds = (page: Page) => page.getByRole('group', { name: 'Payload kind' });
const kind = (page: Page, name: string | RegExp) => kinds(page).getByRole('radio', { name });

test('a queue whose worker has run something proposes its kind of payload, with the reason', async ({
  create,
  page,
  ci,
  watch,
}) => {
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  const taskId = taskcluster.slugid();
  await queue.createTask?.(taskId, {
    taskQueueId: QUEUE,
    created: new Date().toISOString(),
    deadline: new Date(Date.now() + 3_600_000).toISOString(),
    metadata: { name: 'Ran before', description: 'd', owner: 'o', source: 'https://example.com/' },
    payload: { command: [['true']], maxRunTime: 60 },
  });
  await expect.poll(() => ci.store.tasks.get(taskId)?.state).toBe('completed');

  await create();
  await button(page, 'An empty form').click();
  await expect(kinds(page)).toContainText('proposed: nothing tells which worker will run it');
  await queueField(page).fill(QUEUE);
  await expect(kinds(page)).toContainText('proposed: the log of a task of this queue says “insecure”');
  await expect(kind(page, /^generic-worker, insecure/)).toBeChecked();
  await expect(field(page, 'Max run time')).toBeVisible();
  const asked = watch.requests.filter(({ url }) => /\/workers\?|artifact-content/.test(url));
  expect(asked).toHaveLength(2);
  for (const { headers } of asked) expect(headers.authorization).toBeUndefined();
});

test('where nobody has worked the worker pool tells; where nothing does, one chooses and it is remembered', async ({
  create,
  page,
  ci,
  expectProblem,
}) => {
  // A pool that worker-manager does not know is normal.
  expectProblem(/404 GET .*\/worker-pool\/e2e\/nobody/);
  ci.workerPools.set('e2e/pool', {
    launchConfigs: [{ workerConfig: { genericWorker: { config: {} } }, launchConfig: { imageId: 'win2022-64' } }],
  });
  await create();
  await button(page, 'An empty form').click();
  await queueField(page).fill('e2e/pool');
  await expect(kinds(page)).toContainText('proposed: the worker pool starts generic-worker, and names Windows');
  await expect(kind(page, /^generic-worker, Windows/)).toBeChecked();

  const answer = page.waitForResponse((response) => response.url().endsWith('/worker-pool/e2e/nobody'));
  await queueField(page).fill('e2e/nobody');
  await answer;
  await expect(kinds(page)).toContainText('proposed: nothing tells');
  await kind(page, /^docker-worker/).check();
  await expect(kinds(page)).toContainText('chosen by you');
  await expect(page.getByRole('combobox', { name: 'Image' })).toBeVisible();

  await create();
  await paste(page, minimal('Another').replace(QUEUE, 'e2e/nobody'));
  await expect(kinds(page)).toContainText('proposed: you chose it for this queue before');
  await expect(kind(page, /^docker-worker/)).toBeChecked();
});
