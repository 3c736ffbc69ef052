/**
 * The way into an archive as it stands in `?view=`: a view, a file in it, a view of that, and so on:
 * `archive!docs/a.json!text`. What would be read as a part of it is written as in URLs.
 */
export function splitInside(inside: string | undefined): [first: string | undefined, rest: string | undefined] {
  if (!inside) return [undefined, undefined];
  const at = inside.indexOf('!');
  return at < 0 ? [inside, undefined] : [inside.slice(0, at), inside.slice(at + 1)];
}

export const writtenName = (name: string): string => name.replace(/[%!]/g, (sign) => (sign === '%' ? '%25' : '%21'));
export const readName = (written: string): string => written.replaceAll('%21', '!').replaceAll('%25', '%');
