import { HOSTILE_MARKDOWN, HOSTILE_NAME, HOSTILE_OWNER, HOSTILE_SOURCE, HOSTILE_VALUES } from './hostile-markdown.ts';
import { leave } from './leftovers.ts';
import { randomFrom } from './random.ts';
import { RICH_MARKDOWN } from './rich-markdown.ts';
import { testPayload } from './task-spec.ts';
import { story, type TaskSpec, type World } from './world.ts';

function completed(world: World, spec: Omit<TaskSpec, 'age' | 'runs'>): void {
  leave(world, world.task({ ...spec, age: 150, runs: [{ waited: 33, ran: 512 }] }), 0, { lines: 40 });
}

/** `length` characters of words, never ending in a space. */
function filled(start: string, length: number): string {
  const words = `${start} ${'that goes on and on until it is as long as the queue allows '.repeat(Math.ceil(length / 60))}`;
  return `${words.slice(0, length - 1)}.`;
}

/** A payload of about `bytes` as JSON: a manifest of many small entries, as generated tasks carry them. */
function bigPayload(bytes: number): Record<string, unknown> {
  const random = randomFrom(41);
  const manifest: Record<string, unknown> = {};
  for (let size = 0, number = 0; size < bytes; number += 1) {
    const path = `browser/${['tabs', 'session', 'sidebar', 'search'][number % 4]}/test_${number}.js`;
    const entry = {
      digest: Math.floor(random() * 2 ** 48).toString(16),
      seconds: Math.floor(random() * 90),
      tags: ['slow', 'gpu'].slice(0, number % 3),
    };
    manifest[path] = entry;
    size += path.length + JSON.stringify(entry).length + 4;
  }
  return { ...testPayload('everything'), env: { MANIFEST: 'see extra' }, manifest };
}

export const textStories = [
  story('richMarkdown', 'text', 'a long description with everything markdown has', (world, taskId) => {
    const name = 'Start-up **cold** on Linux 24.04: `--repeat 25`, see [docs](https://docs.example.org) &amp; *more*';
    completed(world, {
      taskId,
      name,
      description: RICH_MARKDOWN,
      owner: 'perf@example.org',
      queue: 'orchard-t/linux-metal',
    });
  }),
  story(
    'hostileMarkdown',
    'text',
    'a description that tries to run scripts, load images and leave its place',
    (world, taskId) => {
      completed(world, { taskId, name: 'Nothing to see here', description: HOSTILE_MARKDOWN });
    },
  ),
  story(
    'hostileMetadata',
    'text',
    'script tags in name, owner, source, tags, keys of payload and extra, artifact names',
    (world, taskId) => {
      completed(world, {
        taskId,
        name: HOSTILE_NAME,
        description: '<img src=x onerror=alert(1)>',
        owner: HOSTILE_OWNER,
        source: HOSTILE_SOURCE,
        tags: { '<b>kind</b>': '<script>alert(1)</script>', constructor: 'tag', label: 'javascript:alert(1)' },
        scopes: ['assume:<script>alert(1)</script>', 'queue:route:"onmouseover="alert(1)'],
        routes: ['index.<img src=x onerror=alert(1)>'],
        payload: { ...HOSTILE_VALUES, command: [['/bin/sh', '-c', 'echo "</script><script>alert(1)</script>"']] },
        extra: { ...HOSTILE_VALUES, deep: HOSTILE_VALUES },
      });
      const task = world.deployment.store.tasks.get(taskId)!;
      const name = 'public/<img src=x onerror=alert(1)>.html';
      world.file(
        task,
        0,
        name,
        'text/html; charset=utf-8',
        '<script>top.document.title = "owned"; parent.alert(1)</script>',
      );
    },
  ),
  story('gitSource', 'text', 'a source that is git@…, so no link', (world, taskId) => {
    completed(world, {
      taskId,
      name: 'Mirror the wiki',
      source: 'git@code.example.org:orchard/wiki.git',
      queue: 'orchard-t/small',
    });
  }),
  story('sshSource', 'text', 'a source that is ssh://…, so no link', (world, taskId) => {
    const source = 'ssh://code.example.org:2222/orchard/browser?rev=8c1f0ad2b776';
    completed(world, { taskId, name: 'Mirror the browser', source, queue: 'orchard-t/small' });
  }),
  story('longestTexts', 'text', 'every text as long as it may be, 64 routes of 249 characters', (world, taskId) => {
    completed(world, {
      taskId,
      name: filled('A name', 255),
      description: filled('A description', 32_768),
      owner: `${'very.long.owner.'.repeat(15)}@x.example.org`.slice(-255).padStart(255, 'o'),
      source: `https://code.example.org/${'path/'.repeat(900)}`.slice(0, 4096),
      queue: `${'p'.repeat(38)}/${'w'.repeat(38)}`,
      routes: Array.from({ length: 64 }, (_, n) => `index.orchard.${n}.${'long-route-'.repeat(30)}`.slice(0, 249)),
      tags: { [`key-${'k'.repeat(251)}`]: 'v'.repeat(4096) },
    });
  }),
  story(
    'shortestTexts',
    'text',
    'every text as short as it may be: no description, no owner, no name',
    (world, taskId) => {
      completed(world, { taskId, name: '', description: '', owner: '', source: 'https://a', payload: {}, tags: {} });
    },
  ),
  story('megabyteDefinition', 'text', 'a definition of 1 MB', (world, taskId) => {
    completed(world, { taskId, name: 'Generated: every test with its history', payload: bigPayload(1_000_000) });
  }),
  story('manyTagsScopesRoutes', 'text', '80 tags, 300 scopes, 64 routes', (world, taskId) => {
    const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
    completed(world, {
      taskId,
      name: 'Publish everything everywhere',
      tags: Object.fromEntries(
        many(80, (n) => [`tag-${n}`, n % 7 === 0 ? `a longer value, number ${n}, with words in it` : `value-${n}`]),
      ),
      scopes: [
        ...many(299, (n) => `project:orchard:publish:channel-${n % 20}/locale-${n}`),
        'queue:route:index.orchard.*',
      ],
      routes: many(64, (n) => `index.orchard.v2.nightly.2026.11.${n}.locale-${n}`),
    });
  }),
];
