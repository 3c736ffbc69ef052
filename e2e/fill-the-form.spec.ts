import type { Locator, Page } from '@playwright/test';
import taskcluster from 'taskcluster-client';
import { button, editor, field, minimal, paste, withShippedSchemas as test } from './creating-shipped.ts';
import { expect } from './fixtures.ts';

const group = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const choice = (page: Page, name: string): Locator => page.getByRole('combobox', { name, exact: true });
const checks = (page: Page): Locator => page.getByRole('region', { name: 'Before you create it' });

const docker = (name: string) =>
  minimal(name).replace(/payload:.*$/s, 'payload:\n  image: node:20\n  command: [node, --version]\n  maxRunTime: 60\n');

test('a default is shown and never written; what was set can go back to it', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Defaults'));
  const retries = field(page, 'Retries');
  await expect(retries).toHaveAttribute('placeholder', '5');
  await expect(retries).toHaveValue('');
  await expect(choice(page, 'Priority')).toContainText('Default (lowest)');
  await field(page, 'Owner').fill('somebody@example.com');
  await expect(editor(page)).toContainText('somebody@example.com');
  await expect(editor(page)).not.toContainText(/retries|priority|requires|schedulerId/);
  await retries.fill('3');
  await expect(editor(page)).toContainText('retries: 3');
  await button(page, 'Use default for Retries').click();
  await expect(editor(page)).not.toContainText('retries');
  await expect(retries).toHaveValue('');
  await choice(page, 'Expires').fill('deadline + 1 day');
  await expect(editor(page)).toContainText('expires: ');
  await button(page, 'Remove Expires').click();
  await expect(editor(page)).not.toContainText('expires');
});

test('an empty form has every field of the payload, and writes only what is typed', async ({ create, page }) => {
  await create();
  await button(page, 'An empty form').click();
  await page.getByRole('radio', { name: /^generic-worker(?!,)/ }).check();
  await field(page, 'Max run time').fill('60');
  await expect(editor(page)).toContainText(/^payload:.*maxRunTime: 60/);
  await expect(editor(page)).not.toContainText(/metadata:|taskQueueId:|created:|env:|command:/);
});

test('About tells what the schema says of a field', async ({ create, page }) => {
  await create();
  await paste(page, minimal('About'));
  const about = page.getByRole('region', { name: 'About Retries' });
  await expect(about).toBeHidden();
  await button(page, 'About Retries').click();
  await expect(about).toContainText(/whole number, 0 to 49, default 5/i);
  await expect(button(page, 'About Retries')).toHaveAttribute('aria-expanded', 'true');
  await button(page, 'About Retries').click();
  await expect(about).toBeHidden();
});

test('any field may be edited as JSON, and what does not parse stays with the reason', async ({ create, page }) => {
  await create();
  await paste(page, minimal('As JSON'));
  const extra = field(page, 'Extra');
  await extra.pressSequentially('{"a": [1,  2');
  await expect(extra).toHaveValue('{"a": [1,  2');
  await expect(extra).toHaveAccessibleDescription(/Not JSON yet/);
  await field(page, 'Name').fill('Another name');
  await expect(extra).toHaveValue('{"a": [1,  2');
  await expect(editor(page)).not.toContainText('extra');
  await extra.press('End');
  await extra.pressSequentially(']} ');
  await expect(extra).toHaveValue('{"a": [1,  2]} ');
  await expect(editor(page)).toContainText('extra:');
  await expect(extra).not.toHaveAccessibleDescription(/Not JSON yet/);

  await button(page, 'Edit Metadata as JSON').click();
  await expect(field(page, 'Metadata')).toHaveValue(/"name": "Another name"/);
  await field(page, 'Metadata').fill('{"name": "From JSON"}');
  await button(page, 'Edit Metadata as JSON').click();
  await expect(field(page, 'Name')).toHaveValue('From JSON');
});

test('times are taken in words, written as ISO, and shown with their zone', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Times'));
  const deadline = choice(page, 'Deadline');
  await deadline.fill('now + 2 hours');
  await expect(deadline).toHaveValue('now + 2 hours');
  await expect(deadline).toHaveAccessibleDescription(/\d\d:\d\d:\d\d [A-Z]{3,4}, in/);
  await expect(deadline).toHaveAccessibleDescription(/in (2 hours|1 h|2 h|119 min|1 hour)/);
  const written = async (key: string) =>
    new RegExp(`${key}: "?(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)`).exec((await editor(page).textContent()) ?? '')?.[1] ?? '';
  await expect.poll(async () => Math.round((Date.parse(await written('deadline')) - Date.now()) / 60_000)).toBe(120);
  await choice(page, 'Expires').fill('deadline + 1 year');
  await expect.poll(() => written('expires')).not.toBe('');
  const [end, gone] = [new Date(await written('deadline')), new Date(await written('expires'))];
  expect(gone.getTime()).toBe(new Date(end).setUTCFullYear(end.getUTCFullYear() + 1));
  await deadline.fill('soon');
  await expect(deadline).toHaveAttribute('aria-invalid', 'true');
  await expect(deadline).toHaveValue('soon');
});

test('the environment is a table: names keep their place, and no name is lost to another', async ({ create, page }) => {
  await create();
  await paste(page, `${minimal('Env')}  env:\n    FIRST: "1"\n    SECOND: "2"\n`);
  const env = group(page, 'Environment');
  await env.getByRole('button', { name: 'Add to Environment' }).click();
  await env.getByRole('textbox', { name: 'Environment: name 3' }).fill('THIRD');
  await env.getByRole('textbox', { name: 'Environment: value of THIRD' }).fill('3');
  const first = env.getByRole('textbox', { name: 'Environment: name 1' });
  await first.press('End');
  await first.pressSequentially('_ONE');
  await expect(first).toBeFocused();
  await expect(editor(page)).toContainText(/FIRST_ONE: "1".*SECOND: "2".*THIRD: "3"/);
  const third = env.getByRole('textbox', { name: 'Environment: name 3' });
  await third.fill('SECOND');
  await expect(third).toHaveAccessibleDescription(/There is “SECOND” already/);
  await expect(editor(page)).toContainText(/SECOND: "2".*THIRD: "3"/);
  // What was typed stays, and has the name as soon as nobody else has.
  await third.press('Tab');
  await expect(third).toHaveValue('SECOND');
  await env.getByRole('button', { name: 'Remove SECOND', exact: true }).click();
  await expect(editor(page)).toContainText(/FIRST_ONE: "1".*THIRD: "3"/);
  await env.getByRole('button', { name: 'Use it' }).click();
  await expect(editor(page)).toContainText(/FIRST_ONE: "1".*SECOND: "3"/);
  await expect(editor(page)).not.toContainText('THIRD');
});

test('a value of the environment that is no text says so at its row', async ({ create, page }) => {
  await create();
  await paste(page, `${minimal('Env')}  env: {A: "1", B: 2}\n`);
  const env = group(page, 'Environment');
  const value = env.getByRole('textbox', { name: 'B', exact: true });
  await expect(value).toHaveValue('2');
  await expect(value).toHaveAccessibleDescription(/text/i);
  await checks(page).getByRole('button', { name: 'payload.env.B' }).click();
  await expect(value).toBeFocused();
});

test('a command is typed as one would in a shell, and split as a shell does', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Command'));
  const line = field(page, 'Command 1');
  await expect(line).toHaveValue("/bin/sh -c 'echo it ran'");
  await line.fill(`printf '%s\\n' "two words" it\\'s`);
  await expect(editor(page)).toContainText('two words');
  const list = button(page, 'Command 1 as a list of arguments');
  await list.click();
  for (const [index, word] of ['printf', '%s\\n', 'two words', "it's"].entries())
    await expect(field(page, `Command 1 ${index + 1}`)).toHaveValue(word);
  await field(page, 'Command 1 3').fill('three more words');
  await list.click();
  await expect(line).toHaveValue(`printf '%s\\n' 'three more words' 'it'\\''s'`);
  await line.fill('make | tee log');
  await expect(line).toHaveAccessibleDescription(/“\|” means something to a shell only/);
  await button(page, 'Run it by bash').click();
  await expect(line).toHaveValue("bash -cx 'make | tee log'");
});

test('dependencies are pasted as addresses and looked up', async ({ create, page, ci }) => {
  const queue = new taskcluster.Queue({ rootUrl: ci.rootUrl, credentials: ci.credentials });
  const taskId = taskcluster.slugid();
  await queue.createTask?.(taskId, {
    taskQueueId: 'e2e/nobody',
    created: new Date().toISOString(),
    deadline: new Date(Date.now() + 7_200_000).toISOString(),
    metadata: { name: 'The one before', description: 'd', owner: 'o', source: 'https://example.com/' },
    payload: {},
  });
  await create();
  await paste(page, minimal('Depends'));
  const dependencies = group(page, 'Dependencies');
  const add = dependencies.getByRole('textbox', { name: 'Add dependencies: task IDs or URLs' });
  await add.fill('not a task');
  await add.press('Enter');
  await expect(add).toHaveAccessibleDescription(/No task ID is in this/);
  await add.fill(`${ci.rootUrl}/tasks/${taskId}/runs/0`);
  await add.press('Enter');
  await expect(add).toHaveValue('');
  await expect(dependencies.getByRole('link', { name: 'The one before' })).toBeVisible();
  await expect(dependencies.getByRole('listitem')).toContainText('pending');
  await expect(editor(page)).toContainText(taskId);
  await dependencies.getByRole('button', { name: 'Remove dependency The one before' }).click();
  await expect(editor(page)).not.toContainText(taskId);
});

test('scopes are held against one’s own', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Scopes'));
  const scopes = group(page, 'Scopes');
  await scopes.getByRole('button', { name: 'Add to Scopes' }).click();
  await field(page, 'Scopes 1').fill('queue:get-artifact:private/*');
  await expect(scopes.locator('..')).toContainText('You have all of these yourself');
});

test('a number that is text is said with its fix, and the fix mends it', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Fix').replace('maxRunTime: 60', 'maxRunTime: "60"'));
  const seconds = field(page, 'Max run time');
  await expect(seconds).toHaveValue('"60"');
  await expect(seconds).toHaveAttribute('aria-invalid', 'true');
  await expect(seconds).toHaveAccessibleDescription(/whole number/);
  const place = page.locator('.field', { has: seconds }).last();
  await place.locator('.error').getByRole('button').click();
  await expect(seconds).toHaveValue('60');
  await expect(seconds).not.toHaveAttribute('aria-invalid', 'true');
  await expect(editor(page)).toContainText('maxRunTime: 60');
});

test('another form of the image begins anew, and the first comes back with what was in it', async ({
  create,
  page,
}) => {
  await create();
  await paste(page, docker('Image'));
  const image = choice(page, 'Image');
  await expect(image).toHaveValue('0');
  await image.selectOption('Image of a task');
  await expect(editor(page)).toContainText('type: task-image');
  await field(page, 'Artifact').fill('public/image.tar.zst');
  await image.selectOption('Image name');
  await expect(editor(page)).toContainText('image: node:20');
  await image.selectOption('Image of a task');
  await expect(field(page, 'Artifact')).toHaveValue('public/image.tar.zst');
});

test('a mount keeps the form that was chosen for it, before anything else tells', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Mounts'));
  await button(page, 'Add to Mounts').click();
  await choice(page, 'Mounts 1').selectOption('Directory');
  await expect(choice(page, 'Mounts 1').locator('option:checked')).toHaveText('Directory');
  await field(page, 'Directory').fill('sources');
  await expect(choice(page, 'Mounts 1').locator('option:checked')).toHaveText('Directory');
  await choice(page, 'Mounts 1').selectOption('Cache');
  await expect(field(page, 'Cache name')).toBeVisible();
});

test('Find field leads to a field, also of the payload’s form', async ({ create, page }) => {
  await create();
  await paste(page, minimal('Find'));
  await button(page, 'Find field').click();
  const find = page.getByRole('searchbox', { name: 'Find a field' });
  await expect(find).toBeFocused();
  await find.fill('projectid');
  await find.press('Enter');
  await expect(field(page, 'Project')).toBeFocused();
  await button(page, 'Fold Payload: Generic worker payload').click();
  await find.fill('maxrun');
  await page.getByRole('list', { name: 'Fields found' }).getByRole('button', { name: 'Max run time' }).click();
  await expect(field(page, 'Max run time')).toBeFocused();
  await expect(field(page, 'Max run time')).toBeInViewport();
  await find.fill('nothing of the kind');
  await expect(page.getByText('No field has “nothing of the kind” in its name.')).toBeVisible();
});
