const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0', '\n': '' };

/** What stands between the quotes of a JavaScript or Python text, its escapes read. */
export function jsText(inner: string): string {
  return inner.replace(/\\(u\{[\dA-Fa-f]{1,6}\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[\s\S])/g, (_, code: string) => {
    const hex = /^[ux]\{?([\dA-Fa-f]+)\}?$/.exec(code);
    if (!hex) return ESCAPES[code] ?? code;
    const point = Number.parseInt(hex[1]!, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
