import { expect, test } from 'vitest';
import { headOf, textOf } from './head-of.ts';
import { unpackedSubject } from './unpacked.ts';

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const utf16 = (text: string, big = false) => {
  const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(big ? buffer.swap16() : buffer);
};

test.each([
  ['plain text', bytes('plain'), false],
  ['a log with one NUL', bytes(`${'x'.repeat(200)}\u0000`), false],
  ['a word among NULs', bytes('Taskcluster\u0000\u0001\u0002'), true],
  ['noise', Uint8Array.from({ length: 400 }, (_, i) => (i * 197) % 256), true],
  ['UTF-16', utf16('Grüße'), false],
  ['nothing', bytes(''), false],
] as const)('%s: binary is %s', (_, given, binary) => {
  expect(headOf(given).binary).toBe(binary);
});

test.each([
  ['UTF-8', bytes('Grüße, 日本語'), 'Grüße, 日本語'],
  ['UTF-16, small end first', utf16('Grüße, 日本語'), 'Grüße, 日本語'],
  ['UTF-16, big end first', utf16('Grüße, 日本語', true), 'Grüße, 日本語'],
])('%s is read as what it is', (_, given, text) => {
  expect(textOf(given)).toBe(text);
  expect(headOf(given).text).toBe(text);
});

test.each([
  ['a/b.json.gz', 'application/gzip', { name: 'a/b.json', stored: 'a/b.json.gz' }],
  ['a/b.tgz', 'application/gzip', { name: 'a/b.tar', stored: 'a/b.tgz' }],
  ['a/b.tar.zst', undefined, { name: 'a/b.tar', stored: 'a/b.tar.zst' }],
  ['a/b.txt', 'text/plain', { name: 'a/b.txt', contentType: 'text/plain' }],
  ['no-ending', 'text/plain', { name: 'no-ending', contentType: 'text/plain' }],
])('in %s is %j', (name, contentType, expected) => {
  expect(unpackedSubject({ name, contentType })).toEqual(expected);
});
