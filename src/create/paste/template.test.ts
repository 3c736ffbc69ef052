// biome-ignore-all lint/suspicious/noThenProperty: JSON-e has it
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JSON-e has them
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../lib/json-path.ts';
import { evaluate, looksLikeTemplate } from './json-e-template.ts';
import { contextChoices } from './template-contexts.ts';
import { contextNames } from './template-names.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');
const facts = { now, rootUrl: 'https://tc.example.com', taskId: 'fN1SbArXTPSVFNUvaOlinQ' };

describe('looksLikeTemplate', () => {
  test.each<[Json, string | undefined]>([
    [{}, undefined],
    [{ created: { $fromNow: '' } }, 'It is a JSON-e template: $fromNow at created.'],
    [{ $if: 'x', then: {} }, 'It is a JSON-e template: $if.'],
    [
      { created: { $fromNow: '' }, deadline: { $fromNow: '1 day' }, expires: { $eval: 'x' }, tags: { $merge: [] } },
      'It is a JSON-e template: $fromNow at created, $fromNow at deadline, $eval at expires and more.',
    ],
    [{ metadata: { name: 'Build ${event.ref}' } }, 'It is a JSON-e template: ${…} at metadata.name.'],
    // A shell's, and escaped ones
    [{ payload: { command: ['echo ${HOME}', { $eval: 7 }] } }, 'It is a JSON-e template: $eval at payload.command[1].'],
    [{ payload: { command: ['echo ${HOME}'], env: { A: '$' + '{B}' } } }, undefined],
    [{ metadata: { name: '$${x}', description: '${}', owner: '$x' } }, undefined],
    [{ payload: { $schema: 'x', a$eval: 1 } }, undefined],
    [[{ $map: [], 'each(x)': {} }], 'It is a JSON-e template: $map at [0].'],
    [null, undefined],
  ])('%j', (value, why) => expect(looksLikeTemplate(value)).toBe(why));
});

describe('contextNames', () => {
  test.each<[Json, JsonObject]>([
    ['${a}', { a: '' }],
    ['${a.b.c} and ${a.d}', { a: { b: { c: '' }, d: '' } }],
    ['$${a} ${b', {}],
    ["${a['b']}", { a: {} }],
    ["${a[b.c][1:d]} ${'e'} ${\"f\"} ${{g: h}['g']}", { a: {}, b: { c: '' }, d: '', h: '' }],
    ['${as_slugid("x")} ${fromNow("1 day")} ${len(list)} ${max(1, n)} ${true} ${now}', { list: '', n: '' }],
    ['${lower.case(x)}', { lower: '', x: '' }],
    [{ $eval: 'a + b.c * 2' }, { a: '', b: { c: '' } }],
    [
      { $if: 'tasks_for == "x" && y in z', then: { $eval: 'p' }, else: '${q}' },
      { tasks_for: '', y: '', z: '', p: '', q: '' },
    ],
    [
      { $let: { a: '${b}' }, in: { c: '${a} ${d}' } },
      { b: '', d: '' },
    ],
    [
      { $map: { $eval: 'list' }, 'each(x, i)': '${x.y} ${i} ${z}' },
      { list: '', z: '' },
    ],
    [{ $reduce: [1], initial: 0, 'each(acc, x)': { $eval: 'acc + x + w' } }, { w: '' }],
    [{ $find: [1], 'each(x)': 'x == wanted' }, { wanted: '' }],
    [{ $sort: [1], 'by(x)': 'x.y - z' }, { z: '' }],
    [{ $switch: { 'a == 1': '${b}', $default: '${c}' } }, { a: '', b: '', c: '' }],
    [{ $match: { 'a > 1': 1 } }, { a: '' }],
    [{ '${key}': 1 }, { key: '' }],
    ["${defined('maybe') && maybe}", {}],
    [{ $eval: 'a.b', x: { $eval: 'a' } }, { a: { b: '' } }],
    [
      '${__proto__.polluted} ${constructor.prototype}',
      JSON.parse('{"__proto__":{"polluted":""},"constructor":{"prototype":""}}'),
    ],
    [7, {}],
    [{ $eval: 7, $if: null, $let: [], $switch: 'x' }, {}],
  ])('%j', (template, names) => {
    expect(JSON.stringify(contextNames(template))).toBe(JSON.stringify(names));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('whatever is given, it ends', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        contextNames([value as Json, text, { $eval: text }, `\${${text}}`]);
      }),
    ));
});

describe('contexts', () => {
  const ids = (kind: Parameters<typeof contextChoices>[0], template: Json) =>
    contextChoices(kind, template, facts).map(({ id }) => id);

  test('a definition gets its names, and the ID the task will have', () => {
    const [choice] = contextChoices('definition', { taskGroupId: '${ownTaskId}', tags: { a: '${b}' } }, facts);
    expect(choice!.context).toEqual({ now: '2026-11-21T14:00:00.000Z', ownTaskId: facts.taskId, b: '' });
  });

  test('a hook gets a payload with the defaults of its schema', () => {
    const schema = { type: 'object', properties: { branch: { default: 'main' }, depth: { type: 'integer' } } };
    const template = { metadata: { name: '${payload.branch} ${payload.depth} ${other}' } };
    const choices = contextChoices('hook', template, facts, { triggerSchema: schema });
    expect(choices.map(({ id }) => id)).toEqual(['triggerHook', 'schedule', 'triggerHookWithToken', 'pulseMessage']);
    expect(choices[0]!.context).toEqual({
      firedBy: 'triggerHook',
      now: '2026-11-21T14:00:00.000Z',
      taskId: facts.taskId,
      payload: { branch: 'main', depth: '' },
      clientId: 'someone/here',
      other: '',
    });
    expect(choices[1]!.context).not.toHaveProperty('payload');
  });

  test('the event a .taskcluster.yml speaks of comes first', () => {
    expect(ids('taskcluster-yml', {})).toEqual([
      'github-push',
      'github-pull-request',
      'github-pull-request-untrusted',
      'github-release',
      'github-issue-comment',
    ]);
    expect(ids('taskcluster-yml', { $if: 'tasks_for == "github-release"' })[0]).toBe('github-release');
    expect(ids('taskcluster-yml', { $if: "tasks_for == 'hg-push'" })[0]).toBe('hg-push');
    expect(ids('taskcluster-yml', { $if: "tasks_for == 'github-pull-request-untrusted'" })[0]).toBe(
      'github-pull-request-untrusted',
    );
  });

  test('an event is not filled with what other events have', () => {
    const [push] = contextChoices('taskcluster-yml', { a: '${event.pull_request.head.sha} ${trustDomain}' }, facts);
    expect(push!.context.event).not.toHaveProperty('pull_request');
    expect(push!.context).toMatchObject({ trustDomain: '', taskcluster_root_url: 'https://tc.example.com' });
  });

  test('an action', () => {
    const template = { payload: { env: { A: '${input.times} ${taskGroupId}', B: { $eval: 'parameters' } } } };
    const [action] = contextChoices('action', template, facts, { variables: { parameters: { level: '1' } } });
    expect(action!.context).toMatchObject({
      parameters: { level: '1' },
      taskGroupId: '',
      taskId: null,
      task: null,
      input: { times: '' },
      ownTaskId: facts.taskId,
    });
  });
});

describe('evaluate', () => {
  const context = { now: '2026-11-21T14:00:00.000Z', x: 1 };

  test.each<[Json, Json]>([
    [
      { created: { $fromNow: '' }, deadline: { $fromNow: '2 days 3 hours' } },
      { created: '2026-11-21T14:00:00.000Z', deadline: '2026-11-23T17:00:00.000Z' },
    ],
    [{ $if: 'x == 1', then: 'a', else: 'b' }, 'a'],
    [{ $if: 'x == 2', then: 'a' }, null],
    [{ a: { $if: 'false', then: 1 }, b: '$${c}' }, { b: '${c}' }],
    [{ $let: { y: { $eval: 'x + 1' } }, in: ['${y}'] }, ['2']],
    [JSON.parse('{"__proto__": {"polluted": "${x}"}}'), JSON.parse('{"__proto__": {"polluted": "1"}}')],
  ])('%j', async (template, value) => {
    expect(JSON.stringify(await evaluate(template, context))).toBe(JSON.stringify({ value }));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('as_slugid gives one taskId for each label', async () => {
    const { value } = (await evaluate(['${as_slugid("a")}', '${as_slugid("a")}', '${as_slugid("b")}'], {})) as {
      value: string[];
    };
    expect(value[0]).toMatch(/^[A-Za-f][\w-]{21}$/);
    expect(value[1]).toBe(value[0]);
    expect(value[2]).not.toBe(value[0]);
  });

  test.each<[Json, JsonObject, RegExp]>([
    [{ a: [{ b: '${missing}' }] }, {}, /^JSON-e says: unknown context value missing, at a\[0\]\.b\.$/],
    [{ a: { $eval: '1 +' } }, {}, /^An expression of the template is not finished/],
    [{ $eval: 'x', $if: 'y' }, {}, /only one operator allowed/],
    [{ $unknown: 1 }, {}, /reserved/],
    [{ a: '${b}' }, { b: {} }, /produced an array or object, at a\.$/],
    [{ $eval: 'fromNow' }, {}, /uncalled functions/],
    [{ $fromNow: 'next week' }, {}, /isn't a time expression/],
    [{}, { 'a-b': 1 }, /^“a-b” cannot be a name in the context/],
    [{ $eval: 'x.constructor' }, { x: 'text' }, /^JSON-e says/],
    [{ $eval: 'constructor' }, {}, /unknown context value constructor/],
    [{ $eval: 'x.__proto__' }, { x: {} }, /^JSON-e says/],
    [{ $eval: 'as_slugid.constructor("return 1")()' }, {}, /^JSON-e says/],
    [{ $eval: 'range(0, 10000000000)' }, {}, /nested too deeply, or makes more than fits/],
  ])('%j with %j: %s', async (template, context, words) => {
    const evaluated = await evaluate(template, context);
    expect(evaluated).toEqual({ problem: expect.stringMatching(words) });
  });

  test('nested deeper than the stack', async () => {
    let deep: Json = '${x}';
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(await evaluate(deep, context)).toEqual({
      problem: 'The template is nested too deeply, or makes more than fits.',
    });
  });
});

test('json-e makes no code of text, so that our Content-Security-Policy lets it work', () => {
  const manifest = JSON.parse(readFileSync('node_modules/json-e/package.json', 'utf8')) as Record<string, string>;
  for (const file of [manifest.main, manifest.browser]) {
    const source = readFileSync(`node_modules/json-e/${file}`, 'utf8');
    expect(source).not.toMatch(/\bnew Function\b|[^.\w$]Function\(|[^.$\w]eval\(/);
  }
});
