import type { Page } from '@playwright/test';
import type { Deployment } from '../local-deployment/deployment.ts';
import { expectNoAxeViolationsInBothThemes } from './axe.ts';
import { button, checks, editor, field, minimal, paste, stored, test } from './creating.ts';
import { expect } from './fixtures.ts';

/** The deployment's schema of a task, with fields that nobody has thought of yet. */
async function inventFields(ci: Deployment, page: Page, fields: object, definitions: object = {}): Promise<void> {
  const path = '/schemas/queue/v1/create-task-request.json';
  const schema = await (await page.request.get(ci.rootUrl + path)).json();
  const invented = JSON.stringify({ ...schema, properties: { ...schema.properties, ...fields }, definitions });
  ci.pages.set(path, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' }).end(invented);
  });
}

const text = { type: 'string' };
const one = (name: string, part: object) => ({
  title: name,
  type: 'object',
  properties: { [name.toLowerCase()]: part },
  required: [name.toLowerCase()],
  additionalProperties: false,
});

test('a schema with fields nobody has thought of gives a form that writes what the schema wants', async ({
  ci,
  create,
  page,
}) => {
  await inventFields(
    ci,
    page,
    {
      nested: {
        type: 'object',
        properties: { inner: { type: 'object', properties: { code: { ...text, pattern: '^a+$' } } } },
      },
      counters: { type: 'object', additionalProperties: { type: 'integer' } },
      people: { type: 'array', items: { type: 'object', properties: { nick: text }, required: ['nick'] } },
      shape: { oneOf: [one('Circle', { type: 'number' }), one('Square', { type: 'number' })] },
      level: { enum: ['low', 'high'] },
      version: { const: 2 },
      moment: { ...text, format: 'date-time' },
      tree: { $ref: '#/definitions/tree' },
    },
    { tree: { type: 'object', properties: { fruit: text, branch: { $ref: '#/definitions/tree' } } } },
  );
  await create();
  await paste(page, minimal('Invented'));
  await expect(page.getByText('Made from this deployment’s own schema.')).toBeVisible();

  await button(page, 'Add Nested').click();
  await button(page, 'Add Inner').click();
  await field(page, 'Code').fill('bbb');
  await expect(field(page, 'Code')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'Code').fill('aaa');
  await expect(field(page, 'Code')).not.toHaveAttribute('aria-invalid', 'true');

  await button(page, 'Add to Counters').click();
  await field(page, 'Counters: name 1').fill('apples');
  await field(page, 'apples').fill('7');
  await button(page, 'Add to People').click();
  await field(page, 'Nick').fill('ada');
  await page.getByRole('combobox', { name: 'Shape' }).selectOption('Square');
  await field(page, 'Square').fill('3');
  await page.getByRole('combobox', { name: 'Level' }).selectOption('high');
  await page.getByRole('combobox', { name: 'Moment' }).fill('2026-11-21T10:00:00.000Z');
  await button(page, 'Add Tree').click();
  await field(page, 'Fruit').fill('quince');
  await button(page, 'Add Branch').click();
  await expect(field(page, 'Fruit')).toHaveCount(2);
  await field(page, 'Fruit').nth(1).fill('medlar');

  await button(page, 'JSON').click();
  await button(page, 'Switch to JSON').click();
  for (const part of [
    /"nested": \{\s*"inner": \{\s*"code": "aaa"/,
    /"counters": \{\s*"apples": 7/,
    /"people": \[\s*\{\s*"nick": "ada"/,
    /"shape": \{\s*"square": 3/,
    /"level": "high"/,
    /"moment": "2026-11-21T10:00:00.000Z"/,
    /"tree": \{\s*"fruit": "quince",\s*"branch": \{\s*"fruit": "medlar"/,
  ])
    await expect.poll(async () => (await stored(page)).join()).toMatch(part);
  await expect(checks(page)).toContainText('fits the schema');
});

test('2,000 fields: those that are set are shown, the others are found by name, and nothing bars anyone in either theme', async ({
  ci,
  create,
  page,
}) => {
  test.setTimeout(90_000);
  const properties = Object.fromEntries(
    Array.from({ length: 2000 }, (_, n) => [`knob${n}`, { ...text, description: `What knob **${n}** turns.` }]),
  );
  await inventFields(ci, page, { huge: { type: 'object', properties } });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await create();
  const set = Array.from({ length: 300 }, (_, n) => `  knob${n}: x\n`);
  await paste(page, `${minimal('Huge')}huge:\n${set.join('')}`);
  await expect(field(page, 'Knob299')).toBeAttached();
  const huge = page.getByRole('group', { name: 'Huge', exact: true });
  await huge.getByRole('searchbox', { name: 'Add a field' }).fill('knob1999');
  await huge
    .getByRole('list', { name: 'Fields to add' })
    .getByRole('button', { name: 'knob1999', exact: true })
    .click();
  await field(page, 'Knob1999').fill('found');
  await expect(field(page, 'Knob1999')).toHaveValue('found');
  await expect(editor(page)).toBeAttached();
  await expect(checks(page)).toContainText('Scopes: you have all');
  await page.evaluate(() => scrollTo(0, 0));
  await expectNoAxeViolationsInBothThemes(page);
});
