import { expect, test } from 'vitest';
import { contentKind, isText } from './content-kind.ts';

test.each([
  ['text/plain; charset=utf-8', 'public/logs/live.log', 'log'],
  ['text/plain', 'public/logs/errorsummary', 'log'],
  ['text/plain', 'public/notes.txt', 'text'],
  ['application/json', 'public/target.json', 'text'],
  ['application/vnd.api+json', 'public/x', 'text'],
  ['application/binary', 'public/logs/live.log', 'log'],
  [undefined, 'public/build.tar.zst', 'archive'],
  ['application/octet-stream', 'public/shot.PNG', 'image'],
  ['application/octet-stream', 'public/no-ending', 'binary'],
  ['application/octet-stream', 'public/x.constructor', 'binary'],
  ['application/octet-stream', 'public/x.__proto__', 'binary'],
  ['image/png', 'public/shot', 'image'],
  ['image/svg+xml', 'public/graph.svg', 'html'],
  ['text/html', 'public/report.html', 'html'],
  ['application/zip', 'public/a.zip', 'archive'],
  ['application/x-gzip', 'public/logs/x.log.gz', 'archive'],
  ['video/webm', 'public/a', 'video'],
  ['audio/ogg', 'public/a', 'audio'],
  ['application/pdf', 'public/a', 'pdf'],
  ['application/wasm', 'public/a.wasm', 'binary'],
] as const)('%s named %s is %s', (type, name, kind) => {
  expect(contentKind(type, name)).toBe(kind);
});

test('web pages are read as text', () => {
  expect(isText('html')).toBe(true);
  expect(isText('image')).toBe(false);
});
