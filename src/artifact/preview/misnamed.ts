import { contentKind, isText } from '../content-kind.ts';
import { headOf } from './head-of.ts';
import type { Head, Source, Subject } from './preview.ts';

/** What a format begins with, as Latin-1; `at` where that is not the first byte. */
const BEGINNINGS: [format: string, sign: string, at?: number][] = [
  ['gzip', '\x1f\x8b'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['tar', 'ustar', 257],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['WebP', 'WEBP', 8],
  ['BMP', 'BM'],
  ['PDF', '%PDF-'],
  ['WAV', 'WAVE', 8],
  ['FLAC', 'fLaC'],
  ['Ogg', 'OggS'],
  ['MP3', 'ID3'],
  ['MP3', '\xff\xfb'],
  ['MP3', '\xff\xf3'],
  ['MP3', '\xff\xf2'],
  ['WebM or Matroska', '\x1aE\xdf\xa3'],
  ['MP4 or QuickTime', 'ftyp', 4],
  ['MP4 or QuickTime', 'moov', 4],
  ['MP4 or QuickTime', 'mdat', 4],
  ['MP4 or QuickTime', 'wide', 4],
  ['MP4 or QuickTime', 'free', 4],
  ['an ELF program', '\x7fELF'],
];

// Not tar: old ones begin like nothing in particular.
const ENDINGS: Record<string, string> = {};
for (const [format, endings] of [
  ['gzip', 'gz tgz crate'],
  ['zstd', 'zst tzst'],
  ['bzip2', 'bz2 tbz2'],
  ['xz', 'xz'],
  ['7z', '7z'],
  ['zip', 'zip jar whl xpi apk aar aab ipa nupkg vsix docx xlsx pptx odt ods'],
  ['PNG', 'png'],
  ['JPEG', 'jpg jpeg'],
  ['GIF', 'gif'],
  ['WebP', 'webp'],
  ['BMP', 'bmp'],
  ['PDF', 'pdf'],
  ['WAV', 'wav'],
  ['FLAC', 'flac'],
  ['Ogg', 'ogg oga opus'],
  ['MP3', 'mp3'],
  ['WebM or Matroska', 'webm mkv'],
  ['MP4 or QuickTime', 'mp4 mov'],
] as const)
  for (const ending of endings.split(' ')) ENDINGS[ending] = format;

const TYPES: Record<string, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  'application/zip': 'zip',
  'application/gzip': 'gzip',
};

const startsWith = (bytes: Uint8Array, sign: string, at = 0) =>
  bytes.length >= at + sign.length && [...sign].every((one, n) => bytes[at + n] === one.charCodeAt(0));

const isFormat = (bytes: Uint8Array, format: string) =>
  BEGINNINGS.some(([known, sign, at]) => known === format && startsWith(bytes, sign, at));

/** In words, what bytes begin like; nothing for what is not known. */
function beginsLike(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const known = BEGINNINGS.find(([, sign, at]) => startsWith(bytes, sign, at))?.[0];
  return known ?? (headOf(bytes).binary ? undefined : 'text');
}

/** What undoes it on the way, if anything does: `decoded` of `lib` goes by the same bytes. */
export const isPacked = (bytes: Uint8Array): boolean => ['gzip', 'zstd', 'bzip2'].some((one) => isFormat(bytes, one));

const endingOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const formatOf = (name: string) => {
  const ending = endingOf(name);
  return Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
};

/**
 * One sentence when a content is not what its name or its type says, told by its first bytes.
 * @param unpacked it was to be unpacked on the way: a host may have done that before
 */
export function misnamed(
  { name, contentType = '' }: Subject,
  bytes: Uint8Array<ArrayBuffer>,
  unpacked = false,
): string | undefined {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  const byName = formatOf(name);
  const format = byName ?? (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined);
  if (format === undefined || bytes.length === 0 || isFormat(bytes, format)) return undefined;
  const like = beginsLike(bytes);
  const said = byName ? `named .${endingOf(name)}` : `declared as ${type}`;
  const found = like === undefined ? '' : `: it begins like ${like}`;
  const why = unpacked ? ' Perhaps its host unpacked it on the way.' : '';
  return `It is ${said}, but what came is not ${format}${found}.${why}`;
}

/** The same of what is unpacked on the way: first of what is stored, then of what was in that. */
export function misnamedSource(
  subject: Subject,
  { begins }: Source,
  bytes: Uint8Array<ArrayBuffer>,
): string | undefined {
  const { stored } = subject;
  const packed = stored === undefined ? undefined : misnamed({ name: stored }, begins?.() ?? NOTHING, true);
  return packed ?? misnamed(subject, bytes);
}
const NOTHING = new Uint8Array(0);

/** The same for texts, which have no beginning of their own. */
export function noText({ name, contentType }: Subject, head: Head): string | undefined {
  if (!head.binary || !isText(contentKind(contentType, name))) return undefined;
  const like = beginsLike(head.bytes);
  return `It is named or declared as a text, and is none${like === undefined || like === 'text' ? '' : `: it begins like ${like}`}.`;
}
