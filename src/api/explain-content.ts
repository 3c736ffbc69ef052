import { ApiError } from './api-error.ts';
import { SILENCE } from './client.ts';
import { type Explanation, explain } from './explain.ts';

/**
 * Says in words why an artifact's content could not be read. Content lies in storage, which fails in ways of its own:
 * the queue may list what storage has lost, and storage may forbid pages to read what it lets browsers open.
 * @param thing such as `the log`
 */
export function explainContent(error: unknown, thing: string, rootUrl: string): Explanation {
  const words = explain(error, thing);
  if (!(error instanceof ApiError)) return words;
  const inStorage = !error.url.startsWith(`${rootUrl}/api/`);
  if (error.status === 404) {
    return {
      ...words,
      title: `The queue lists ${thing}, but ${inStorage ? 'its storage does not have it' : 'there is no content'}`,
      meaning: 'Its upload never finished, or it was erased before its time.',
      tries: ['While the run is not over: ask again later.', 'Read in the log what the worker says of the upload.'],
    };
  }
  if ((error.status === 401 || error.status === 403) && inStorage) {
    return {
      ...words,
      title: `The storage refused ${thing}`,
      meaning: `The deployment named ${hostOf(error.url)} as the place of it, and that host does not hand it out. What it signed may have ended meanwhile.`,
      tries: ['Ask again: the deployment then signs anew.', 'If it stays so, tell whoever runs the deployment.'],
    };
  }
  if (error.kind === 'network' && inStorage) {
    return {
      ...words,
      title: `${hostOf(error.url)} gave no answer this page may read`,
      meaning: `The content lies outside the deployment’s services. That host cannot be reached, or does not allow pages of other sites to read it (CORS); a live log’s host is gone when its worker is.`,
      tries: ['Open it in a new tab: that works wherever the host can be reached.', 'Ask again.'],
    };
  }
  if (error.kind === 'silent' && inStorage) {
    const more = error.status === undefined ? 'nothing of it' : 'nothing more of it';
    return {
      ...words,
      title: error.status === undefined ? words.title : 'The content stopped coming',
      meaning: `${hostOf(error.url)} took the question for ${thing} and sent ${more} for ${SILENCE / 1000} s.`,
      tries: [
        'Ask again; if it stays silent, the storage or a proxy before it is in trouble.',
        'Open it in a new tab.',
      ],
    };
  }
  if (error.kind === 'truncated') {
    return {
      ...words,
      title: 'The content broke off in the middle',
      meaning: `The connection ended before ${thing} did.`,
      tries: ['Ask again.', 'Open it in a new tab.'],
    };
  }
  return words;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
