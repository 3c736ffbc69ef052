import type { StoredTask } from '../store.ts';
import { leave } from './leftovers.ts';
import { screenshot } from './pictures.ts';
import { story, type World } from './world.ts';

const REASONS = [
  'file-missing-on-worker',
  'invalid-resource-on-worker',
  'too-large-file-on-worker',
  'file-not-readable-on-worker',
];

function plain(world: World, taskId: string, name: string, age = 150): StoredTask {
  const description = 'Leaves things behind for the artifact list to show.';
  return world.task({ taskId, name, description, age, runs: [{ waited: 22, ran: 640 }] });
}

/** Names that break naive links, all of them allowed: artifact names are printable ASCII. */
export const ODD_NAMES = [
  'public/with space/report final (2).txt',
  'public/100%.txt',
  'public/percent%25encoded%2Fslash.txt',
  'public/percent%zz.txt',
  'public/question?mark=1&x=2.txt',
  'public/hash#L10-20.txt',
  'public/plus+plus=.txt',
  'public/"double" and \'single\' quotes.txt',
  'public/<b>angle</b> & amp;.txt',
  'public/back\\slash.txt',
  'public//double//slash.txt',
  'public/./dot/../dots.txt',
  'public/trailing-slash/',
  'public/trailing space ',
  'public/colon:semi;comma,at@tilde~star*bar|caret^tick`.txt',
  'public/[brackets]{braces}$dollar!.txt',
  'public/no-extension',
  'public/.hidden',
  'public/UPPER.TXT',
  'public/many.dots.in.a.name.tar.zst',
  'public/javascript:alert(1)',
  'public/constructor/__proto__/toString',
  `public/${'very-long-'.repeat(100)}name.txt`,
  'top-level-name.txt',
];

const FOLDERS = [
  'build',
  'test_info',
  'logs',
  'coverage/browser/tabs',
  'coverage/browser/session',
  'screens/light',
  'screens/dark',
];
const KINDS: [string, string][] = [
  ['json', 'application/json'],
  ['txt', 'text/plain; charset=utf-8'],
  ['png', 'image/png'],
  ['html', 'text/html; charset=utf-8'],
  ['tar.zst', 'application/zstd'],
];

function many(world: World, task: StoredTask, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const folder = FOLDERS[number % FOLDERS.length];
    const [extension, contentType] = KINDS[number % KINDS.length] ?? ['bin', 'application/octet-stream'];
    const name = `public/${folder}/item-${String(number).padStart(4, '0')}.${extension}`;
    const content = () => (extension === 'png' ? screenshot(number, 64, 36) : `${JSON.stringify({ number, name })}\n`);
    world.file(task, 0, name, contentType, content, { contentLength: 40 + ((number * 7919) % 900_000) });
  }
}

function everyType(world: World, task: StoredTask): void {
  const { objects, rootUrl, clock } = world.deployment;
  const file = (name: string, type: string, content: string | Buffer, more = {}) =>
    world.file(task, 0, name, type, content, more);
  file('public/s3/text.txt', 'text/plain; charset=utf-8', 'Plain text, with UTF-8: grüße, 日本語, 🦊\n');
  file(
    'public/s3/data.json',
    'application/json',
    '{"passed": 120, "failed": [], "nested": {"deep": {"deeper": null}}}\n',
  );
  file('public/s3/table.csv', 'text/csv', 'name,count\n"a, b",2\n');
  file('public/s3/picture.png', 'image/png', screenshot(5));
  file(
    'public/s3/drawing.svg',
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="5" cy="5"/><script>alert(1)</script></svg>',
  );
  file(
    'public/s3/page.html',
    'text/html; charset=utf-8',
    '<!doctype html><title>A report</title><h1>A report</h1><script>document.title += " ran"</script>',
  );
  file('public/s3/empty.txt', 'text/plain; charset=utf-8', '');
  file(
    'public/s3/random.bin',
    'application/octet-stream',
    Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 197) % 256)),
  );
  file('public/s3/no-size.txt', 'text/plain; charset=utf-8', 'The worker said no size.\n', {
    contentLength: undefined,
  });
  file('public/object/text.txt', 'text/plain; charset=utf-8', 'Kept by the object service.\n', {
    storageType: 'object',
    contentLength: undefined,
  });
  file('private/secret-report.txt', 'text/plain; charset=utf-8', 'Only for those with queue:get-artifact:private/*\n');
  file('project/orchard/cache.tar.zst', 'application/zstd', Buffer.alloc(2000, 7));
  const entry = (name: string, more: Parameters<World['artifact']>[2] | object) =>
    world.artifact(task, 0, { name, ...more });
  const reference = { storageType: 'reference', contentType: 'text/plain; charset=utf-8' } as const;
  const sample = objects.getUrl(`${task.taskId}/0/public/s3/text.txt`, { signed: false });
  entry('public/reference/with-cors.txt', { ...reference, url: sample });
  // References of a deployment carry no CORS header, so a page of another origin cannot read this one.
  entry('public/reference/without-cors.json', { ...reference, url: `${rootUrl}/references/manifest.json` });
  entry('public/reference/elsewhere.html', {
    ...reference,
    contentType: 'text/html',
    url: 'https://reports.example.com/1?a=b#c',
  });
  const link = { storageType: 'link', contentType: 'application/binary' } as const;
  entry('public/link/to-text.txt', { ...link, target: 'public/s3/text.txt' });
  entry('public/link/to-link.txt', { ...link, target: 'public/link/to-text.txt' });
  entry('public/link/to-private.txt', { ...link, target: 'private/secret-report.txt' });
  entry('public/link/to-nothing.txt', { ...link, target: 'public/not-there.txt' });
  entry('public/link/circle-a.txt', { ...link, target: 'public/link/circle-b.txt' });
  entry('public/link/circle-b.txt', { ...link, target: 'public/link/circle-a.txt' });
  for (const reason of REASONS) {
    const message = `Could not upload **${reason}** <script>alert(1)</script>: \`out/${reason}.txt\``;
    entry(`public/error/${reason}.txt`, { storageType: 'error', contentType: 'application/binary', reason, message });
  }
  const text = { contentType: 'text/plain; charset=utf-8' };
  entry('public/gone/expired.txt', {
    ...text,
    expires: clock.iso(-60_000),
    key: `${task.taskId}/0/public/s3/text.txt`,
  });
  entry('public/gone/expires-in-an-hour.txt', {
    ...text,
    expires: clock.iso(3_600_000),
    key: `${task.taskId}/0/public/s3/text.txt`,
  });
  entry('public/gone/missing-in-the-store.txt', { ...text, key: `${task.taskId}/0/public/never-uploaded.txt` });
  entry('public/gone/upload-unfinished.txt', { ...text, storageType: 'object', present: false });
}

export const artifactStories = [
  story('manyArtifacts', 'artifacts', '5,000 artifacts, in five pages', (world, taskId) => {
    const task = plain(world, taskId, 'Coverage of everything, one file each');
    many(world, task, 4998);
    world.log(task, 0, '[taskcluster 2026-01-01T00:00:00.000Z] Uploading 4998 artifacts\n');
  }),
  story(
    'everyStorageType',
    'artifacts',
    'every storage type, private ones, errors, broken links, expired',
    (world, taskId) => {
      const task = plain(world, taskId, 'One artifact of every kind');
      leave(world, task, 0);
      everyType(world, task);
    },
  ),
  story('oddNames', 'artifacts', 'artifact names with spaces, %25, quotes, #, ?, + and worse', (world, taskId) => {
    const task = plain(world, taskId, 'Artifacts with odd names');
    for (const name of ODD_NAMES)
      world.file(task, 0, name, 'text/plain; charset=utf-8', `This is ${JSON.stringify(name)}.\n`);
  }),
  story('noArtifacts', 'artifacts', 'completed, and left nothing behind, not even a log', (world, taskId) => {
    world.task({
      taskId,
      name: 'Nothing to keep',
      queue: 'built-in/succeed',
      age: 70,
      payload: {},
      runs: [{ waited: 1, ran: 1 }],
    });
  }),
];
