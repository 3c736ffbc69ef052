import type { Page } from '@playwright/test';
import { button, draftId, editor, field, minimal, paste, storedDrafts, test } from './creating.ts';
import { expect } from './fixtures.ts';

/** Until what is typed and no value yet is on the disk as well. */
const kept = (page: Page, words: string) =>
  expect.poll(async () => JSON.stringify((await storedDrafts(page)).map(({ unread }) => unread))).toContain(words);

const template = minimal('$NAME').replace('name: $NAME', 'name: {$eval: title}');

test('the context of a template, changed or half typed, is there again after a reload and still evaluates', async ({
  create,
  page,
}) => {
  await create();
  await field(page, 'Paste anything a task can be made from').fill(template);
  await button(page, 'Use it').click();
  const context = field(page, 'Context');
  await context.fill('{"title": "Half a con');
  await expect(context).toHaveAccessibleDescription(/Not JSON yet/);
  await kept(page, 'Half a con');
  await page.reload();
  await expect(context).toHaveValue('{"title": "Half a con');
  await context.press('End');
  await context.pressSequentially('text"}');
  await kept(page, 'Half a context');
  await page.reload();
  await expect(context).toHaveValue('{"title": "Half a context"}');
  await button(page, 'Evaluate and use the result').click();
  await expect(field(page, 'Name')).toHaveValue('Half a context');

  // Of a template that is no longer in the box nothing is kept.
  await create('#create');
  await field(page, 'Paste anything a task can be made from').fill(template);
  await button(page, 'Use it').click();
  await expect(context).toBeVisible();
  await expect(context).not.toHaveValue(/Half a context/);
});

test('a name that another entry has already is there again after a reload', async ({ create, page }) => {
  await create();
  await paste(page, `${minimal('Env')}  env:\n    FIRST: "1"\n    SECOND: "2"\n`);
  const second = field(page, 'Env: name 2');
  await second.fill('FIRST');
  await expect(second).toHaveAccessibleDescription(/There is “FIRST” already/);
  await kept(page, 'FIRST');
  await page.reload();
  await expect(second).toHaveValue('FIRST');
  await expect(second).toHaveAccessibleDescription(/There is “FIRST” already: this entry keeps the name “SECOND”/);
  await second.press('End');
  await second.pressSequentially('_TOO');
  await expect(editor(page)).toContainText(/FIRST: "1".*FIRST_TOO: "2"/);
});

for (const width of [1280, 360])
  test(`a draft whose text cannot be read says so after a reload and leads to its line, at ${width} px`, async ({
    create,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await create();
    await paste(page, minimal('Broken'));
    if (width < 1000) await button(page, 'Text').click();
    await editor(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('tags: @nobody');
    await expect(page.getByRole('list', { name: 'Errors in the text' })).toBeVisible();
    await expect.poll(async () => (await storedDrafts(page)).map(({ text }) => text).join()).toContain('@nobody');
    await page.reload();
    if (width < 1000) await button(page, 'Form').click();
    const form = page.getByRole('region', { name: 'Form' });
    await expect(form.getByRole('status')).toContainText(
      /Nothing is lost, but the text cannot be read.*its line \d+ says why/,
    );
    await page.getByRole('button', { name: /^Go to line \d+$/ }).click();
    await expect(editor(page)).toBeFocused();
    // One is at the place: what is typed there mends it.
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('{}');
    if (width < 1000) await button(page, 'Form').click();
    await expect(field(page, 'Name')).toHaveValue('Broken');
    await expect(form.getByRole('status')).toHaveCount(0);
  });

test('a shared draft becomes one’s own: what is changed in it outlives a reload, and secrets are asked about', async ({
  create,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await create();
  await paste(page, `${minimal('To be shared')}  env: {GITHUB_TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345}\n`);
  await page.getByLabel('More for this draft').click();
  await button(page, 'Copy a link with this draft').click();
  await expect(page.getByRole('alert')).toContainText('Everybody with the link could read what looks secret');
  await button(page, 'Copy it anyway').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('?shared=');
  const [link, id] = [await page.evaluate(() => navigator.clipboard.readText()), await draftId(page)];

  const other = await context.newPage();
  await other.goto(link);
  await expect(field(other, 'Name')).toHaveValue('To be shared');
  await expect(other.getByText('from a shared link')).toBeVisible();
  expect(await draftId(other)).not.toBe(id);
  await expect(other).toHaveURL(/#create\?draft=/);
  await field(other, 'Name').fill('Changed by me');
  await expect.poll(async () => (await storedDrafts(other)).map(({ text }) => text).join()).toContain('Changed by me');
  await other.reload();
  await expect(field(other, 'Name')).toHaveValue('Changed by me');
  await expect(field(page, 'Name')).toHaveValue('To be shared');
});
