import { expect, test } from 'vitest';
import { headOf } from './head-of.ts';
import { isPacked, misnamed, noText } from './misnamed.ts';

const bytes = (latin1: string) => Uint8Array.from(latin1, (sign) => sign.charCodeAt(0));
const PNG = '\x89PNG\r\n\x1a\n';
const GZIP = '\x1f\x8b\x08\0';

test.each<[name: string, type: string, content: string, sentence: string | undefined]>([
  ['a.png', 'image/png', PNG, undefined],
  ['a.png', 'image/png', '\xff\xd8\xff\xe0', 'It is named .png, but what came is not PNG: it begins like JPEG.'],
  ['a.PNG', '', 'This is no picture.', 'It is named .png, but what came is not PNG: it begins like text.'],
  ['picture', 'image/png; x=1', GZIP, 'It is declared as image/png, but what came is not PNG: it begins like gzip.'],
  ['a.zip', '', '\0\x01\x02\x03', 'It is named .zip, but what came is not zip.'],
  ['a.zip', 'application/zip', 'PK\x05\x06', undefined],
  ['a.gz', '', `${'a.txt'.padEnd(257, '\0')}ustar`, 'It is named .gz, but what came is not gzip: it begins like tar.'],
  ['a.webm', '', `RIFF\0\0\0\0WAVE`, 'It is named .webm, but what came is not WebM or Matroska: it begins like WAV.'],
  ['a.constructor', 'application/octet-stream', PNG, undefined],
  ['a.txt', 'text/plain', PNG, undefined],
  ['a.gz', '', '', undefined],
])('%s of the type “%s”', (name, contentType, content, sentence) => {
  expect(misnamed({ name, contentType }, bytes(content))).toBe(sentence);
});

test('what was to be unpacked may have been unpacked before', () => {
  expect(misnamed({ name: 'build.log.gz' }, bytes('[12:00] hello\n'), true)).toBe(
    'It is named .gz, but what came is not gzip: it begins like text. Perhaps its host unpacked it on the way.',
  );
  expect(isPacked(bytes(GZIP))).toBe(true);
  expect(isPacked(bytes('BZh9'))).toBe(true);
  expect(isPacked(bytes(PNG))).toBe(false);
});

test('a text that is none says what it is like', () => {
  const text = (name: string, content: string) => noText({ name }, headOf(bytes(content)));
  expect(text('a.log', `${PNG}\0\0\0`)).toBe('It is named or declared as a text, and is none: it begins like PNG.');
  expect(text('a.log', '\0\x01\x02\x03\0\0\0\0\0')).toBe('It is named or declared as a text, and is none.');
  expect(text('a.log', 'hello')).toBeUndefined();
  expect(text('a.bin', '\0\x01\x02\x03')).toBeUndefined();
});
