import { ApiError } from '../api/api-error.ts';
import type { Explanation } from '../api/explain.ts';
import { explainContent } from '../api/explain-content.ts';

/**
 * Why an artifact cannot be looked at. Of a link among artifacts the queue answers for what is at its end, and only
 * whoever knows that it is a link can say so.
 */
export function explainArtifact(error: unknown, storageType: string, rootUrl: string): Explanation {
  const words = explainContent(error, 'this artifact', rootUrl);
  if (!(error instanceof ApiError)) return words;
  if (error.status === 403 && !error.url.startsWith(`${rootUrl}/api/`)) {
    return {
      title: `${URL.canParse(error.url) ? new URL(error.url).host : 'Its storage'} refuses to hand it out`,
      meaning: 'The queue named that address, and the storage there answered 403: what signed it may be over by now.',
      tries: ['Ask again: the queue then signs another address.', 'Open it in a new tab.'],
      failure: error,
    };
  }
  if (storageType !== 'link') return words;
  if (error.status === 400) {
    return {
      ...words,
      title: 'This link leads in a circle',
      meaning: 'It names another artifact of this run, which leads back to it: no content stands at its end.',
      tries: ['Whoever wrote the task has to name another target.', 'Look for the file among the others of the run.'],
    };
  }
  if (error.status === 404) {
    return {
      ...words,
      title: 'This link leads to nothing',
      meaning: 'It names another artifact of this run, which is not there: it was never uploaded, or has expired.',
      tries: ['Read in the log what the worker says of the upload.', 'Look for the file among the others of the run.'],
    };
  }
  return words;
}

/** What broke while it was read, as the failure of a call. */
export function brokenOff(error: unknown, url: string, online: boolean): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({
    kind: online ? 'truncated' : 'offline',
    method: 'GET',
    url,
    took: 0,
    message: `The content broke off: ${message}`,
  });
}

/** Whoever answered with a refusal would answer a tab the same; what a page may not read, a tab often may. */
export const mayOpen = (error: unknown): boolean => !(error instanceof ApiError && error.kind === 'http');

/** Plain http within https is refused by browsers without a word, but on the machine they run on. */
export const isMixed = (url: string, protocol: string): boolean =>
  protocol === 'https:' && /^http:\/\/(?!localhost[:/]|127\.|\[::1\])/i.test(url);
