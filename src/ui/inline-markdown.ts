import { safeHref } from './safe-href.ts';

/**
 * Markdown of one line, as task names have it: code, strong, emphasis, deletion, links. It is read here and not by the
 * big parser, so that the name stands as it will stay from the first paint on. What looks like a block ("1. Build",
 * "# 7") is plain text in a name. A test compares it with react-markdown over names as they occur.
 */
export type Inline = string | { as: 'code' | 'em' | 'strong' | 'del' | 'a'; href?: string; children: Inline[] };

// In this order: escape, code, strong, emphasis by star, by underscore (never inside a word: snake_case), deletion, link, <link>, bare link.
const MARKS =
  /\\([!-/:-@[-`{-~])|(?<!`)(`+)(?!`)(.+?)(?<!`)\2(?!`)|\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)|\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)|~~(?=[^\s~])(.+?)(?<=[^\s~])~~|!?\[([^[\]]*)\]\(\s*<?([^\s<>)]*)>?(?:\s+["'(][^"')]*["')])?\s*\)|<(https?:[^\s<>]*)>|\b(https?:\/\/[^\s<>]*[^\s<>.,:;!?'")\]*_~])/gs;

/** Names have 255 characters at most (a rule of the queue); far beyond that the marks are not worth the search. */
const LONGEST = 4096;

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
/** The named characters people write in one line, and the numbered ones; others stay as they are. */
const decoded = (text: string) =>
  text.replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6})|#[xX]([\da-fA-F]{1,5}));/g, (_, name, decimal, hex) =>
    name ? CHARACTERS[name]! : String.fromCodePoint(Number(decimal ?? `0x${hex}`) || 0xfffd),
  );

export function inlineMarkdown(text: string): Inline[] {
  if (text.length > LONGEST) return [text];
  const found: Inline[] = [];
  const say = (plain: string) => {
    const last = found.length - 1;
    if (typeof found[last] === 'string') found[last] += plain;
    else if (plain) found.push(plain);
  };
  let read = 0;
  for (const match of text.matchAll(MARKS)) {
    const [all, escaped, , code, star2, under2, star, under, gone, label, target, auto, bare] = match;
    say(decoded(text.slice(read, match.index)));
    read = match.index + all.length;
    const strong = star2 ?? under2;
    const em = star ?? under;
    if (escaped !== undefined) say(escaped);
    else if (code !== undefined) found.push({ as: 'code', children: [code.replace(/^ (.*[^ ].*) $/s, '$1')] });
    else if (strong !== undefined) found.push({ as: 'strong', children: inlineMarkdown(strong) });
    else if (em !== undefined) found.push({ as: 'em', children: inlineMarkdown(em) });
    else if (gone !== undefined) found.push({ as: 'del', children: inlineMarkdown(gone) });
    else {
      const children = label === undefined ? [auto ?? bare ?? ''] : inlineMarkdown(label).map(withoutLink);
      // An image in a name is its description; a link that leads nowhere safe is its words.
      const href = all.startsWith('!') ? undefined : safeHref(target ?? auto ?? bare ?? '');
      if (href && children.length > 0) found.push({ as: 'a', href, children });
      else for (const child of children) typeof child === 'string' ? say(child) : found.push(child);
    }
  }
  say(decoded(text.slice(read)));
  return found;
}

const withoutLink = (inline: Inline): Inline =>
  typeof inline !== 'string' && inline.as === 'a' ? plainText(inline.children) : inline;

/** The words of a line without its marks. */
export const plainText = (inlines: Inline[]): string =>
  inlines.map((inline) => (typeof inline === 'string' ? inline : plainText(inline.children))).join('');
