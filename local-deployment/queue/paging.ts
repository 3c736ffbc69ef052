import { internalError } from '../errors.ts';

/** The most a page holds, and what it holds unless asked for less; more is silently cut to it. */
const PAGE = 1000;

/** @throws ReportedError 500 for a limit of 0, as the services do */
export function limitOf(query: Record<string, string>): number {
  const limit = query.limit === undefined ? PAGE : Math.min(Number(query.limit), PAGE);
  if (limit === 0) throw internalError();
  return limit;
}

/**
 * One page of a list, by offset: what is listed may shift between two pages. A token that means nothing silently
 * gives the first page, as in production.
 */
export function page<T>(
  items: readonly T[],
  query: Record<string, string>,
): { items: T[]; continuationToken?: string } {
  const limit = limitOf(query);
  const read = Buffer.from(query.continuationToken ?? '', 'base64url').toString('utf8');
  const offset = /^from (\d{1,9})$/.test(read) ? Number(read.slice(5)) : 0;
  const end = offset + limit;
  const continuationToken = end < items.length ? Buffer.from(`from ${end}`).toString('base64url') : undefined;
  return { items: items.slice(offset, end), ...(continuationToken ? { continuationToken } : {}) };
}
