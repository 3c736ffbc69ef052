import { CompletionContext } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { Language } from '../draft/draft.ts';
import { completions } from './completion.ts';
import { pathAt, placeAt } from './place-in-text.ts';

/** A state of the text without its `|`, and where that stood. */
function at(text: string, language: Language) {
  const offset = text.indexOf('|');
  const doc = text.slice(0, offset) + text.slice(offset + 1);
  const state = EditorState.create({ doc, extensions: [language === 'yaml' ? yaml() : json()] });
  ensureSyntaxTree(state, doc.length, 5000);
  return { state, offset };
}

test.each<[language: Language, text: string, kind: string | undefined, path: (string | number)[], typed: string]>([
  ['yaml', 'pay|', 'key', [], 'pay'],
  ['yaml', 'created: now\npay|', 'key', [], 'pay'],
  ['yaml', 'metadata:\n  na|', 'key', ['metadata'], 'na'],
  ['yaml', 'metadata:\n  owner: me\n  # a note\n\n  na|', 'key', ['metadata'], 'na'],
  ['yaml', 'payload:\n  env:\n    A: b\n  ma|', 'key', ['payload'], 'ma'],
  ['yaml', 'payload:\n  artifacts:\n    - type: file\n      na|', 'key', ['payload', 'artifacts', 0], 'na'],
  ['yaml', 'payload:\n  artifacts:\n    - type: file\n    - na|', 'key', ['payload', 'artifacts', 1], 'na'],
  [
    'yaml',
    'payload:\n  artifacts:\n  - type: file\n    a:\n      b: 1\n  - na|',
    'key',
    ['payload', 'artifacts', 1],
    'na',
  ],
  ['yaml', 'priority: |', 'value', ['priority'], ''],
  ['yaml', 'priority: lo|', 'value', ['priority'], 'lo'],
  [
    'yaml',
    'payload:\n  features:\n    taskclusterProxy: t|',
    'value',
    ['payload', 'features', 'taskclusterProxy'],
    't',
  ],
  ['yaml', '"odd key":\n  x: |', 'value', ['odd key', 'x'], ''],
  ['yaml', '# na|', undefined, [], ''],
  ['yaml', 'name: two words|', undefined, [], ''],
  ['json', '{ "pay|', 'key', [], '"pay'],
  ['json', '{ "created": "x", |', 'key', [], ''],
  ['json', '{ "metadata": { "na|" } }', 'key', ['metadata'], '"na'],
  [
    'json',
    '{ "payload": { "artifacts": [ { "type": "file" }, { "na|" } ] } }',
    'key',
    ['payload', 'artifacts', 1],
    '"na',
  ],
  ['json', '{ "priority": | }', 'value', ['priority'], ''],
  ['json', '{ "a": { "priority": "lo| } }', 'value', ['a', 'priority'], '"lo'],
  ['json', '{ "scopes": [ "a", | ] }', undefined, [], ''],
])('%s: what is typed in %j', (language, text, kind, path, typed) => {
  const { state, offset } = at(text, language);
  const place = placeAt(state, offset, language);
  expect(place?.kind).toBe(kind);
  if (kind) expect(place).toMatchObject({ path, typed });
});

test.each<[language: Language, text: string, path: (string | number)[]]>([
  ['yaml', 'metadata:\n  na|me: x', ['metadata', 'name']],
  ['yaml', 'metadata:\n  name: x|yz', ['metadata', 'name']],
  ['yaml', 'command:\n  - [bash, -c|x]\n', ['command', 0, 1]],
  ['yaml', 'command:\n  - - bash\n    - -c|x\n', ['command', 0, 1]],
  ['yaml', 'a:\n- b: 1\n- c: |2', ['a', 1, 'c']],
  ['json', '{ "a": [ { "b": |1 } ] }', ['a', 0, 'b']],
  ['json', '{ "a": [ 1, { "|b": 1 } ] }', ['a', 1, 'b']],
  ['json', '{ "a\\"b": |1 }', ['a"b']],
])('%s: what stands at %j', (language, text, path) => {
  const { state, offset } = at(text, language);
  expect(pathAt(state, offset)).toEqual(path);
});

const schema = {
  type: 'object',
  required: ['payload'],
  properties: {
    priority: { type: 'string', enum: ['high', 'low'], default: 'low' },
    payload: { type: 'object', properties: { maxRunTime: { type: 'integer', minimum: 1 } } },
    scopes: { type: 'array', items: { type: 'string' } },
  },
};

function offered(text: string, language: Language, value?: object) {
  const { state, offset } = at(text, language);
  const source = completions(() => ({ language, schema, value: value as never }));
  return source(new CompletionContext(state, offset, true))?.options ?? [];
}

test('keys are offered with what their value begins with, but those that are there', () => {
  expect(offered('p|', 'yaml').map(({ label, apply }) => [label, apply])).toEqual([
    ['priority', 'priority: '],
    ['payload', 'payload:\n  '],
    ['scopes', 'scopes:\n  - '],
  ]);
  expect(offered('p|', 'yaml', { priority: 'low' }).map(({ label }) => label)).toEqual(['payload', 'scopes']);
  expect(offered('{ "p|" }', 'json').map(({ apply }) => apply)).toContain('"payload": {}');
  expect(offered('payload:\n  m|', 'yaml')[0]?.detail).toBe('a whole number, 1 or more');
});

test('values are offered as the language writes them', () => {
  expect(offered('priority: |', 'yaml').map(({ label, detail }) => [label, detail])).toEqual([
    ['high', undefined],
    ['low', 'default'],
  ]);
  expect(offered('{ "priority": | }', 'json').map(({ label }) => label)).toEqual(['"high"', '"low"']);
});
