import type { YAMLError } from 'yaml';

/** What is wrong with a YAML text, in our words where we know the mistake. */
export function inOurWords({ code, message, pos }: Pick<YAMLError, 'code' | 'message' | 'pos'>, text: string): string {
  const there = text.slice(pos[0], pos[1]);
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'A tab indents this line: YAML wants spaces.';
    case 'MULTIPLE_DOCS':
      return 'A second document begins here; a draft holds one definition.';
    case 'BAD_ALIAS':
      return 'This alias repeats what is nowhere before it.';
    case 'BAD_INDENT':
      if (/end with a/.test(message)) return missing(message);
      return 'This line is indented in a way that fits to nothing above it.';
    case 'BAD_DQ_ESCAPE':
      return `${text.slice(pos[0], pos[0] + 2)} begins nothing that YAML knows; \\\\ is a backslash.`;
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A key stands on one line; a colon may be missing above.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A colon too many on this line: text with a colon and a space in it needs quotes.';
    case 'BLOCK_IN_FLOW':
      return 'Indented lines cannot stand inside brackets.';
    case 'BAD_SCALAR_START':
      return `Text that begins with ${there.slice(0, 1)} needs quotes.`;
    case 'TAG_RESOLVE_FAILED':
      return `The tag ${there.slice(0, 40)} means nothing to JSON; what stands behind it is taken as it is.`;
    case 'MISSING_CHAR':
      return missing(message);
    case 'UNEXPECTED_TOKEN':
      return there.trim() ? `${there.trim().slice(0, 40)} has no place here.` : sentence(message);
    default:
      return sentence(message);
  }
}

function missing(message: string): string {
  if (/^Implicit map keys/.test(message)) return 'This line has no colon: it is no key, and no text that goes on.';
  const closing = /end with a ([\]}])/.exec(message)?.[1];
  if (closing) return `The closing ${closing} is missing.`;
  const char = /(?:Expected|Missing) .*?(?:a |closing )?(["'\]},:?])/.exec(message)?.[1];
  return char ? `A ${char} is missing here.` : sentence(message);
}

const sentence = (message: string) => message.replace(/\s+at line \d+[\s\S]*$/, '').replace(/\.?$/, '.');
