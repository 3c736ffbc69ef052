/**
 * Names of artifacts as names of files. Artifacts may be called anything printable: `../up`, `/etc/passwd`, `con.txt`,
 * `a` beside `a/b`. As files they stay within their folder, exist on every system, and never take each other's place.
 */

/** Bytes of one part: file systems take 255, and ` (2)` and `.part` must fit behind. */
const LONGEST = 200;

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(\.|$)/i;
const REFUSED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029<>:"\\|?*]/gu;

/** A relative path, of parts that every file system takes: never absolute, never upwards, never empty. */
export function safeFileName(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map(safePart).join('/') || 'artifact';
}

function safePart(part: string): string {
  // A leading dash would be read as an option by the next command, and Windows drops dots and spaces at the end.
  const plain = part
    .replace(REFUSED, '_')
    .replace(/^-/, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  return shortened(DEVICE.test(plain) ? `_${plain}` : plain);
}

/** What tells files apart stands at both ends of their names. */
function shortened(part: string): string {
  if (part.length <= LONGEST) return part;
  const [stem, extension] = split(part);
  const end = extension.length > 40 ? '' : extension;
  return `${(end === '' ? part : stem).slice(0, LONGEST - end.length)}${end}`;
}

/** `a.tar.zst` is `a` and `.tar.zst`: a number between the two keeps programs knowing what it is. */
function split(part: string): [stem: string, extension: string] {
  const extension = /(?<=.)(\.[A-Za-z]\w{0,4})?\.\w{1,10}$/.exec(part)?.[0] ?? '';
  return [part.slice(0, part.length - extension.length), extension];
}

/**
 * A path for every name, no two of them the same where capitals do not count, and none that is a folder of another.
 * Names that are good file names already keep them; which of the others gets a number depends on their order.
 */
export function safeFileNames(names: readonly string[]): Map<string, string> {
  const paths = new Map(names.map((name) => [name, safeFileName(name)]));
  const folders = new Set<string>();
  for (const path of paths.values()) {
    const low = path.toLowerCase();
    for (let at = low.indexOf('/'); at > 0; at = low.indexOf('/', at + 1)) folders.add(low.slice(0, at));
  }
  const taken = new Set<string>();
  const changed = ([name, path]: [string, string]) => Number(name !== path || folders.has(path.toLowerCase()));
  for (const [name, path] of [...paths].sort((a, b) => changed(a) - changed(b))) {
    const slash = path.lastIndexOf('/') + 1;
    const [stem, extension] = split(path.slice(slash));
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()) || folders.has(free.toLowerCase()); n += 1)
      free = `${path.slice(0, slash)}${stem} (${n})${extension}`;
    taken.add(free.toLowerCase());
    paths.set(name, free);
  }
  return paths;
}
