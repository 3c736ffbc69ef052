/** Plain pages, without script or style, in place of the web pages a whole deployment has. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 64 * 1024;

/** Text that is already HTML. */
export interface Html {
  html: string;
}

/** HTML with everything escaped that is put into it, except what is HTML already; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return escaped(value);
    return Array.isArray(value) ? value.map((item) => item.html).join('') : value.html;
  });
  return { html: parts.map((part, at) => part + (written[at] ?? '')).join('') };
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);

interface PageOptions {
  status?: number;
  /** Origin a form's answer may lead to; browsers hold redirects to this as well. */
  leadsTo?: string;
}

/** Nobody can put it into a frame to steal the click. */
export function sendPage(
  response: ServerResponse,
  title: string,
  body: Html,
  { status = 200, leadsTo }: PageOptions = {},
): void {
  const targets = ["'self'", ...(leadsTo === undefined ? [] : [leadsTo])].join(' ');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; img-src data:; form-action ${targets}; frame-ancestors 'none'; base-uri 'none'`,
  });
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  response.end(page.html);
}

export function sendProblem(response: ServerResponse, status: number, sentence: string): void {
  sendPage(response, 'This does not work', html`<p>${sentence}</p>`, { status });
}

/** A form with one button and, besides, only what is hidden. */
export function oneButton(action: string, label: string, ticket: string): Html {
  return html`<form method="post" action="${action}">
<input type="hidden" name="ticket" value="${ticket}">
<button>${label}</button>
</form>`;
}

/** The query of the URL. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '/', 'http://localhost').searchParams;
}

/** The fields of a form that was sent; none when it was no form, or too large for one. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  return new URLSearchParams(isForm && size <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString() : '');
}
