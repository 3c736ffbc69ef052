import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Draft, newDraft } from './draft.ts';
import { inMemory, type Submitted, type Template } from './draft-store.ts';
import { type DraftsFile, importDrafts, readDraftsFile, writeDraftsFile } from './drafts-file.ts';

const ROOT = 'https://tc.example.com';
const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  ...newDraft({ rootUrl: ROOT, text, language: 'yaml', name: 'mine' }, 10),
  savedAt: 20,
  ...more,
});
const template: Template = { id: 't', rootUrl: ROOT, name: 'usual', definition: { a: [1] }, at: 5 };
const submitted: Submitted = {
  id: 's',
  rootUrl: ROOT,
  taskId: S,
  name: 'task',
  text: '{}',
  language: 'json',
  at: 6,
  outcome: 'refused',
  words: 'no',
};
const file = (given: Partial<DraftsFile>): DraftsFile => ({ drafts: [], templates: [], submitted: [], ...given });
const raw = (given: object) => JSON.stringify({ format: 'task-inspector drafts', version: 1, ...given });

test('what is written is read', () => {
  const cloned = { taskId: S, definition: { metadata: { name: 'x' } }, name: 'x' };
  const given = file({
    drafts: [
      draft('a: "ü😀"\r\n# c', { title: 't', payloadKind: 'docker-worker', clonedFrom: cloned, attemptedAt: 7 }),
    ],
    templates: [template],
    submitted: [submitted],
  });
  expect(readDraftsFile(writeDraftsFile(given, 0))).toEqual({ ...given, left: 0 });
});

test.each([
  ['', /no JSON/],
  ['{"format": "task-insp', /no JSON/],
  ['null', /no drafts of this page/],
  ['[]', /no drafts of this page/],
  ['{"metadata": {}}', /no drafts of this page/],
  [raw({ version: 2 }), /newer version/],
])('%s is refused in words', (text, problem) => {
  expect(readDraftsFile(text)).toEqual({ problem: expect.stringMatching(problem) });
});

test.each<[string, object]>([
  ['no object', [] as never],
  ['no text', { ...draft(''), text: 1 }],
  ['an unknown language', { ...draft(''), language: 'xml' }],
  ['a script for a deployment', { ...draft(''), rootUrl: 'javascript:alert(1)' }],
  ['a password in the deployment', { ...draft(''), rootUrl: 'https://a:b@tc.example.com' }],
  ['no deployment', { ...draft(''), rootUrl: undefined }],
])('a draft with %s is left out and counted', (_, one) => {
  expect(readDraftsFile(raw({ drafts: [one, draft('good', { id: 'good' })] }))).toMatchObject({
    drafts: [{ id: 'good' }],
    left: 1,
  });
});

test('what is not known of a draft is left behind, and what would not do is made anew', () => {
  const text = raw({
    drafts: [
      {
        ...draft('x'),
        id: '../../x',
        taskId: 'nope',
        savedAt: 'NaN',
        rev: 99,
        evil: true,
        pastedChanges: [1],
        name: {},
      },
    ],
  }).replace('"evil"', '"__proto__"');
  const { drafts } = readDraftsFile(text) as DraftsFile;
  const [one] = drafts;
  expect(one).toMatchObject({ text: 'x', savedAt: 0, rev: 0 });
  expect(one!.id).toMatch(/^[\w-]{22}$/);
  expect(one!.taskId).toMatch(/^[\w-]{22}$/);
  expect(Object.keys(one!).sort()).toEqual([
    'id',
    'language',
    'rev',
    'rootUrl',
    'savedAt',
    'startedAt',
    'taskId',
    'text',
  ]);
});

test('no file throws', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, value) => {
      readDraftsFile(text);
      readDraftsFile(raw({ drafts: value, templates: [value], submitted: [value, [value]] }));
    }),
    { numRuns: 300 },
  );
});

test('importing adds what is new, leaves what is there, and twice is once', async () => {
  const store = inMemory('');
  const [same, other, fresh] = [draft('same'), draft('mine'), draft('fresh')];
  await store.save(same, 1, 'tab');
  await store.save(other, 2, 'tab');
  const given = file({
    drafts: [same, { ...other, text: 'theirs' }, fresh],
    templates: [template],
    submitted: [submitted],
  });
  expect(await importDrafts(store, given, 50)).toEqual({ added: 4, known: 1 });
  expect((await store.drafts(ROOT)).map(({ text, savedAt }) => `${text} ${savedAt}`).sort()).toEqual([
    'fresh 20',
    'mine 2',
    'same 1',
    'theirs 20',
  ]);
  expect(new Set((await store.drafts(ROOT)).map(({ taskId }) => taskId)).size).toBe(4);
  expect(await store.templates(ROOT)).toEqual([template]);
  expect(await store.submitted(ROOT)).toEqual([submitted]);
  expect((await store.draft(fresh.id))?.id).toBe(fresh.id);
});
