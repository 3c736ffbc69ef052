import { expect, test } from 'vitest';
import { artifactIcon } from './artifact-icon.ts';

test.each([
  ['text/plain; charset=utf-8', 'public/logs/live', 'log'],
  ['application/binary', 'public/logs/live.log', 'log'],
  ['text/plain', 'public/notes.txt', 'file'],
  ['image/png', 'public/shot', 'image'],
  [undefined, 'public/shot.PNG', 'image'],
  ['application/octet-stream', 'public/build.tar.zst', 'archive'],
  ['application/gzip', 'public/logs/x.log.gz', 'archive'],
  ['application/json', 'public/image', 'file'],
] as const)('%s named %s has the icon %s', (type, name, icon) => {
  expect(artifactIcon(type, name)).toBe(icon);
});
