import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { InlineMarkdown } from './InlineMarkdown.tsx';
import { Markdown } from './Markdown.tsx';
import { plainMarkdown } from './plain-markdown.ts';

const block = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));
const line = (text: string) =>
  renderToStaticMarkup(createElement(InlineMarkdown, { text })).replaceAll(' class="in-line"', '');

describe('Markdown', () => {
  it('steps headings down below the h2 of the panel, without gaps', () => {
    expect(block('### Deep first\n# One\n### Three').replace(/ id="[^"]*"/g, '')).toContain(
      '<h3>Deep first</h3>\n<h3>One</h3>\n<h4>Three</h4>',
    );
  });
  it('opens links to other places in a new tab that knows nothing of us', () => {
    expect(block('[a](https://example.org/x)')).toContain(
      '<a href="https://example.org/x" target="_blank" rel="noopener noreferrer">a</a>',
    );
    expect(block('<dev@example.org>')).toContain('href="mailto:dev@example.org"');
  });
  it('shows a link that leads nowhere safe as its words', () => {
    expect(block('[here](/tasks/x)')).toBe('<div class="prose"><p>here</p></div>');
  });
  it('turns fragments into buttons, and only those that lead somewhere', () => {
    const html = block('# Known failures\n[see](#known-failures) [not](#elsewhere) note[^1]\n\n[^1]: The note.');
    expect(html).not.toContain('href="#');
    expect(html.match(/<button/g)).toHaveLength(3);
    expect(html).toContain('aria-label="Footnote 1"');
    expect(html).toContain('not note');
  });
  it('asks before it loads an image, also inside a link', () => {
    expect(block('![Build state](https://img.example.org/a.svg)')).toContain('Load image from img.example.org');
    const linked = block('[![Build state](https://img.example.org/a.svg)](https://ci.example.org)');
    expect(linked).toContain('rel="noopener noreferrer">Build state</a><span class="image-ask">');
  });
  it('shows HTML as text', () => {
    expect(block('<b>bold</b>')).toContain('&lt;b&gt;bold&lt;/b&gt;');
  });
  it('reads GFM: tables, task lists, deletions', () => {
    const html = block('| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n~~gone~~');
    expect(html).toContain('<div class="wide" tabindex="0" role="region" aria-label="Table"><table>');
    expect(html).toContain('aria-label="done"');
    expect(html).not.toContain('<input');
    expect(html).toContain('<del>gone</del>');
  });
  it('names links without words by their address', () => {
    expect(block('[](https://example.org/)')).toContain('>https://example.org/</a>');
  });
});

describe('InlineMarkdown', () => {
  it.each([
    ['Mochitest `browser-chrome` on Linux', 'Mochitest <code>browser-chrome</code> on Linux'],
    ['**a** and __b__', '<strong>a</strong> and <strong>b</strong>'],
    ['*a* and _b_', '<em>a</em> and <em>b</em>'],
    ['test_snake_case_name', 'test_snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['linux64/*', 'linux64/*'],
    ['1. Build', '1. Build'],
    ['# 7', '# 7'],
    ['\\*not\\*', '*not*'],
    ['`**code**`', '<code>**code**</code>'],
    ['``a ` b``', '<code>a ` b</code>'],
    ['**bold `code` more**', '<strong>bold <code>code</code> more</strong>'],
    ['~~old~~ new', '<del>old</del> new'],
    [
      '[bug 1](https://bugs.example.org/1)',
      '<a href="https://bugs.example.org/1" target="_blank" rel="noopener noreferrer">bug 1</a>',
    ],
    [
      'see https://example.org/a_b_c.',
      'see <a href="https://example.org/a_b_c" target="_blank" rel="noopener noreferrer">https://example.org/a_b_c</a>.',
    ],
    ['[x](javascript:alert(1))', 'x)'],
    ['![pic](https://example.org/p.png)', 'pic'],
    ['<b>x</b>', '&lt;b&gt;x&lt;/b&gt;'],
    ['[fix] the thing', '[fix] the thing'],
    ['a ` b', 'a ` b'],
    ['', ''],
  ])('%s', (text, html) => {
    expect(line(text)).toBe(html);
  });

  it('says the words without the marks', () => {
    expect(plainMarkdown('Sign `linux64`, **win64** and [macos](https://example.org)')).toBe(
      'Sign linux64, win64 and macos',
    );
    expect(plainMarkdown('build_linux64_opt *')).toBe('build_linux64_opt *');
  });

  // The big parser is the reference: on names as they occur both must draw the same.
  it.each([
    'Mochitest `browser-chrome` on Linux 24.04 opt, chunk 7',
    'test-linux1804-64-qr/opt-mochitest-browser-chrome-1',
    'build_linux64/*_opt*',
    '**Release**: sign `en-US` and `de`',
    'snake_case and _emphasis_ and __strong__ words',
    '*em **strong** em*',
    '**strong *em* strong**',
    'a*b*c and a_b_c and a__b__c',
    'price \\$5 \\*star\\* \\_under\\_',
    '`code with *stars* and _under_`',
    '``with ` tick`` and ` unmatched',
    '~~gone~~ and ~ and ~~',
    '[label with `code`](https://example.org/path?q=1&r=2)',
    '[title](https://example.org "with title") after',
    '[empty]() and [relative](foo/bar) and [frag](#x)',
    '[fix] [a][b] (c)',
    'see https://example.org/x_y_z and more',
    '<https://example.org/auto>',
    'a < b > c & d "quoted" \'single\'',
    '5 * 4 * 3 = 60',
    'C:\\path\\to',
    'a &amp; b &lt;c&gt; &#42; &#x1F98A; \\&amp; `&amp;` &unknown; &#0;',
    'emoji 🦊 and ünïcödé _schön_',
    'a ** b ** c',
    'unclosed **strong and `code',
  ])('agrees with react-markdown: %s', (text) => {
    const inner = block(text).replace(/^<div class="prose"><p>|<\/p><\/div>$/g, '');
    expect(line(text)).toBe(inner);
  });
});

test.each([
  ...['*_', '_*', '*a', '~~a', '[^a]', '**a_', 'a\n=\n', 'a|b\n-|-\n', '![', '`a', ']', '?<', 'x<!--', '[a](b "'],
  `${'- '.repeat(40)}a\n`,
  `[${'&a;'.repeat(10)}`,
])('32,000 characters of %j are laid out or shown as written within a moment', (text) => {
  const began = performance.now();
  expect(block(text.repeat(32_000 / text.length))).toContain('prose');
  expect(performance.now() - began).toBeLessThan(1500);
});

test.each(['www.a ', 'a@b.c ', '<a ', '\\'])('a megabyte of %j is shown as written', (text) => {
  expect(block(text.repeat(1_000_000 / text.length))).toContain('as-written');
});
