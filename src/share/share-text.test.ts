import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { splitShellLine } from '../lib/shell-words.ts';
import { asHtml, asMarkdown, asPlainText, curlLine, markdownLink, type Shared } from './share-text.ts';

const page = 'https://inspector.example.org/#fZ3mT7pLQkWc5dJx8uYh0A';
const shared: Shared = {
  title: 'Window tests, chunk 7',
  url: page,
  facts: ['Failed after 14 min 2 s on its 2nd run.'],
  links: [{ label: 'Log', url: `${page}/logs/public/logs/live.log` }],
};

test('a summary in markdown, HTML and plain text', () => {
  expect(asMarkdown(shared)).toBe(
    `[Window tests, chunk 7](${page}): Failed after 14 min 2 s on its 2nd run.\n\n- [Log](${page}/logs/public/logs/live.log)`,
  );
  expect(asHtml(shared)).toBe(
    `<p><a href="${page}">Window tests, chunk 7</a>: Failed after 14 min 2 s on its 2nd run.</p>\n<ul>\n  <li><a href="${page}/logs/public/logs/live.log">Log</a></li>\n</ul>`,
  );
  expect(asPlainText(shared)).toBe(
    `Window tests, chunk 7\nFailed after 14 min 2 s on its 2nd run.\n${page}\nLog: ${page}/logs/public/logs/live.log`,
  );
});

/** As a page that renders markdown would show it. */
const rendered = (text: string) => renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text));
const decoded = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'quot' ? '"' : "'",
  );

const hostile = [
  '](https://evil.example) [x',
  '**bold** _under_ `code` ~~gone~~',
  '<img src=x onerror=alert(1)> &amp; &lt;',
  'a | b | c',
  '\\',
  '![picture](x)',
  'line\n\n# heading',
  '"quoted" and \'single\'',
];

describe('words of strangers stay words', () => {
  test.each(hostile)('%s as a title', (title) => {
    const line = title.replace(/\s+/g, ' ').trim();
    expect(decoded(rendered(asMarkdown({ ...shared, title, facts: [], links: [] })))).toBe(
      `<p><a href="${page}">${line}</a></p>`,
    );
    expect(decoded(asHtml({ ...shared, title, facts: [], links: [] }))).toBe(`<p><a href="${page}">${line}</a></p>`);
  });

  test('any printable name as a title in code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (name) => {
        const html = rendered(markdownLink(name, page, true));
        expect(decoded(html)).toBe(`<p><a href="${page}"><code>${name}</code></a></p>`);
      }),
    );
  });

  test.each(['a\n\n![x](https://tracker.example/x)', 'a\u2028b', 'a\u202etxt.b'])('%j in code stays in it', (name) => {
    const html = rendered(markdownLink(name, page, true));
    expect(html.match(/<\w+/g)).toEqual(['<p', '<a', '<code']);
    expect(html).not.toMatch(/[\n\u2028\u202e]/);
  });

  test('an address with parentheses is one address', () => {
    const url = 'https://tc.example.com/api/report%20final%20(2).txt?bewit=a_b';
    expect(rendered(markdownLink('x', url))).toBe(`<p><a href="${url}">x</a></p>`);
  });
});

describe('curl', () => {
  test.each([
    ['public/logs/live.log', 'live.log'],
    ["public/it's.txt", "it's.txt"],
    ['public/$(reboot).txt', '$(reboot).txt'],
    ['public/-o', './-o'],
    ['public/trailing-slash/', 'artifact'],
    ['public/..', 'artifact'],
    ['public/a\u001b[201~\u0015\nreboot', 'a_[201~__reboot'],
  ])('of %s saves %s, and a shell reads it as one', (name, file) => {
    const url = "https://tc.example.com/x'y?bewit=abc&z=1";
    const { words, needsShell } = splitShellLine(curlLine(url, name));
    expect(needsShell).toBeUndefined();
    expect(words).toEqual(['curl', '--location', '--fail', '--compressed', '--output', file, url]);
  });
});
