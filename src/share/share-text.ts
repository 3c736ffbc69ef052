import { shellLine } from '../lib/shell-words.ts';

/** What is passed on of a thing, to be written in the ways people paste. Its words come from strangers. */
export interface Shared {
  title: string;
  /** The title is a name for machines, such as that of an artifact. */
  code?: boolean;
  /** Of its page here. */
  url: string;
  /** What one wants to know without following a link: state, reason, duration. */
  facts: string[];
  links: { label: string; url: string }[];
}

export function asMarkdown({ title, code, url, facts, links }: Shared): string {
  return [
    `${markdownLink(title, url, code)}${facts.length > 0 ? `: ${facts.map(escapeMarkdown).join(' · ')}` : ''}`,
    ...(links.length > 0 ? ['', ...links.map(({ label, url }) => `- ${markdownLink(label, url)}`)] : []),
  ].join('\n');
}

export function asHtml({ title, code, url, facts, links }: Shared): string {
  return [
    `<p>${htmlLink(title, url, code)}${facts.length > 0 ? `: ${facts.map(escapeHtml).join(' · ')}` : ''}</p>`,
    ...(links.length > 0
      ? ['<ul>', ...links.map(({ label, url }) => `  <li>${htmlLink(label, url)}</li>`), '</ul>']
      : []),
  ].join('\n');
}

export function asPlainText({ title, url, facts, links }: Shared): string {
  return [
    oneLine(title),
    ...facts.map(oneLine),
    url,
    ...links.map(({ label, url }) => `${oneLine(label)}: ${url}`),
  ].join('\n');
}

export function markdownLink(text: string, url: string, code?: boolean): string {
  // Parentheses would end the address; in angle brackets they do not, and our addresses have none of those.
  const target = /[()\s]/.test(url) ? `<${url}>` : url;
  return `[${code ? codeSpan(text) : escapeMarkdown(text)}](${target})`;
}

export function htmlLink(text: string, url: string, code?: boolean): string {
  const inner = escapeHtml(text);
  return `<a href="${escapeHtml(url)}">${code ? `<code>${inner}</code>` : inner}</a>`;
}

/**
 * The command that saves what is at an address. Logs are stored gzip-encoded, so they are asked for as such; a status of
 * 400 and above is not saved as if it were the artifact.
 * @param name of the artifact; the file is named by its last part
 */
export function curlLine(url: string, name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  // A dash alone means the terminal, and one in front an option.
  const plain = last.replace(ORDERS, '_');
  const file = /^\.*$/.test(plain) ? 'artifact' : plain.startsWith('-') ? `./${plain}` : plain;
  return shellLine(['curl', '--location', '--fail', '--compressed', '--output', file, url]);
}

/** What terminals take as orders when it is pasted, quoted or not, and what turns the direction of a text. */
const ORDERS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A line break or two would begin another paragraph, or a line of its own with other words in it. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const escapeMarkdown = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>~|&]/g, '\\$&');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => oneLine(text).replace(/[&<>"']/g, (char) => escapes[char]!);

/** https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpan(given: string): string {
  // A blank line ends a span, and with it what keeps the rest from being markup.
  const text = given.replace(ORDERS, ' ');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}
