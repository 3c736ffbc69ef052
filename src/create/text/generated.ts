import fc from 'fast-check';
import type { Json, JsonObject } from '../../lib/json-path.ts';

/** Texts that some reader takes for something else, or that writers get wrong. */
const TRAPS = [
  ...['', ' ', '  x', 'x ', '~', 'null', 'Null', 'true', 'False', 'yes', 'no', 'on', 'Off', 'y', 'n', '=', '<<'],
  ...['1', '-1', '+1', '1.0', '.5', '1.', '1e3', '1E+3', '0x1F', '0o17', '0b1', '1_000', '.inf', '-.INF', '.nan', '00'],
  ...['2026-11-21', '2026-11-21T10:00:00.000Z', '2026-11-21 10:00:00', '12:30', '1:20:30.5', '12345678901234567890'],
  ...['- a', '-', '--', '---', '--- a', '...', '... a', '-c', '--flag', '?', '? a', ':', ': a', 'a:', 'a: b', 'a:b'],
  ...[
    '#',
    '# a',
    'a #b',
    'a#b',
    '[',
    ']',
    '{',
    '}',
    '[a]',
    '{a: b}',
    'a, b',
    ',',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%',
    '@a',
  ],
  ...[
    '`a`',
    '"',
    "'",
    '"a"',
    "'a'",
    `it's "so"`,
    '\\',
    'a\\nb',
    '\t',
    '\ta',
    'a\t',
    'a\tb',
    '\n',
    '\n\n',
    'a\n',
    '\na',
  ],
  ...[
    'a\n\n',
    'a\nb',
    'a\n\nb\n',
    ' a\nb',
    'a\n  b\n',
    'a \nb',
    'a\n\tb',
    'a\r\nb',
    'a\rb',
    '#a\nb',
    '- a\n- b\n',
    'a: 1\nb',
  ],
  ...[
    '---\na',
    'a\n---\nb',
    'a\n...\n',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
  ],
  ...['\ud800', 'a\udc00b', '\ufffe', '\uffff', '😀', 'ü', '\u202e', '{{ x }}', '$' + '{x}', '$HOME', 'x'.repeat(1100)],
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...TRAPS), { minLength: 2, maxLength: 3 }).map((all) => all.join('\n')),
  },
);

const anyKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'env', 'PATH', 'a b', '10', '2', 'public/a.txt') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty') },
  { weight: 2, arbitrary: anyText },
);

const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), Number.MAX_VALUE, Number.MIN_VALUE, 0.1 + 0.2),
);

const { tree } = fc.letrec<{ tree: Json; list: Json[]; map: JsonObject }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null)) },
    { weight: 2, arbitrary: tie('list') },
    { weight: 3, arbitrary: tie('map') },
  ),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  // fromEntries defines keys, so that `__proto__` is one.
  map: fc
    .uniqueArray(fc.tuple(anyKey, tie('tree')), { maxLength: 5, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries)),
}));

export const anyJson: fc.Arbitrary<Json> = tree;

const anyMap = fc
  .uniqueArray(fc.tuple(anyKey, anyJson), { maxLength: 4, selector: ([key]) => key })
  .map((entries): JsonObject => Object.fromEntries(entries));

/** In the shape of a task definition, with fields nobody has thought of and keys in any order. */
export const anyDefinition: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      taskQueueId: fc.constantFrom('proj/ci', 'built-in/succeed'),
      created: fc.constant('2026-11-21T10:00:00.000Z'),
      deadline: fc.constant('2026-11-21T12:00:00.000Z'),
      priority: fc.constantFrom('lowest', 'highest'),
      retries: fc.nat(49),
      dependencies: fc.array(fc.constant('fZ3mT7pLQkWc5dJx8uYh0A'), { maxLength: 3 }),
      scopes: fc.array(anyText, { maxLength: 3 }),
      payload: fc.record(
        {
          command: fc.array(fc.oneof(anyText, fc.array(anyText, { maxLength: 4 })), { maxLength: 4 }),
          env: anyMap,
          maxRunTime: fc.oneof(fc.nat(), fc.constantFrom(1e21, 0.5)),
          artifacts: anyMap,
        },
        { requiredKeys: [] },
      ),
      metadata: fc.record({ name: anyText, description: anyText, owner: anyText, source: anyText }),
      tags: fc.dictionary(anyKey, anyText, { maxKeys: 4 }),
      extra: anyMap,
    },
    { requiredKeys: ['payload', 'metadata'] },
  )
  .chain((definition) => fc.shuffledSubarray(Object.entries(definition), { minLength: 2 }))
  .chain((entries) => anyMap.map((more): JsonObject => Object.fromEntries([...entries, ...Object.entries(more)])));
