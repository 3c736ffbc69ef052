import { shownAddress } from '../lib/shown-address.ts';
import { ApiError, scopesNamed } from './api-error.ts';
import { SILENCE } from './client.ts';
import { explainCredentials } from './explain-credentials.ts';

/** A failure in words: what happened, what it means, what to try. */
export interface Explanation {
  title: string;
  meaning: string;
  tries: string[];
  /** Scopes a 403 names, as the service wrote them. */
  scopes?: string;
  /** The failure itself, when it was a call. */
  failure?: ApiError;
}

type Words = Omit<Explanation, 'failure'>;

/** What was asked for, in the reader's words: `this task`, `the list of artifacts`. */
type Thing = string;

const known: Record<string, (thing: Thing, error: ApiError) => Words> = {
  offline: (thing) => ({
    title: 'This computer is offline',
    meaning: `The browser reports no network, so ${thing} could not be asked for.`,
    tries: ['Check the connection; the page asks again by itself once it is back.'],
  }),
  network: (thing, { url }) => ({
    title: `${new URL(url).host} gave no answer a page may read`,
    meaning: `Asking for ${thing} failed before a status arrived. The browser does not tell pages why: the root URL may be wrong, the network or a proxy may be in the way, or the deployment does not allow other sites (CORS) on this answer.`,
    tries: [
      'Open the address below in a tab of its own: if it shows JSON there, the deployment forbids browsers from other sites.',
      'Check the deployment’s root URL in the header.',
      'Try without VPN or content blockers, or with the VPN the deployment needs.',
    ],
  }),
  silent: (thing, { status }) => ({
    title: status === undefined ? 'No answer came' : 'The answer stopped coming',
    meaning:
      status === undefined
        ? `The deployment took the question for ${thing} and sent nothing for ${SILENCE / 1000} s.`
        : `The deployment began to answer the question for ${thing}, and then nothing more came for ${SILENCE / 1000} s.`,
    tries: ['Ask again; if it stays silent, the deployment or a proxy before it is in trouble.'],
  }),
  'not-json': (thing) => ({
    title: 'Something other than Taskcluster answered',
    meaning: `Where JSON was due for ${thing}, a page of another kind came: often a login page, a proxy’s error page, or a web site that is no Taskcluster.`,
    tries: [
      'Check the deployment’s root URL.',
      'Open the address below in a tab of its own to see what answers there.',
    ],
  }),
  truncated: (thing) => ({
    title: 'The answer broke off in the middle',
    meaning: `The JSON for ${thing} is incomplete: the connection was cut, or something on the way shortened it.`,
    tries: ['Ask again.'],
  }),
  '400': (thing, { message }) => ({
    title: 'The deployment could not make sense of the question',
    meaning: /URL patterns/.test(message)
      ? `A part of the address of ${thing} has not the form the queue accepts.`
      : `The queue refused the question for ${thing}; its own words below say which part.`,
    tries: [
      'Compare the address with where you found it.',
      'If the deployment is old or new, it may not know this kind of question.',
    ],
  }),
  '401': (_thing, error) => explainCredentials(error),
  '403': (thing, { message }) => {
    const { missing, required } = scopesNamed(message);
    // Only who has signed in is told what is missing, apart from what is required.
    const anonymous = missing === undefined;
    return {
      title: 'You may not see this',
      meaning: `${anonymous ? 'Anonymous readers of this deployment' : 'The credentials in use'} lack a scope for ${thing}.`,
      tries: [
        'Ask whoever runs the deployment for the scope below.',
        ...(anonymous ? ['Sign in with credentials that have it: the page then asks again with them.'] : []),
        'Open the task in the deployment’s own UI and sign in there.',
      ],
      scopes: missing ?? required,
    };
  },
  '404': (thing) => ({
    title: `There is no ${thing.replace(/^(this|the) /, '')} here`,
    meaning: 'It was never created, has expired and was erased, or lives on another deployment.',
    tries: [
      'Make sure the right deployment is asked: a link names it with ?root= when it is not the default.',
      'Compare the address with where you found it: l, I and 1, O and 0 look alike.',
    ],
  }),
  '409': (thing) => ({
    title: 'The deployment has something else under this name',
    meaning: `What was asked for ${thing} is in conflict with what the queue has.`,
    tries: ['Load the page again to see the state as it is now.'],
  }),
  '410': (thing) => ({
    title: `${thing.replace(/^./, (c) => c.toUpperCase())} has expired`,
    meaning: 'It existed, and was erased when its time was over.',
    tries: ['A rerun, or a newer task of the same kind, may have made it again.'],
  }),
  '424': (_thing, { code, message }) => ({
    title: 'The worker could not deliver this artifact',
    meaning: `${reasons[code ?? ''] ?? `The worker reported ${code ?? 'an error'} instead of a file.`}${message ? ` Its words: ${message}` : ''}`,
    tries: [
      'Read the end of the log: the worker says there what it looked for.',
      'Check the path in payload.artifacts of the definition.',
    ],
  }),
  '5xx': (thing, { status }) => ({
    title: 'The deployment failed',
    meaning: `It answered ${status} to the question for ${thing}: the fault is on its side, or of something it depends on.`,
    tries: [
      'Ask again in a moment.',
      'If it stays so, tell whoever runs the deployment; the raw answer below helps them.',
    ],
  }),
};

/** Why an error artifact has no content: https://docs.taskcluster.net/docs/reference/platform/queue/worker-interaction */
const reasons: Record<string, string> = {
  'file-missing-on-worker': 'The file was not there when the task ended.',
  'invalid-resource-on-worker': 'What was there was not a file or directory of the declared kind.',
  'too-large-file-on-worker': 'The file was larger than the worker may upload.',
  'file-not-readable-on-worker': 'The file was there, but the worker was not allowed to read it.',
};

/** Says a failed question in words. `thing` is what was asked for, such as `this task` or `the list of artifacts`. */
export function explain(error: unknown, thing: Thing = 'this task'): Explanation {
  if (!(error instanceof ApiError)) {
    return {
      title: 'This page has a fault of its own',
      meaning: `Showing ${thing} failed: ${error instanceof Error ? error.message : String(error)}`,
      tries: ['Load the page again.', 'If it happens again, report it with the words above.'],
    };
  }
  const status = error.status ?? 0;
  const words = known[error.kind === 'http' ? (status >= 500 ? '5xx' : String(status)) : error.kind];
  if (words) return { ...words(thing, error), failure: shown(error) };
  return {
    title: `The deployment answered ${status}`,
    meaning: `That is not an answer known for ${thing}; its own words are below.`,
    tries: ['Ask again.'],
    failure: shown(error),
  };
}

/** A failure is shown, copied and sent to others: what signs an address is taken out of it. */
function shown(error: ApiError): ApiError {
  const url = shownAddress(error.url);
  return url === error.url ? error : new ApiError({ ...error, message: error.message, url });
}
