import { satisfies } from '../api/scopes.ts';
import { after, readFromNow } from '../lib/from-now.ts';

/**
 * As `mintTemporary` has it, which is not loaded before something is signed. In ms.
 * https://docs.taskcluster.net/docs/manual/design/apis/hawk/temporary-credentials
 */
const LONGEST_SPAN = 31 * 24 * 60 * 60_000;

export interface MintWish {
  name: string;
  /** One a line. */
  scopes: string;
  /** From now, in Taskcluster's words. */
  start: string;
  /** From the start. */
  lasts: string;
}

export interface ReadWish {
  name?: string;
  scopes: string[];
  /** In ms; undefined while its words cannot be read. */
  start?: number;
  expiry?: number;
  problems: Partial<Record<keyof MintWish, string>>;
}

/**
 * What is wanted of temporary credentials, checked against what the issuer may hand on.
 * @param own the issuer's expanded scopes, as far as they are known
 */
export function readWish(wish: MintWish, issuer: string, own: readonly string[] | undefined, now: number): ReadWish {
  const problems: ReadWish['problems'] = {};
  const name = wish.name.trim();
  if (name === issuer)
    problems.name = 'The name must differ from the client that issues them; leave it empty to share its name.';
  else if (name && !/^[\w!@/:.+|-]+$/.test(name)) problems.name = 'A client ID has letters, digits and !@/:.+|-_ only.';
  else if (name && own && !satisfies(own, `auth:create-client:${name}`))
    problems.name = `A name of their own needs the scope auth:create-client:${name}, which you lack.`;

  const scopes = [
    ...new Set(
      wish.scopes
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
  const odd = scopes.find((scope) => !/^[ -~]+$/.test(scope));
  const lacking = own ? scopes.filter((scope) => !satisfies(own, scope)) : [];
  if (odd !== undefined) problems.scopes = `Scopes are printable ASCII; this is none: ${odd.slice(0, 80)}`;
  else if (lacking.length > 0)
    problems.scopes = `You lack ${lacking.slice(0, 5).join(', ')}${lacking.length > 5 ? ` and ${lacking.length - 5} more` : ''}, so it cannot be handed on.`;

  const begin = readFromNow(wish.start || 'now');
  const span = readFromNow(wish.lasts);
  if (!begin) problems.start = 'Not a time from now: “now”, “in 2 hours” and “1 day” are.';
  const start = begin && after(new Date(now), begin).getTime();
  const length = span && after(new Date(0), span).getTime();
  if (length === undefined) problems.lasts = 'Not a length of time: “1 day” and “2 days 3 hours” are.';
  else if (length <= 0) problems.lasts = 'They would end before they begin.';
  else if (length > LONGEST_SPAN) problems.lasts = 'Temporary credentials last 31 days at most.';
  else if (start !== undefined && start + length <= now) problems.lasts = 'They would have ended already.';
  const expiry = start !== undefined && length !== undefined ? start + length : undefined;
  return { ...(name && { name }), scopes, start, expiry, problems };
}
