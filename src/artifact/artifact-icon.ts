/**
 * The icon of a row, by type or name. Rougher than `contentKind`, which knows what a page may show: this is in the
 * first load of every task page, and all it decides is a picture.
 */
export function artifactIcon(contentType: string | undefined, name: string): 'log' | 'image' | 'archive' | 'file' {
  const both = `${contentType?.split(';')[0]} ${name}`;
  if (/^image|\.(png|jpe?g|gif|webp|avif|svg)$/i.test(both)) return 'image';
  if (
    /^application.(zip|gzip|zstd|x-(tar|gzip|xz|bzip))|\.(zip|t?gz|bz2|xz|zst|tar|7z|jar|whl|xpi|apk|dmg)$/i.test(both)
  ) {
    return 'archive';
  }
  return /^text.plain .*logs\/|\.log$/.test(both) ? 'log' : 'file';
}
