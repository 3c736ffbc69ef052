/** What an artifact is for a reader, from its content type and, where that says nothing, from its name. */
export type ContentKind = 'log' | 'text' | 'image' | 'archive' | 'html' | 'pdf' | 'video' | 'audio' | 'binary';

const EXTENSIONS: Record<string, ContentKind> = {};
const known: [ContentKind, string][] = [
  ['log', 'log'],
  [
    'text',
    'txt md rst json jsonl ndjson yml yaml toml ini cfg conf csv tsv xml js mjs cjs ts css py sh rs go c h cpp java diff patch sql map lock sha256 sha512 asc sig info properties list manifest env',
  ],
  ['image', 'png jpg jpeg gif webp avif bmp ico'],
  ['archive', 'zip gz tgz xz bz2 zst tar 7z jar whl xpi apk deb rpm dmg crate'],
  ['html', 'html htm xhtml svg'],
  ['pdf', 'pdf'],
  ['video', 'mp4 webm mkv mov'],
  ['audio', 'mp3 ogg oga wav flac opus'],
];
for (const [kind, endings] of known) for (const ending of endings.split(' ')) EXTENSIONS[ending] = kind;

/** Types that say nothing: the queue's own default for links, and what workers send when they do not know. */
const VAGUE = new Set(['', 'application/binary', 'application/octet-stream', 'binary/octet-stream']);
const ARCHIVE =
  /^application\/(?:zip|gzip|zstd|x-(?:tar|gzip|xz|bzip2?|zstd|7z-compressed|gtar|compressed-tar|lzma))\b/;
const TEXT =
  /^text\/|^application\/(?:json|x-ndjson|xml|x-?yaml|yaml|toml|javascript|x-javascript|x-sh|sql|pgp-signature|ld\+json)\b|\+(?:json|yaml)$/;

/**
 * The kind of an artifact. SVG counts as HTML: it may carry script, so it is never shown inside the page.
 * `.log.gz` is an archive unless its type says text, because object storage may serve it without content-encoding.
 */
export function contentKind(contentType: string | undefined, name: string): ContentKind {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase();
  const byName = kindOfName(name);
  if (VAGUE.has(type)) return byName;
  if (type === 'text/html' || type === 'application/xhtml+xml' || type.startsWith('image/svg')) return 'html';
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  if (type === 'application/pdf') return 'pdf';
  if (ARCHIVE.test(type)) return 'archive';
  if (type === 'text/plain' && byName === 'log') return 'log';
  if (TEXT.test(type)) return type === 'text/plain' && /\/logs\//.test(name) ? 'log' : 'text';
  return 'binary';
}

function kindOfName(name: string): ContentKind {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  return (ending !== undefined && Object.hasOwn(EXTENSIONS, ending) ? EXTENSIONS[ending] : undefined) ?? 'binary';
}

/** Whether its bytes can be read as text. HTML is text here: its source is shown, never rendered. */
export function isText(kind: ContentKind): boolean {
  return kind === 'log' || kind === 'text' || kind === 'html';
}

/** The kind in words, with its article. */
export const kindWords: Record<ContentKind, string> = {
  log: 'a log',
  text: 'a text',
  image: 'an image',
  archive: 'an archive',
  html: 'a web page',
  pdf: 'a PDF document',
  video: 'a video',
  audio: 'a sound recording',
  binary: 'a file that is not text',
};
