import { keepCredentials, noteClientEnd } from '../api/credential-store.ts';
import { exchangeCode, type SignedIn } from '../api/sign-in.ts';
import { type PendingSignIn, takeSignIn } from './pending-sign-in.ts';

export type Finished =
  | { kind: 'signed-in'; rootUrl: string; clientId: string; back: string; problem?: string }
  | { kind: 'refused'; words: string; back?: string };

/**
 * Ends a sign-in with what came back in the address. Whatever it is, the sign-in counts as used up.
 * @param search the query of the address, already taken out of the address bar
 */
export async function finishSignIn(search: string): Promise<Finished> {
  // The deployment's page for clients adds its part with a question mark of its own.
  const given = new URLSearchParams(search.replace(/^\?/, '').replaceAll('?', '&'));
  const pending = takeSignIn();
  if (!pending) {
    return { kind: 'refused', words: 'No sign-in was begun in this tab, or it was too long ago. Nothing was kept.' };
  }
  const { rootUrl, kept, back } = pending;
  const refuse = (words: string): Finished => ({ kind: 'refused', words: `${words} Nothing was kept.`, back });
  if (given.get('state') !== pending.state) {
    return refuse('What came back does not belong to the sign-in that was begun here: its state differs.');
  }
  const refusal = given.get('error');
  if (refusal !== null) {
    return refuse(
      refusal === 'access_denied'
        ? 'Access was denied on the deployment’s page.'
        : `The deployment refused: ${(given.get('error_description') ?? refusal).slice(0, 300)}.`,
    );
  }
  try {
    const { credentials, expires } = await credentialsIn(given, pending);
    const problem = keepCredentials(rootUrl, credentials, kept);
    if (problem?.includes('nothing was kept')) return refuse('What came back cannot be credentials.');
    if (expires !== undefined) noteClientEnd(rootUrl, credentials.clientId, expires);
    return { kind: 'signed-in', rootUrl, clientId: credentials.clientId, back, ...(problem && { problem }) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function credentialsIn(given: URLSearchParams, pending: PendingSignIn): Promise<SignedIn> {
  const { kind, rootUrl, clientId = '', redirectUri = '' } = pending;
  if (kind === 'oauth') {
    const code = given.get('code');
    if (!code) throw new Error('The deployment sent no code.');
    return exchangeCode(rootUrl, { code, clientId, redirectUri });
  }
  // The page writes the name as it is, so a plus in it arrives as a space.
  const made = given.get('clientId')?.replaceAll(' ', '+');
  const accessToken = given.get('accessToken')?.replaceAll(' ', '+');
  if (!made || !accessToken) throw new Error('The deployment sent no credentials.');
  return { credentials: { clientId: made, accessToken } };
}
