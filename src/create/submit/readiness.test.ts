import { describe, expect, test } from 'vitest';
import type { Problem } from '../check/problem.ts';
import { readiness } from './readiness.ts';

const of = (source: Problem['source'], severity: Problem['severity'] = 'error'): Problem => ({
  path: ['deadline'],
  message: 'Will not do.',
  source,
  severity,
});
const fine = { problems: [], scopes: { state: 'known', lacking: 0 }, unreadable: false, defined: true } as const;

describe('readiness', () => {
  test.each<[string, Partial<Parameters<typeof readiness>[0]>, string[], boolean]>([
    ['nothing against it', {}, [], false],
    ['our schema', { problems: [of('schema'), of('payload')] }, ['2 problems'], true],
    ['a rule of the queue', { problems: [of('rule')] }, ['1 problem'], false],
    ['our schema and a rule', { problems: [of('schema'), of('rule')] }, ['2 problems'], false],
    ['a warning', { problems: [of('schema', 'warning')] }, [], false],
    ['what the queue said before', { problems: [of('server')] }, [], false],
    ['nobody signed in', { scopes: { state: 'anonymous', lacking: 0 } }, ['nobody is signed in'], false],
    [
      'our schema, and scopes that are missing',
      { problems: [of('schema')], scopes: { state: 'known', lacking: 2 } },
      ['1 problem', '2 missing scopes'],
      false,
    ],
  ])('%s', (_, known, blockers, anyway) => {
    const first = blockers.some((one) => one.includes('problem')) ? ['deadline'] : undefined;
    expect(readiness({ ...fine, ...known })).toEqual({ blockers, anyway, first });
  });

  test('what cannot be sent at all says why', () => {
    expect(readiness({ ...fine, unreadable: true }).impossible).toBe('The text cannot be read: its line says why.');
    expect(readiness({ ...fine, defined: false }).impossible).toBe('There is no definition yet.');
  });
});
