import type { Credentials } from './connection.ts';

/**
 * Ways a deployment hands out credentials. These are pages of its web server and no methods of its API, so `call` does
 * not fit: their answers have other forms, and what is sent is good once.
 */
export interface SignedIn {
  credentials: Credentials;
  /** When the deployment ends them, in ms. */
  expires?: number;
}

/** In ms; a person waits for it. */
const PATIENCE = 20_000;

/**
 * Redeems the one-time code of a sign-in link, as the local deployment prints it.
 * @throws Error in words
 */
export async function redeemCode(rootUrl: string, code: string): Promise<SignedIn> {
  const answer = await ask(`${rootUrl}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const { rootUrl: of, error } = answer.body;
  if (answer.status === 404 && error !== undefined)
    throw new Error(
      'The link was used already, is older than 10 minutes, or is of an earlier start of the deployment.',
    );
  if (answer.status === 403) throw new Error('The deployment lets another address of this page use its links.');
  if (answer.status !== 200) throw new Error(`The deployment knows no sign-in links: it answered ${answer.status}.`);
  if (of !== rootUrl) throw new Error('The answer is of another deployment.');
  return signedIn(answer.body);
}

/**
 * The last two steps of OAuth2: the code becomes a token, and the token credentials.
 * https://docs.taskcluster.net/docs/manual/using/integration/frontend#oauth2
 * @throws Error in words
 */
export async function exchangeCode(
  rootUrl: string,
  { code, clientId, redirectUri }: { code: string; clientId: string; redirectUri: string },
): Promise<SignedIn> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: clientId };
  const token = await ask(`${rootUrl}/login/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token: bearer } = token.body;
  if (token.status !== 200 || typeof bearer !== 'string' || !/^[ -~]+$/.test(bearer))
    throw new Error(`The deployment did not take the code: ${said(token)}. A code is good once, for ten minutes.`);
  const answer = await ask(`${rootUrl}/login/oauth/credentials`, { headers: { authorization: `Bearer ${bearer}` } });
  if (answer.status !== 200) throw new Error(`The deployment gave no credentials: ${said(answer)}.`);
  return signedIn(answer.body);
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const said = ({ status, body }: Answer) =>
  typeof body.error === 'string' ? `${status} ${body.error.slice(0, 200)}` : status;

async function ask(url: string, request: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE), ...request });
  } catch {
    throw new Error(`${new URL(url).host} gave no answer that this page may read.`);
  }
  const body: unknown = await response.json().catch(() => ({}));
  return { status: response.status, body: typeof body === 'object' && body !== null ? { ...body } : {} };
}

function signedIn(body: Record<string, unknown>): SignedIn {
  const { clientId, accessToken, certificate } = (body.credentials ?? {}) as Record<string, unknown>;
  if (typeof clientId !== 'string' || typeof accessToken !== 'string')
    throw new Error('The deployment’s answer holds no credentials.');
  const expires = typeof body.expires === 'string' ? Date.parse(body.expires) : Number.NaN;
  return {
    credentials: { clientId, accessToken, ...(typeof certificate === 'string' && { certificate }) },
    ...(Number.isFinite(expires) && { expires }),
  };
}
