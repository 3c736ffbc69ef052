import type { Credentials } from '../api/connection.ts';
import { certificateOf } from '../api/kept-record.ts';

export interface Fields {
  clientId: string;
  accessToken: string;
  certificate: string;
}

export const fieldsOf = (credentials?: Credentials): Fields => ({
  clientId: credentials?.clientId ?? '',
  accessToken: credentials?.accessToken ?? '',
  certificate: credentials?.certificate ?? '',
});

/** What is typed, without the spaces that copying brings along. */
export function credentialsIn({ clientId, accessToken, certificate }: Fields): Credentials {
  const text = certificate.trim();
  return { clientId: clientId.trim(), accessToken: accessToken.trim(), ...(text && { certificate: text }) };
}

/** What keeps these fields from being credentials, each in a sentence. */
export function fieldProblems(fields: Fields): Partial<Fields> {
  const { clientId, accessToken, certificate } = credentialsIn(fields);
  const problems: Partial<Fields> = {};
  if (!clientId) problems.clientId = 'The client ID is missing.';
  else if (!/^[\w!@/:.+|-]+$/.test(clientId))
    problems.clientId = 'A client ID has letters, digits and !@/:.+|-_ only, and no spaces.';
  if (!accessToken) problems.accessToken = 'The access token is missing.';
  else if (!/^[!-~]+$/.test(accessToken))
    problems.accessToken = 'An access token has no spaces and no accented letters.';
  if (certificate && !certificateOf({ certificate }))
    problems.certificate =
      'This is no whole certificate: it is JSON with start, expiry and scopes. Leave it empty for permanent credentials.';
  return problems;
}

/** When the certificate ends, in ms; never without one. */
export const endOf = (fields: Fields): number =>
  certificateOf(credentialsIn(fields))?.expiry ?? Number.POSITIVE_INFINITY;
