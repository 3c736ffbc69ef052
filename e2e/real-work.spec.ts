import { randomUUID } from 'node:crypto';
import taskcluster from 'taskcluster-client';
import { startDeployment } from '../local-deployment/deployment.ts';
import { expect, test } from './fixtures.ts';

const slug = () => taskcluster.slugid();

test('a task is created with the official client, run by the local worker, and followed on the page', async ({
  open,
  page,
  watch,
}) => {
  test.setTimeout(120_000);
  const taskQueueId = 'e2e/worker';
  const deployment = await startDeployment({ port: 0, worker: { taskQueueId } });
  try {
    const queue = new taskcluster.Queue({ rootUrl: deployment.rootUrl, credentials: deployment.credentials });
    const taskId = slug();
    const marker = randomUUID();
    const now = Date.now();
    await queue.createTask?.(taskId, {
      taskQueueId,
      created: new Date(now).toISOString(),
      deadline: new Date(now + 3_600_000).toISOString(),
      metadata: {
        name: 'Says a marker',
        description: 'From an **e2e** test',
        owner: 'e2e@example.com',
        source: 'https://example.com/',
      },
      payload: {
        command: [['/bin/sh', '-c', `echo ${marker}; sleep 3; mkdir out; echo done > out/result.txt; echo finished`]],
        maxRunTime: 60,
        artifacts: [
          { name: 'public/out', path: 'out', type: 'directory' },
          { name: 'public/missing.txt', path: 'nowhere.txt', type: 'file' },
        ],
      },
    });
    await open(`#${taskId}`, { root: deployment.rootUrl });
    await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText(marker, {
      timeout: 30_000,
    });
    // The missing file makes the task fail, as on a real worker; either way it ends and says so by itself.
    await expect(page.locator('.head .badge')).toHaveText(/Completed|Failed/, { timeout: 30_000 });
    await expect(page.getByRole('link', { name: /result\.txt/ }).first()).toBeVisible({ timeout: 15_000 });
    const row = page.getByRole('listitem').filter({ has: page.locator('a[title="public/missing.txt"]') });
    await expect(row.locator('.flag')).toHaveText(/^missing/);
    // The error and what stands around it take the place of the last lines once the log has been understood.
    const excerpt = page.getByRole('region', { name: 'The first error and the last lines of the log' });
    await expect(excerpt).toContainText('=== Task Finished ===');
    await expect(excerpt).toContainText(/TASK FAILURE .*nowhere\.txt/);
  } finally {
    watch.over = true;
    await deployment.close();
  }
});
