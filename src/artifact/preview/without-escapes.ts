/** What a terminal would take as orders: colours, titles, links. https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/**
 * A text without what only terminals understand: its words are kept. Line by line, so that no escape that was cut short
 * swallows the lines after it; of a line that was written over, as progress bars are, what was written last stands.
 */
export function withoutEscapes(text: string): string {
  if (!/[\u001b\r]/.test(text)) return text;
  return text
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map((line) => {
      const plain = line.replace(ESCAPES, '');
      const last = plain.endsWith('\r') ? plain.lastIndexOf('\r', plain.length - 2) : plain.lastIndexOf('\r');
      return plain.slice(last + 1).replace(/\r$/, '');
    })
    .join('\n');
}
