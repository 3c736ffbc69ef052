import { button, editor, field, minimal, paste, QUEUE, queueField, test } from './creating.ts';
import { expect } from './fixtures.ts';

/** As the tutorial has it, but for times of today and a queue that has a worker: old names, JSON, one artifact. */
const tutorial = () =>
  JSON.stringify(
    {
      provisionerId: QUEUE.split('/')[0],
      workerType: QUEUE.split('/')[1],
      created: new Date().toISOString(),
      deadline: new Date(Date.now() + 2 * 24 * 3_600_000).toISOString(),
      metadata: {
        name: 'Tutorial **Example** Task',
        description: 'Task created from the _tutorial_',
        owner: 'you@example.com',
        source: 'https://docs.taskcluster.net/docs/tutorial/create-task-via-api',
      },
      payload: {
        image: 'ubuntu:13.10',
        command: ['/bin/bash', '-c', 'echo it ran in the tutorial; ls'],
        maxRunTime: 600,
        artifacts: {
          'public/passwd.txt': {
            type: 'file',
            path: '/etc/passwd',
            expires: new Date(Date.now() + 24 * 3_600_000 * 3).toISOString(),
          },
        },
      },
    },
    null,
    2,
  );

test('the tutorial’s task is pasted, created and run; its log and its public artifact are read', async ({
  create,
  page,
  watch,
}) => {
  test.setTimeout(90_000);
  // The live log may end between the answer that names it and the question for it.
  watch.tolerated.push(/no answer: GET .*\/log\//, /404 GET .*\/log\//);
  await create();
  await paste(page, tutorial());
  await expect(page.getByRole('region', { name: 'Changes made to what you gave' })).toContainText('taskQueueId');
  await expect(queueField(page)).toHaveValue(QUEUE);
  await expect(page.getByText('Scopes: you have all')).toBeVisible();
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tutorial Example Task');
  await expect(page.locator('.head .badge')).toHaveText('Completed', { timeout: 40_000 });
  await expect(page.getByRole('region', { name: 'Last lines of the log' })).toContainText('it ran in the tutorial');
  const link = page.getByRole('link', { name: /passwd\.txt/ }).first();
  await link.click();
  await expect(page.getByRole('main')).toContainText('passwd.txt');
  await expect(page.getByRole('main')).toContainText(/root:|nobody:/, { timeout: 15_000 });
});

test('a sample asks for its queue, tells what will happen, and is created', async ({ create, page }) => {
  await create();
  await button(page, 'Tutorial: docker-worker').click();
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await queueField(page).fill(QUEUE);
  await expect(page.getByText(/tasks? waits? there now/)).toBeVisible();
  await expect(page.getByText(/Would be pending at once in e2e\/worker.*it must finish by/)).toBeVisible();
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tutorial Example Task');
});

test('a queue is asked about once its name is typed to the end, not with every letter', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Asked once').replace(`taskQueueId: ${QUEUE}`, 'taskQueueId: e2e/w'));
  await expect(queueField(page)).toHaveAccessibleDescription(/waits? there now|not known/);
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, queue] = /\/queue\/v1\/pending\/(.*)/.exec(request.url()) ?? [];
    if (queue) asked.push(decodeURIComponent(queue));
  });
  await queueField(page).press('End');
  await page.keyboard.type('orker', { delay: 60 });
  await expect(queueField(page)).toHaveAccessibleDescription(/tasks? waits? there now/);
  expect(asked).toEqual([QUEUE]);
});

test('a pasted definition keeps its comments while the form changes it, and JSON says what it cannot hold', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Pasted'));
  await field(page, 'Name').fill('Pasted and changed');
  await expect(editor(page)).toContainText('# keep me');
  await expect(editor(page)).toContainText('name: Pasted and changed');
  await button(page, 'JSON').click();
  await expect(page.getByRole('alert')).toContainText('JSON cannot hold 1 comment');
  await button(page, 'Stay with YAML').click();
  await expect(editor(page)).toContainText('# keep me');
  await button(page, 'JSON').click();
  await button(page, 'Switch to JSON').click();
  await expect(editor(page)).toContainText('"Pasted and changed"');
});

test('what is typed as text stands in the form, and what does not parse says so at its line', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, minimal('Typed'));
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('priority: low');
  await expect(page.getByRole('combobox', { name: 'Priority' })).toHaveValue(/\d/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('tags: @nobody');
  await expect(page.getByRole('list', { name: 'Errors in the text' })).toContainText(/Line 1\d/);
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
  await expect(field(page, 'Name')).toHaveValue('Typed');
});

test('more than the queue takes is said when it is pasted, and stays in the box', async ({ create, page }) => {
  await create();
  const box = field(page, 'Paste anything a task can be made from');
  await box.fill(`# ${'x'.repeat(10_000_001)}\n${minimal('Large')}`);
  await button(page, 'Use it').click();
  await expect(page.getByText('the queue takes no definition larger than 10 MB')).toBeVisible();
  await expect(box).toHaveValue(/name: Large/);
});

test('what was meant as a definition and cannot be read goes into the editor, with the reason at its line', async ({
  create,
  page,
}) => {
  await create();
  await field(page, 'Paste anything a task can be made from').fill(`${minimal('Broken')}tags: @nobody\n`);
  await button(page, 'Use it').click();
  await expect(page.getByRole('list', { name: 'Errors in the text' })).toContainText(/Line 1\d/);
  await expect(editor(page)).toContainText('tags: @nobody');
  await expect(button(page, 'Create task')).toHaveAttribute('aria-disabled', 'true');
});

test('who goes back from the created task finds no draft with its ID', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Back again'));
  await button(page, 'Create task').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Back again');
  await page.goBack();
  await expect(page.getByRole('main')).toContainText('became a task');
  await create();
  await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
  // The history lists the task, the drafts do not.
  await expect(page.getByRole('link', { name: 'Back again' })).toHaveCount(1);
  await expect(page.locator('a[href*="?draft="]')).toHaveCount(0);
});
