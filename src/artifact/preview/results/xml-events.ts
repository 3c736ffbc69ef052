/** What is met in an XML text, in its order. */
export interface XmlEvents {
  open(name: string, attributes: Map<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads XML as test runners write it, which is not always XML: with control characters from terminals, cut off where the
 * runner died, with an end tag too many. A strict reader would show nothing of such a file. Elements are told with
 * their names only, prefixes are left out; nothing outside the text is ever looked at.
 * @returns whether it ended as XML ends: with every element closed
 */
export function readXml(text: string, { open, text: said, close }: XmlEvents): boolean {
  const stack: string[] = [];
  /** How many of each name are open: a million end tags of others are not looked for one by one. */
  const held = new Map<string, number>();
  const hold = (name: string, by: 1 | -1) => held.set(name, (held.get(name) ?? 0) + by);
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('<', at);
    if (start !== at && stack.length > 0) said(withoutEntities(text.slice(at, start < 0 ? undefined : start)));
    if (start < 0) break;
    const special = SPECIAL.find(([begin]) => text.startsWith(begin, start));
    if (special) {
      const [begin, end] = special;
      const stop = text.indexOf(end, start + begin.length);
      if (stop < 0) return false;
      if (begin === '<![CDATA[') said(text.slice(start + begin.length, stop));
      at = stop + end.length;
      continue;
    }
    const stop = endOfTag(text, start + 1);
    if (stop < 0) return false;
    at = stop + 1;
    if (text[start + 1] === '/') {
      const ends = nameOf(text.slice(start + 2, stop));
      // An end without a beginning ends nothing.
      if (!held.get(ends)) continue;
      for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
        hold(name, -1);
        close(name);
        if (name === ends) break;
      }
      continue;
    }
    const empty = text[stop - 1] === '/';
    const inside = text.slice(start + 1, empty ? stop - 1 : stop);
    const name = nameOf(inside);
    open(name, attributesOf(inside));
    if (empty) close(name);
    else {
      stack.push(name);
      hold(name, 1);
    }
  }
  return stack.length === 0;
}

const SPECIAL = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** The `>` that ends a tag: in values in quotes there may be others. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '>') return at;
    if (char === '"' || char === "'") {
      at = text.indexOf(char, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

const nameOf = (tag: string) => {
  const name = /^[^\s/>]+/.exec(tag)?.[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
};

function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) return found;
    const name = tag.slice(at, equals).trimEnd();
    let begin = equals + 1;
    while (tag[begin] === ' ' || tag[begin] === '\n' || tag[begin] === '\t' || tag[begin] === '\r') begin += 1;
    const quote = tag[begin];
    const end = quote === '"' || quote === "'" ? tag.indexOf(quote, begin + 1) : -1;
    if (end < 0) return found;
    found.set(lastWord(name), withoutEntities(tag.slice(begin + 1, end)));
    at = end + 1;
  }
}

/** Without an expression: those begin anew at each of a million letters. */
function lastWord(text: string): string {
  let from = text.length;
  while (from > 0 && !/\s/.test(text[from - 1]!)) from -= 1;
  return text.slice(from);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities a document defines itself stay as they are written. */
function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (all: string, decimal, hex, name) => {
    if (name) return (Object.hasOwn(NAMED, name) && NAMED[name]) || all;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
