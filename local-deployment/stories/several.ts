import { objectKey } from '../object-store.ts';
import { story, type World } from './world.ts';

/** Names that would leave a folder, run a command or take each other's place if they were used as they are. */
export const DANGEROUS_NAMES = [
  'public/names/$(touch hacked).txt',
  'public/names/`touch hacked`.txt',
  'public/names/"double" and \'single\' quotes; touch hacked.txt',
  'public/names/../up.txt',
  '/public/absolute.txt',
  '../public/outside.txt',
  '-rf',
  'public/names/--output',
  'public/names/con.txt',
  'public/names/question?#hash&and=more.txt',
  'public/names/[brackets]{braces}~star*.txt',
  'public/names/Report.txt',
  'public/names/report.txt',
  'public/names/report',
  'public/names/report/of-a-folder.txt',
  'public/names/trailing dot.',
  'public/names/trailing slash/',
];

/** Bytes that compress badly and are told apart by their number. */
const noise = (seed: number, length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 97 + ((i * i) >> 7)) % 256));

function several(world: World, taskId: string): void {
  const description = 'Leaves things behind that one wants to take away together.';
  const task = world.task({
    taskId,
    name: 'Package of an orchard',
    description,
    age: 90,
    runs: [{ waited: 9, ran: 300 }],
  });
  const text = 'text/plain; charset=utf-8';
  for (let part = 1; part <= 6; part += 1) {
    const name = `public/build/part-${part}.bin`;
    world.file(task, 0, name, 'application/octet-stream', noise(part, 150_000 + part * 1000));
  }
  world.file(task, 0, 'public/build/breaks-off.bin', 'application/octet-stream', noise(9, 400_000));
  world.deployment.objects.spoil(objectKey(taskId, 0, 'public/build/breaks-off.bin'), {});
  world.file(task, 0, 'public/results/summary.txt', text, 'Stored gzip-encoded, as workers store text.\n'.repeat(50));
  world.file(task, 0, 'public/results/empty.txt', text, '');
  world.file(task, 0, 'public/results/no-size.txt', text, 'The worker said no size.\n', { contentLength: undefined });
  for (const [at, name] of DANGEROUS_NAMES.entries()) {
    const content = `This is ${JSON.stringify(name)}.\n`;
    // Addresses of the store lose the dots of a name, as in production: those that have some lie there under another.
    const stored = name.includes('../') ? `public/stored/${at}` : name;
    const artifact = { name, key: objectKey(taskId, 0, stored), contentLength: content.length };
    world.file(task, 0, stored, text, content, artifact);
  }
  world.file(task, 0, 'private/notes.txt', text, 'Only for those with queue:get-artifact:private/*\n');
  const entry = (name: string, more: object) => world.artifact(task, 0, { name, contentType: text, ...more });
  entry('public/results/lost.txt', { key: objectKey(taskId, 0, 'public/never-uploaded.txt') });
  entry('public/results/missing.txt', {
    storageType: 'error',
    reason: 'file-missing-on-worker',
    message: 'There is no out/missing.txt on the worker.',
  });
  entry('public/results/expired.txt', { expires: world.deployment.clock.iso(-60_000), key: 'none' });
  entry('public/elsewhere/report.html', { storageType: 'reference', url: 'https://reports.example.com/1?a=b' });
  entry('public/elsewhere/named.html', { storageType: 'link', target: 'public/elsewhere/report.html' });
}

export const severalStories = [
  story(
    'severalAtOnce',
    'artifacts',
    'artifacts to take together: dangerous names, private, lost, kept elsewhere, one that breaks off',
    several,
  ),
];
