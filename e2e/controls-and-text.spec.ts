import { button, editor, minimal, paste, withShippedSchemas as test } from './creating-shipped.ts';
import { expect } from './fixtures.ts';

/** What, the label of its control, what is typed, what the text says then, what stands in the control then. */
const kinds = [
  ['a text', 'Name', 'typed', /name: "?typed/, 'typed'],
  ['text over lines', 'Description', 'typed\nhere', /description: .*typed.*here/s, 'typed\nhere'],
  [
    'a queue, without the spaces around it',
    'Task queue',
    ' other/queue ',
    /taskQueueId: "?other\/queue/,
    'other/queue',
  ],
  ['a number on its way', 'Max run time', '7.', /maxRunTime: "?7\./, '7.'],
  ['words for a moment', 'Deadline', 'now + 2 hours', /deadline: "?\d{4}-.*Z/, 'now + 2 hours'],
  ['a command with a space at its end', 'Command 1', 'echo two ', /echo.*two/, 'echo two '],
  ['a key', 'Environment: name 1', 'SECOND', /SECOND: a/, 'SECOND'],
  ['a value', 'Environment: value of FIRST', 'b c', /FIRST: "?b c/, 'b c'],
] as const;

// Each control keeps by itself what is typed: it has to be told of everything else that changes the definition.
test('what is typed fast into any kind of control comes into the text, and is undone', async ({ create, page }) => {
  test.setTimeout(120_000);
  await create();
  await paste(page, `${minimal('Typed')}  env: {FIRST: a}\n`);
  for (const [what, label, typed, inText, readBack] of kinds)
    await test.step(what, async () => {
      const control = page.locator('.schema-form').getByLabel(label, { exact: true }).first();
      const before = await control.inputValue();
      const textBefore = (await editor(page).textContent()) ?? '';
      await control.selectText();
      await page.keyboard.press('Delete');
      await control.pressSequentially(typed);
      await expect(editor(page)).toContainText(inText);
      await expect(control).toHaveValue(readBack);
      await expect(async () => {
        await page.getByLabel('More for this draft').click();
        await button(page, 'Undo the last change').click();
        expect(await control.inputValue()).toBe(before);
      }).toPass({ timeout: 10_000 });
      await expect(editor(page)).toHaveText(textBefore);
    });
});
