import { serverNow } from '../lib/server-clock.ts';
import { shortDuration } from '../lib/time.ts';
import type { ApiError } from './api-error.ts';

/** Why credentials were refused, in words. */
export interface CredentialWords {
  title: string;
  meaning: string;
  tries: string[];
}

const FRESH = 'Get fresh credentials from the deployment.';
const PASTE_AGAIN = 'Paste the whole of them again: client ID, access token and, where there is one, certificate.';

/**
 * By what the message of a 401 says, the first that fits. Auth names no codes for these, only sentences:
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/authenticated-requests
 */
const reasons: [RegExp, (error: ApiError) => CredentialWords][] = [
  [
    /stale timestamp/i,
    () => ({
      title: 'The clocks are too far apart',
      meaning: `A signature holds for 15 minutes, and this computer’s clock is ${skewWords()} the deployment’s.`,
      tries: [
        'Set the clock of this computer.',
        'Ask again: the page signs by the server’s time once it has heard it.',
      ],
    }),
  ],
  [
    /certificate.{0,30}(expiry\W*<\s*now|expired)/i,
    () => ({
      title: 'The temporary credentials have expired',
      meaning: 'The time their certificate gives them is over.',
      tries: [FRESH],
    }),
  ],
  [
    /certificate.{0,10}start\b.{0,20}(>\s*now|future)/i,
    () => ({
      title: 'The certificate is not valid yet',
      meaning: 'These are temporary credentials whose time has not begun by the deployment’s clock.',
      tries: ['Wait until it has.', FRESH],
    }),
  ],
  [
    /certificate.{0,40}31 days/i,
    () => ({
      title: 'The certificate lasts too long',
      meaning: 'Temporary credentials may last 31 days, and these claim more.',
      tries: ['Make them again for a shorter time.'],
    }),
  ],
  [
    /(issuer|certificate)\b.*scopes/is,
    () => ({
      title: 'The certificate gives away more than its issuer has',
      meaning:
        'The client that issued these temporary credentials lacks a scope they carry, or the scope auth:create-client for the name they go by. It may have lost it since.',
      tries: ['Issue them again with scopes the issuer has.'],
    }),
  ],
  [
    /certificate/i,
    () => ({
      title: 'The certificate does not hold',
      meaning: 'It was changed or cut off, its issuer’s access token was reset, or it is of another deployment.',
      tries: [PASTE_AGAIN, FRESH],
    }),
  ],
  [
    /bad mac/i,
    () => ({
      title: 'The access token does not fit',
      meaning:
        'It is not the token of this client on this deployment, or it is a temporary one whose certificate is missing.',
      tries: [PASTE_AGAIN, 'Make sure they are of this deployment, and that the token was not reset since.'],
    }),
  ],
  [
    /no client\b|client\b.*not found/is,
    (error) => ({
      title: 'The deployment knows no such client',
      meaning: `${clientIn(error)} was never created there or was deleted, or it is the name of temporary credentials whose certificate is missing.`,
      tries: ['Check the client ID, and that it is of this deployment.', PASTE_AGAIN],
    }),
  ],
  [
    /disabled/i,
    (error) => ({
      title: 'The client is disabled',
      meaning: `${clientIn(error)} was disabled by somebody, or because its owner lost access. It may be enabled again.`,
      tries: ['Ask whoever runs the deployment.', 'Use other credentials.'],
    }),
  ],
  [
    /has expired/i,
    (error) => ({
      title: 'The client has expired',
      meaning: `${clientIn(error)} has reached its end, and with it everything it has issued.`,
      tries: ['Extend it in the deployment’s own UI, where the token stays the same.', FRESH],
    }),
  ],
  [
    /payload hash|hash of the body/i,
    () => ({
      title: 'The request arrived changed',
      meaning: 'What the deployment received is not what was signed: something on the way altered the body.',
      tries: ['Try without VPN, proxy or extensions that rewrite requests.'],
    }),
  ],
  [
    /authorizedScopes/i,
    () => ({
      title: 'The credentials lack what the request limits itself to',
      meaning: 'The request gives up all but some scopes, and the credentials do not have all of those.',
      tries: ['Use credentials that have these scopes.'],
    }),
  ],
  [
    /access expired/i,
    () => ({
      title: 'The signed link has expired',
      meaning: 'It was good until a time that is over.',
      tries: ['Make a new one.'],
    }),
  ],
];

/** What a 401 means and what to try, as far as its message tells. */
export function explainCredentials(error: ApiError): CredentialWords {
  const [, words] = reasons.find(([pattern]) => pattern.test(error.message)) ?? [];
  if (words) return words(error);
  return {
    title: 'The credentials were refused',
    meaning:
      'The deployment did not accept who is asking: the credentials are wrong, expired or disabled, or this computer’s clock is more than 15 minutes off.',
    tries: ['Check the clock of this computer.', FRESH],
  };
}

/** Temporary credentials are refused for what is wrong with their issuer too, so the message's own name counts. */
function clientIn({ message }: ApiError): string {
  const name = /'([^']+)'/.exec(message)?.[1];
  return name === undefined ? 'The client' : `The client ${name}`;
}

function skewWords(): string {
  const skew = serverNow() - Date.now();
  if (skew === 0) return 'further than that from';
  return `${shortDuration(skew)} ${skew > 0 ? 'behind' : 'ahead of'}`;
}
