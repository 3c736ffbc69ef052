import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { resolvedSchema, type Schema } from '../../api/schemas.ts';
import { type Json, type JsonObject, type JsonPath, pathWords, removeAt, setAt } from '../../lib/json-path.ts';
import { checkDefinition } from './check.ts';
import { fits } from './findings.ts';
import type { Problem } from './problem.ts';

const shipped = fileURLToPath(new URL('../../../public/schemas', import.meta.url));
/** A folder with the published schemas, where they are at hand: laid out like `schemas/` of a deployment. */
const published = process.env.PUBLISHED_SCHEMAS;

const TASK = 'queue/v1/create-task-request.json';
const FILES = {
  posix: 'generic-worker/multiuser_posix.json',
  insecure: 'generic-worker/insecure_posix.json',
  windows: 'generic-worker/multiuser_windows.json',
  docker: 'docker-worker/v1/payload.json',
} as const;
type Kind = keyof typeof FILES;

const now = Date.parse('2026-11-21T16:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
const ID = 'VoXvOq6sQd6yiUdLOJKklA';
const OTHER = 'CvpXz5AHR-y-SEGYjyjknw';

const payloads: Record<Kind, JsonObject> = {
  posix: { command: [['/bin/bash', '-c', 'echo hello']], maxRunTime: 600 },
  insecure: { command: [['/bin/true']], maxRunTime: 600 },
  windows: { command: ['echo hello'], maxRunTime: 600 },
  docker: { image: 'ubuntu:24.04', command: ['/bin/bash', '-c', 'echo hello'], maxRunTime: 600 },
};
const definition = (kind: Kind, more: JsonObject = {}): JsonObject => ({
  taskQueueId: 'proj-example/ci',
  created: at(0),
  deadline: at(2),
  metadata: { name: 'n', description: 'd', owner: 'o@example.com', source: 'https://example.com/x.yml' },
  payload: payloads[kind],
  ...more,
});

type Change = [place: (string | number)[], value?: Json];
/** `path: words` for each problem, in order; the words are how the message begins. */
type Expected = [path: string, words: string, fix?: string];
type Case = [name: string, kind: Kind, changes: Change[], ...expected: Expected[]];

const file = (more: JsonObject): JsonObject => ({ file: 'a.txt', content: { raw: 'x' }, ...more });
const mounts = (...list: JsonObject[]): Change[] => [
  [['payload', 'mounts'], list],
  [['scopes'], ['generic-worker:cache:*', 'queue:get-artifact:*']],
];

const good: Case[] = [
  ['the least there is', 'posix', []],
  [
    'an argument list for each command',
    'posix',
    [
      [
        ['payload', 'command'],
        [['true'], ['echo', 'a b']],
      ],
    ],
  ],
  ['what docker-worker took, on posix', 'posix', [[['payload'], payloads.docker]]],
  ['what docker-worker took, insecure', 'insecure', [[['payload'], payloads.docker]]],
  ['lines for Windows', 'windows', []],
  ['an image by name', 'docker', []],
  ['an image without a command', 'docker', [[['payload', 'command']]]],
  ['a named image', 'docker', [[['payload', 'image'], { type: 'docker-image', name: 'x' }]]],
  ['an indexed image', 'docker', [[['payload', 'image'], { type: 'indexed-image', namespace: 'a.b', path: 'p' }]]],
  ['an image of a task', 'docker', [[['payload', 'image'], { type: 'task-image', taskId: ID, path: 'p' }]]],
  [
    'artifacts of docker-worker',
    'docker',
    [[['payload', 'artifacts'], { 'public/a': { type: 'volume', path: '/a' } }]],
  ],
  ['privileged and devices', 'docker', [[['payload', 'capabilities'], { privileged: true, devices: { kvm: true } }]]],
  ['the queue by its halves', 'posix', [[['taskQueueId']], [['provisionerId'], 'a_b'], [['workerType'], 'c']]],
  [
    'the queue both ways',
    'posix',
    [
      [['provisionerId'], 'proj-example'],
      [['workerType'], 'ci'],
    ],
  ],
  [
    'dependencies',
    'posix',
    [
      [['dependencies'], [ID, OTHER]],
      [['requires'], 'all-resolved'],
    ],
  ],
  ['64 routes', 'posix', [[['routes'], Array.from({ length: 64 }, (_, i) => `index.a.${i}`)]]],
  [
    'highest priority, no retries',
    'posix',
    [
      [['priority'], 'highest'],
      [['retries'], 0],
    ],
  ],
  [
    'a group, a scheduler, a project',
    'posix',
    [
      [['taskGroupId'], ID],
      [['schedulerId'], 'x-y_Z'],
      [['projectId'], 'a/b.c'],
    ],
  ],
  [
    'tags and extra',
    'posix',
    [
      [['tags'], { kind: 'build' }],
      [['extra'], { any: [1, { a: null }], ['__proto__']: 1 }],
    ],
  ],
  ['a scope twice', 'posix', [[['scopes'], ['a:b', 'a:b', 'a:*', '']]]],
  [
    'times with an offset',
    'posix',
    [
      [['created'], '2026-11-21T17:00:00+01:00'],
      [['expires'], '2027-01-01T00:00:00.123456Z'],
    ],
  ],
  ['ssh and git sources', 'posix', [[['metadata', 'source'], 'git@example.com:a/b.git']]],
  [
    'env, logs, features',
    'posix',
    [
      [['payload', 'env'], { A: '1' }],
      [['payload', 'logs'], { live: 'x' }],
      [['payload', 'features'], { taskclusterProxy: true, loopbackVideo: true }],
    ],
  ],
  [
    'artifacts of generic-worker',
    'posix',
    [
      [
        ['payload', 'artifacts'],
        [{ type: 'file', path: 'a', name: 'public/a', contentEncoding: 'gzip', optional: true, expires: at(48) }],
      ],
    ],
  ],
  [
    'files, caches and directories',
    'posix',
    mounts(
      file({ format: 'gz' }),
      { cacheName: 'c', directory: 'd' },
      { cacheName: 'c', directory: 'd', format: 'zip', content: { url: 'https://example.com/a.zip' } },
      { directory: 'd', format: 'tar.zst', content: { taskId: ID, artifact: 'public/x', sha256: 'a'.repeat(64) } },
      file({ content: { namespace: 'a.b', artifact: 'public/x' } }),
      file({ content: { base64: 'YQ==' } }),
    ),
  ],
  ['exit codes', 'windows', [[['payload', 'onExitStatus'], { retry: [1, 2], purgeCaches: [0] }]]],
  ['Windows features', 'windows', [[['payload', 'features'], { hideCmdWindow: true, resourceMonitor: false }]]],
  ['a superseder from long ago', 'windows', [[['payload', 'supersederUrl'], 'x']]],
];

const bad: Case[] = [
  // The task's own schema.
  ['no created', 'posix', [[['created']]], ['created', 'Required and missing.', 'Use now']],
  ['no deadline', 'posix', [[['deadline']]], ['deadline', 'Required and missing.', 'Use now + 2 hours']],
  ['no payload', 'posix', [[['payload']]], ['payload', 'Required and missing.']],
  ['no metadata', 'posix', [[['metadata']]], ['metadata', 'Required and missing.']],
  [
    'no owner, no source',
    'posix',
    [[['metadata', 'owner']], [['metadata', 'source']]],
    ['metadata.owner', 'Required and missing.'],
    ['metadata.source', 'Required and missing.'],
  ],
  ['a name of another type', 'posix', [[['metadata', 'name'], 5]], ['metadata.name', 'Text, not a number.', 'Use "5"']],
  [
    'a name that is too long',
    'posix',
    [[['metadata', 'name'], 'x'.repeat(256)]],
    ['metadata.name', 'At most 255 characters; it has 256.'],
  ],
  [
    'a description that is too long',
    'posix',
    [[['metadata', 'description'], 'x'.repeat(32_769)]],
    ['metadata.description', 'At most 32,768 characters; it has 32,769.'],
  ],
  [
    'a source without a scheme',
    'posix',
    [[['metadata', 'source'], 'github.com/org/repo']],
    ['metadata.source', 'Begins with https://', 'Use https://github.com/org/repo'],
  ],
  [
    'a source that is a script',
    'posix',
    [[['metadata', 'source'], 'javascript:alert(1)']],
    ['metadata.source', 'Begins with https://'],
  ],
  [
    'a key of metadata misspelt',
    'posix',
    [[['metadata', 'owner']], [['metadata', 'ownr'], 'x']],
    ['metadata.owner', 'Required and missing.'],
    ['metadata.ownr', 'The schema knows no such key here. Did you mean “owner”?', 'Rename to owner'],
  ],
  ['a key nobody knows', 'posix', [[['foo'], 1]], ['foo', 'The schema knows no such key here.']],
  [
    'the taskId within',
    'posix',
    [[['taskId'], ID]],
    ['taskId', 'The taskId is no part of the definition', 'Remove it'],
  ],
  [
    'a part of the payload outside',
    'posix',
    [[['mounts'], []]],
    ['mounts', 'The schema knows no such key here. It belongs in “payload”.', 'Move it there'],
  ],
  [
    'a part of the task inside',
    'posix',
    [[['payload', 'scopes'], []]],
    ['payload.scopes', 'The schema knows no such key here. It belongs at the top, beside “payload”.', 'Move it there'],
  ],
  [
    'a feature outside of features',
    'posix',
    [[['payload', 'taskclusterProxy'], true]],
    [
      'payload.taskclusterProxy',
      'The schema knows no such key here. It belongs in “payload.features”.',
      'Move it there',
    ],
  ],
  [
    'case of a key',
    'posix',
    [[['task_group_id'], ID]],
    ['task_group_id', 'The schema knows no such key here. Did you mean “taskGroupId”?', 'Rename to taskGroupId'],
  ],
  [
    'a deadline in words',
    'posix',
    [[['deadline'], 'soon']],
    ['deadline', 'A date and time with its zone, such as 2026-11-21T16:00:00Z; not “soon”.'],
  ],
  [
    'a deadline without a zone',
    'posix',
    [[['deadline'], '2026-11-21 18:00:00']],
    ['deadline', 'A date and time with its zone', 'Use 2026-11-21T18:00:00.000Z'],
  ],
  [
    'a deadline that is a day',
    'posix',
    [[['deadline'], '2026-11-22']],
    ['deadline', 'A date and time with its zone', 'Use 2026-11-22T00:00:00.000Z'],
  ],
  ['a deadline in milliseconds', 'posix', [[['deadline'], now]], ['deadline', 'A date and time, not a number.']],
  [
    'a deadline in JSON-e',
    'posix',
    [[['deadline'], { $fromNow: '1 day' }]],
    ['deadline', 'A date and time, not a JSON-e expression, which has to be evaluated first.'],
  ],
  [
    'the 30th of February',
    'posix',
    [[['expires'], '2027-02-30T00:00:00Z']],
    ['expires', 'A date and time with its zone'],
  ],
  [
    'a priority of old',
    'posix',
    [[['priority'], 'normal']],
    ['priority', 'One of highest, very-high, high, medium, low, very-low or lowest; not “normal”.', 'Use lowest'],
  ],
  ['a priority misspelt', 'posix', [[['priority'], 'VeryHigh']], ['priority', 'One of highest', 'Use very-high']],
  ['a priority that is a number', 'posix', [[['priority'], 1]], ['priority', 'Text, not a number.']],
  [
    'requires something else',
    'posix',
    [[['requires'], 'all-complete']],
    ['requires', 'One of all-completed or all-resolved', 'Use all-completed'],
  ],
  ['50 retries', 'posix', [[['retries'], 50]], ['retries', 'At most 49, not 50.', 'Use 49']],
  ['retries below nothing', 'posix', [[['retries'], -1]], ['retries', 'At least 0, not -1.', 'Use 0']],
  ['half a retry', 'posix', [[['retries'], 1.5]], ['retries', 'A whole number, not 1.5.', 'Use 2']],
  ['retries as text', 'posix', [[['retries'], '5']], ['retries', 'A whole number, not text.', 'Use 5']],
  [
    'no such taskId',
    'posix',
    [[['dependencies'], ['abc']]],
    ['dependencies[0]', '“abc” is no taskId: 3 characters; a taskId has 22.'],
  ],
  [
    'a link for a dependency',
    'posix',
    [[['dependencies'], [`https://tc.example.com/tasks/${ID}`]]],
    ['dependencies[0]', '“https', `Use ${ID}`],
  ],
  [
    'a taskId with a wrong letter',
    'posix',
    [[['taskGroupId'], 'VoXvOq6sQdByiUdLOJKklA']],
    ['taskGroupId', '“VoXvOq6sQdByiUdLOJKklA” is no taskId: the 11th'],
  ],
  [
    'a dependency twice',
    'posix',
    [[['dependencies'], [ID, OTHER, ID]]],
    ['dependencies[2]', 'In the list already, as item 1.', 'Remove it'],
  ],
  ['one dependency without a list', 'posix', [[['dependencies'], ID]], ['dependencies', 'A list, not text.', 'Use']],
  [
    'dependencies as null',
    'posix',
    [[['dependencies'], null]],
    ['dependencies', 'A list, not empty (null).', 'Use []'],
  ],
  [
    '65 routes',
    'posix',
    [[['routes'], Array.from({ length: 65 }, (_, i) => `r${i}`)]],
    ['routes', 'At most 64 items; it has 65.'],
  ],
  [
    'a route that is empty, one too long',
    'posix',
    [[['routes'], ['', 'x'.repeat(250)]]],
    ['routes[0]', 'Must not be empty.'],
    ['routes[1]', 'At most 249 characters; it has 250.'],
  ],
  ['a scope with an accent', 'posix', [[['scopes'], ['a:é']]], ['scopes[0]', 'Plain ASCII characters only, not “é”.']],
  [
    'a scope with a line break',
    'posix',
    [[['scopes'], ['a:b\n']]],
    ['scopes[0]', 'Plain ASCII characters only, not a line break or such.', 'Use a:b'],
  ],
  ['scopes that are an object', 'posix', [[['scopes'], { a: 1 }]], ['scopes', 'A list, not an object.']],
  [
    'a queue without a slash',
    'posix',
    [[['taskQueueId'], 'ci']],
    ['taskQueueId', 'Two parts with a slash between them'],
  ],
  [
    'a queue with two slashes',
    'posix',
    [[['taskQueueId'], 'a/b/c']],
    ['taskQueueId', 'Two parts with one slash', 'Use a/b-c'],
  ],
  [
    'a queue in capitals',
    'posix',
    [[['taskQueueId'], 'proj/CI']],
    ['taskQueueId', 'After the slash: only small letters, digits and -, not “C”.', 'Use proj/ci'],
  ],
  [
    'a queue with a dot before the slash',
    'posix',
    [[['taskQueueId'], 'a.b/ci']],
    ['taskQueueId', 'Before the slash: only letters, digits, - and _, not “.”.', 'Use a-b/ci'],
  ],
  [
    'a queue that ends with a dash',
    'posix',
    [[['taskQueueId'], 'a/b-']],
    ['taskQueueId', 'After the slash: ends with', 'Use a/b'],
  ],
  [
    'a worker type with a dot',
    'posix',
    [[['taskQueueId']], [['provisionerId'], 'p'], [['workerType'], 'a.b']],
    ['workerType', 'Only small letters', 'Use a-b'],
  ],
  [
    'a scheduler with a space',
    'posix',
    [[['schedulerId'], 'a b']],
    ['schedulerId', 'Only letters, digits, - and _, not a space.', 'Use a-b'],
  ],
  ['a scheduler that is empty', 'posix', [[['schedulerId'], '']], ['schedulerId', 'Must not be empty.']],
  [
    'a project with a colon',
    'posix',
    [[['projectId'], 'a:b']],
    ['projectId', 'Only letters, digits, and . _ / -, not “:”.', 'Use a-b'],
  ],
  ['a tag that is a number', 'posix', [[['tags'], { n: 3 }]], ['tags.n', 'Text, not a number.', 'Use "3"']],
  [
    'a tag that is too long',
    'posix',
    [[['tags'], { n: 'x'.repeat(4097) }]],
    ['tags.n', 'At most 4,096 characters; it has 4,097.'],
  ],
  ['extra as a list', 'posix', [[['extra'], []]], ['extra', 'An object, not a list.', 'Use {}']],
  ['a payload as text', 'posix', [[['payload'], 'echo']], ['payload', 'An object, not text.']],
  [
    'several at once, each in its place',
    'posix',
    [
      [['deadline'], 'soon'],
      [['metadata'], { name: 5 }],
      [['foo'], 1],
      [['priority'], 'urgent'],
    ],
    ['deadline', 'A date'],
    ['metadata.description', 'Required'],
    ['metadata.owner', 'Required'],
    ['metadata.source', 'Required'],
    ['metadata.name', 'Text'],
    ['foo', 'The schema'],
    ['priority', 'One of'],
  ],
  // Payloads.
  [
    'run time as text',
    'posix',
    [[['payload', 'maxRunTime'], '5400']],
    ['payload.maxRunTime', 'A whole number of seconds, not text.', 'Use 5400'],
  ],
  [
    'run time in words',
    'windows',
    [[['payload', 'maxRunTime'], '90 minutes']],
    ['payload.maxRunTime', 'A whole number of seconds, not text.', 'Use 5400'],
  ],
  ['no run time', 'docker', [[['payload', 'maxRunTime']]], ['payload.maxRunTime', 'Required and missing.']],
  ['run time nought', 'posix', [[['payload', 'maxRunTime'], 0]], ['payload.maxRunTime', 'At least 1, not 0.', 'Use 1']],
  [
    'one command without its list',
    'posix',
    [
      [
        ['payload', 'command'],
        ['bash', '-c', 'make'],
      ],
    ],
    ['payload.command', 'Each command is a list of its own; this is a single list.', 'Make it a list of one'],
  ],
  ['no command at all', 'posix', [[['payload', 'command'], []]], ['payload.command', 'Must not be empty.']],
  [
    'an empty command',
    'posix',
    [
      [
        ['payload', 'command'],
        [['true'], []],
      ],
    ],
    ['payload.command[1]', 'Must not be empty.'],
  ],
  [
    'a number among arguments',
    'posix',
    [[['payload', 'command'], [['sleep', 5]]]],
    ['payload.command[0][1]', 'Text, not a number.', 'Use "5"'],
  ],
  [
    'a command as text',
    'windows',
    [[['payload', 'command'], 'dir']],
    ['payload.command', 'A list, not text.', 'Use ["dir"]'],
  ],
  [
    'argument lists on Windows',
    'windows',
    [[['payload', 'command'], [['cmd', '/c']]]],
    ['payload.command[0]', 'Text, not a list.'],
  ],
  [
    'an empty payload on posix',
    'posix',
    [[['payload'], {}]],
    ['payload', 'Incomplete: needs “command” (Generic worker payload) or “image” (Docker worker payload).'],
    ['payload.maxRunTime', 'Required and missing.'],
  ],
  [
    'an empty payload for docker',
    'docker',
    [[['payload'], {}]],
    ['payload.image', 'Required'],
    ['payload.maxRunTime', 'Required'],
  ],
  [
    'numbers in env',
    'docker',
    [[['payload', 'env'], { A: 1, B: true, C: null, D: 'x' }]],
    ['payload.env.A', 'Text, not a number.', 'Use "1"'],
    ['payload.env.B', 'Text, not true.', 'Use "true"'],
    ['payload.env.C', 'Text, not empty (null).', 'Remove it'],
  ],
  [
    'an image of an unknown type',
    'docker',
    [[['payload', 'image'], { type: 'image-task', taskId: ID, path: 'p' }]],
    ['payload.image.type', 'Has to be “task-image”, not “image-task”.', 'Use task-image'],
  ],
  [
    'an image that is a number',
    'docker',
    [[['payload', 'image'], 22]],
    ['payload.image', 'Text or an object, not a number.', 'Use'],
  ],
  [
    'an image of a task without its path',
    'docker',
    [[['payload', 'image'], { type: 'task-image', taskId: ID }]],
    ['payload.image.path', 'Required and missing.'],
  ],
  [
    'artifacts as a list for docker',
    'docker',
    [[['payload', 'artifacts'], [{ type: 'file', path: 'a' }]]],
    ['payload.artifacts', 'An object, not a list.'],
  ],
  [
    'artifacts as a map for generic-worker',
    'windows',
    [[['payload', 'artifacts'], { a: { type: 'file', path: 'a' } }]],
    ['payload.artifacts', 'A list, not an object.'],
  ],
  [
    'an artifact of an unknown type',
    'posix',
    [[['payload', 'artifacts'], [{ type: 'folder', path: 'a' }]]],
    ['payload.artifacts[0].type', 'One of file or directory; not “folder”.'],
  ],
  [
    'a volume, which generic-worker has not',
    'posix',
    [[['payload', 'artifacts'], [{ type: 'volume', path: 'a' }]]],
    ['payload.artifacts[0].type', 'One of file or directory'],
  ],
  [
    'an artifact without a path',
    'posix',
    [[['payload', 'artifacts'], [{ type: 'file' }]]],
    ['payload.artifacts[0].path', 'Required'],
  ],
  [
    'the same artifact twice',
    'posix',
    [
      [
        ['payload', 'artifacts'],
        [
          { type: 'file', path: 'a' },
          { path: 'a', type: 'file' },
        ],
      ],
    ],
    ['payload.artifacts[1]', 'In the list already, as item 1.', 'Remove it'],
  ],
  [
    'an unknown encoding',
    'windows',
    [[['payload', 'artifacts'], [{ type: 'file', path: 'a', contentEncoding: 'gz' }]]],
    ['payload.artifacts[0].contentEncoding', 'One of identity or gzip; not “gz”.'],
  ],
  [
    'a feature misspelt',
    'posix',
    [[['payload', 'features'], { taskClusterProxy: true }]],
    [
      'payload.features.taskClusterProxy',
      'The schema knows no such key here. Did you mean “taskclusterProxy”?',
      'Rename',
    ],
  ],
  [
    'a feature as text',
    'posix',
    [[['payload', 'features'], { taskclusterProxy: 'yes' }]],
    ['payload.features.taskclusterProxy', 'True or false, not text.', 'Use true'],
  ],
  [
    'a feature the insecure worker has not',
    'insecure',
    [[['payload', 'features'], { chainOfTrust: true }]],
    ['payload.features.chainOfTrust', 'The schema knows no such key here.'],
  ],
  [
    'a feature Windows has not',
    'windows',
    [[['payload', 'features'], { loopbackVideo: true }]],
    ['payload.features.loopbackVideo', 'The schema knows no such key here.'],
  ],
  [
    'a mount of nothing',
    'posix',
    mounts({}),
    [
      'payload.mounts[0]',
      'Incomplete: needs “file” and “content” (File), “directory” and “cacheName” (Cache) or “directory”, “content” and “format” (Directory).',
    ],
  ],
  [
    'a directory of nothing',
    'posix',
    mounts({ directory: 'd' }),
    ['payload.mounts[0]', 'Incomplete: needs “cacheName” (Cache) or “content” and “format” (Directory).'],
  ],
  ['a file of nothing', 'posix', mounts({ file: 'f' }), ['payload.mounts[0].content', 'Required and missing.']],
  [
    'content of nothing',
    'posix',
    mounts(file({ content: {} })),
    [
      'payload.mounts[0].content',
      'Incomplete: needs “taskId” and “artifact” (Artifact), “namespace” and “artifact” (Indexed artifact), “url” (URL), “raw” (Text) or “base64” (Base64).',
    ],
  ],
  [
    'an artifact of nobody',
    'posix',
    mounts(file({ content: { artifact: 'public/x' } })),
    ['payload.mounts[0].content', 'Incomplete: needs “taskId” (Artifact) or “namespace” (Indexed artifact).'],
  ],
  [
    'content of no URL',
    'posix',
    mounts(file({ content: { url: 'not a url' } })),
    ['payload.mounts[0].content.url', 'A URL; not “not a url”.'],
  ],
  [
    'content with a short hash',
    'posix',
    mounts(file({ content: { url: 'https://e.com', sha256: 'abc' } })),
    ['payload.mounts[0].content.sha256', '64 hexadecimal digits; it has 3.'],
  ],
  [
    'content with a hash in capitals',
    'posix',
    mounts(file({ content: { url: 'https://e.com', sha256: 'A'.repeat(64) } })),
    ['payload.mounts[0].content.sha256', 'Small letters only.', 'Use'],
  ],
  [
    'content of no base64',
    'posix',
    mounts(file({ content: { base64: 'a-b' } })),
    ['payload.mounts[0].content.base64', 'No base64: “-” is in it.', 'Use'],
  ],
  [
    'an archive format for a file',
    'posix',
    mounts(file({ format: 'tar.gz' })),
    ['payload.mounts[0].format', 'One of br, bz2, gz'],
  ],
  [
    'a cache with content and no format',
    'posix',
    mounts({ cacheName: 'c', directory: 'd', content: { raw: '' } }),
    ['payload.mounts[0].format', 'Required, because “content” is given.'],
  ],
  [
    'exit code nought is no retry',
    'posix',
    [[['payload', 'onExitStatus'], { retry: [0] }]],
    ['payload.onExitStatus.retry[0]', 'At least 1, not 0.', 'Use 1'],
  ],
  [
    'an exit code twice',
    'posix',
    [[['payload', 'onExitStatus'], { retry: [1, 1] }]],
    ['payload.onExitStatus.retry[1]', 'In the list already'],
  ],
  [
    'a proxy interface misspelt',
    'posix',
    [[['payload', 'taskclusterProxyInterface'], 'docker']],
    ['payload.taskclusterProxyInterface', 'One of localhost or docker-bridge'],
  ],
  [
    'a docker payload with what only generic-worker has',
    'docker',
    [[['payload', 'mounts'], []]],
    ['payload.mounts', 'The schema knows no such key here.'],
  ],
  [
    'a long generic-worker payload with slips keeps its form',
    'posix',
    [
      ...mounts({ directory: 'x' }),
      [['payload', 'artifacts'], [{ type: 'x', path: 1 }]],
      [['payload', 'env'], { A: 1 }],
      [['payload', 'maxRunTime'], '1'],
    ],
    ['payload.maxRunTime', 'A whole'],
    ['payload.mounts[0]', 'Incomplete'],
    ['payload.artifacts[0].type', 'One of'],
    ['payload.artifacts[0].path', 'Text'],
    ['payload.env.A', 'Text'],
  ],
];
const cases = [...good, ...bad];

function changed(kind: Kind, changes: Change[]): JsonObject {
  const edit = (value: Json, [place, next]: Change) =>
    next === undefined ? removeAt(value, place) : setAt(value, place, next);
  return changes.reduce(edit, definition(kind) as Json) as JsonObject;
}

const schemas = {} as Record<Kind | 'task', Schema>;
beforeAll(async () => {
  vi.stubGlobal('fetch', async (url: string) => new Response(readFileSync(shipped + new URL(url).pathname)));
  for (const [name, one] of Object.entries({ task: TASK, ...FILES })) {
    schemas[name as Kind] = await resolvedSchema(`https://page.test/${one}`);
  }
  vi.unstubAllGlobals();
});

const check = (value: Json, kind: Kind): Problem[] =>
  checkDefinition(value, { task: schemas.task, payload: schemas[kind] }, { now });

test.each(good)('fine: %s', (_, kind, changes) => {
  expect(check(changed(kind, changes), kind)).toEqual([]);
});

test.each(bad)('wrong: %s', (_, kind, changes, ...expected) => {
  const problems = check(changed(kind, changes), kind);
  expect(problems.map(({ path: place, message }) => `${pathWords(place)}: ${message}`)).toEqual(
    expected.map(([place, words]) => expect.stringMatching(startsWith(`${place}: ${words}`))),
  );
  const fixes = expected.map(([, , fix]) => fix ?? '');
  expect(problems.map(({ fix }) => fix?.label ?? '')).toEqual(
    fixes.map((label) => (label ? expect.stringMatching(startsWith(label)) : expect.any(String))),
  );
});

const startsWith = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

test('there are many of them', () => expect(cases.length).toBeGreaterThan(110));

test('every fix mends what it is for, and breaks nothing else', () => {
  for (const [name, kind, changes] of bad) {
    const before = changed(kind, changes);
    const problems = check(before, kind);
    for (const { fix } of problems) {
      if (!fix) continue;
      const after = fix.edits.reduce<Json>(
        (value, { path: place, value: next }) =>
          next === undefined ? removeAt(value, place) : setAt(value, place, next),
        before,
      );
      expect(check(after, kind).length, `${name}: ${fix.label}`).toBeLessThan(problems.length);
    }
  }
});

/** Verdicts of a folder of schemas by another validator, which knows nothing of ours. */
function verdictsOf(folder: string) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const base = 'https://schemas.test/';
  const files = [
    TASK,
    'queue/v1/task.json',
    'queue/v1/task-metadata.json',
    'generic-worker/parts.json',
    ...Object.values(FILES),
  ];
  for (const one of files) {
    const place = path.join(folder, one);
    if (!existsSync(place)) continue;
    const { $schema: _, $id: __, ...schema } = JSON.parse(readFileSync(place, 'utf8'));
    ajv.addSchema({ ...schema, $id: base + one });
  }
  return (one: string, value: Json) => ajv.validate(base + one, value) as boolean;
}

const folders = [shipped, ...(published ? [published] : [])];

describe.each(folders)('verdicts of the schemas in %s', (folder) => {
  const verdict = verdictsOf(folder);
  const same = (value: JsonObject, kind: Kind, name: string) => {
    expect(fits(schemas.task, value), `${name}: the task`).toBe(verdict(TASK, value));
    const { payload = null } = value;
    expect(fits(schemas[kind], payload), `${name}: the payload`).toBe(verdict(FILES[kind], payload));
  };

  test.each(cases)('the same on: %s', (name, kind, changes) => {
    same(changed(kind, changes), kind, name);
  });

  test('the same on definitions somebody has broken at random', () => {
    const kinds = Object.keys(FILES) as Kind[];
    const slip = fc.record({
      of: fc.constantFrom(...cases),
      as: fc.constantFrom(...kinds),
      where: fc.nat(),
      what: fc.oneof(
        // The other validator takes no number from 1e21 on for a whole one.
        fc.jsonValue({ maxDepth: 1 }).filter((value) => !/e\+/.test(JSON.stringify(value))) as fc.Arbitrary<Json>,
        fc.constantFrom('', 'x', 0, 1, -1, 1.5, null, [], {}, at(1), ID),
      ),
      how: fc.constantFrom('put', 'drop', 'add'),
    });
    fc.assert(
      fc.property(slip, ({ of: [name, , changes], as, where, what, how }) => {
        const whole = changed(as, changes);
        const places = placesIn(whole);
        const place = places[where % places.length]!;
        const broken =
          how === 'drop' ? removeAt(whole, place) : setAt(whole, how === 'add' ? [...place, 'x'] : place, what);
        if (typeof broken === 'object' && broken !== null && !Array.isArray(broken)) same(broken, as, name);
      }),
      { numRuns: 1_000 },
    );
  });
});

function placesIn(value: Json, place: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(place.length > 0 ? [place] : []), ...inner.flatMap(([key, one]) => placesIn(one, [...place, key]))];
}
