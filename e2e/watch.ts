import type { BrowserContext } from '@playwright/test';

/** One request any page of the test made, in order. */
export interface SeenRequest {
  method: string;
  url: string;
  /** 'document', 'script', 'fetch', 'image', … */
  type: string;
  headers: Record<string, string>;
}

export interface Watch {
  requests: SeenRequest[];
  /** What went wrong so far, each as one line that starts with its kind and names the URL. */
  problems: string[];
  /** What may happen in this test, and need not: neither fails it. */
  tolerated: RegExp[];
  /** The test has ended and its servers are being closed: what breaks on the page from now on is no problem of it. */
  over: boolean;
}

const cspMark = 'CSP violation:';

/**
 * Notes everything that goes wrong in a browser context: answers of 400 and above, requests without an answer, errors
 * nobody caught, errors on the console, and violations of the content security policy, in pages, frames and workers.
 */
export async function watchContext(context: BrowserContext): Promise<Watch> {
  // Which worker a queue has is asked when a draft rests and does not tell: not in every test, nor every time. Queues of
  // tests have no pool.
  const tolerated = [/^404 GET .*\/worker-manager\/v1\/worker-pool\//];
  const watch: Watch = { requests: [], problems: [], tolerated, over: false };
  const note = (problem: string) => {
    if (!watch.over) watch.problems.push(problem);
  };

  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      console.error(mark, effectiveDirective, blockedURI, `${sourceFile}:${lineNumber}`, sample);
    });
  }, cspMark);

  context.on('request', (request) => {
    watch.requests.push({
      method: request.method(),
      url: request.url(),
      type: request.resourceType(),
      headers: request.headers(),
    });
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that was left, or a question nobody waits for any more: the page ended it itself.
    if (reason !== 'net::ERR_ABORTED') note(`no answer: ${request.method()} ${request.url()} ${reason}`);
  });
  // A script that cannot be read at all has no stack.
  context.on('weberror', (error) => note(`page error: ${error.error().stack || error.error().message}`));
  context.on('console', (message) => {
    // The browser repeats failed requests here, without their method; they are noted above.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    const kind = message.text().startsWith(cspMark) ? '' : 'console: ';
    note(`${kind}${message.text()} (${message.location().url})`);
  });
  return watch;
}
