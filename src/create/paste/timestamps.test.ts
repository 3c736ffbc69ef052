import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/json-path.ts';
import { applyEdits } from '../edits.ts';
import { listWords, timesAreStale, timesWords, updateTimestamps } from './timestamps.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');
const moved = (definition: JsonObject) => applyEdits(definition, updateTimestamps(definition, now));

describe('updateTimestamps', () => {
  test('keeps every distance and touches nothing else', () => {
    const old: JsonObject = {
      created: '2015-03-01T10:00:00.000Z',
      deadline: '2015-03-03T13:00:00.000Z',
      expires: '2016-03-03T13:00:00Z',
      extra: { pushed: '2015-03-01T09:00:00.000Z' },
      metadata: { description: '2015-03-01T10:00:00.000Z' },
      payload: {
        env: { BUILD_DATE: '2015-03-01T10:00:00.000Z' },
        artifacts: {
          'public/a.txt': { type: 'file', path: '/a', expires: '2015-04-30T10:00:00.000Z' },
          'public/b.txt': { type: 'file', path: '/b' },
        },
      },
    };
    const before = structuredClone(old);
    expect(moved(old)).toEqual({
      ...before,
      created: '2026-11-21T14:00:00.000Z',
      deadline: '2026-11-23T17:00:00.000Z',
      expires: '2027-11-24T17:00:00.000Z',
      payload: {
        env: { BUILD_DATE: '2015-03-01T10:00:00.000Z' },
        artifacts: {
          'public/a.txt': { type: 'file', path: '/a', expires: '2027-01-20T14:00:00.000Z' },
          'public/b.txt': { type: 'file', path: '/b' },
        },
      },
    });
    expect(old).toEqual(before);
  });

  test('artifacts in a list, as generic-worker has them', () => {
    const payload: JsonObject = { artifacts: [{ path: 'a' }, { path: 'b', expires: '2015-03-02T10:00:00Z' }] };
    expect(updateTimestamps({ created: '2015-03-01T10:00:00Z', payload }, now)).toEqual([
      { path: ['created'], value: '2026-11-21T14:00:00.000Z' },
      { path: ['payload', 'artifacts', 1, 'expires'], value: '2026-11-22T14:00:00.000Z' },
    ]);
  });

  test.each<[what: string, definition: JsonObject, expected: JsonObject]>([
    ['created is missing: it is filled in', {}, { created: '2026-11-21T14:00:00.000Z' }],
    [
      'created is missing and the deadline ahead: that stays',
      { deadline: '2026-11-22T14:00:00.000Z' },
      { deadline: '2026-11-22T14:00:00.000Z', created: '2026-11-21T14:00:00.000Z' },
    ],
    [
      'created is missing and the deadline passed: a day from now, expires as far behind it',
      { deadline: '2020-01-02T00:00:00Z', expires: '2020-01-03T00:00:00Z' },
      {
        deadline: '2026-11-22T14:00:00.000Z',
        expires: '2026-11-23T14:00:00.000Z',
        created: '2026-11-21T14:00:00.000Z',
      },
    ],
    [
      'a deadline before created stays before it: the checks say so',
      { created: '2020-01-02T00:00:00Z', deadline: '2020-01-01T00:00:00Z' },
      { created: '2026-11-21T14:00:00.000Z', deadline: '2026-11-20T14:00:00.000Z' },
    ],
    [
      'other zones',
      { created: '2020-01-02T01:00:00+01:00', deadline: '2020-01-01T19:00:00-05:00' },
      { created: '2026-11-21T14:00:00.000Z', deadline: '2026-11-21T14:00:00.000Z' },
    ],
    [
      'what is no time stays',
      {
        created: { $fromNow: '' },
        deadline: 'soon',
        expires: 7,
        payload: { artifacts: [null, 3, 'x', { expires: [] }] },
      },
      {
        created: { $fromNow: '' },
        deadline: 'soon',
        expires: 7,
        payload: { artifacts: [null, 3, 'x', { expires: [] }] },
      },
    ],
    [
      'a time past the end of time stays',
      { created: '2020-01-02T00:00:00Z', expires: '+275760-09-13T00:00:00.000Z' },
      { created: '2026-11-21T14:00:00.000Z', expires: '+275760-09-13T00:00:00.000Z' },
    ],
    [
      'a payload that is none',
      { created: '2020-01-02T00:00:00Z', payload: [] },
      { created: '2026-11-21T14:00:00.000Z', payload: [] },
    ],
  ])('%s', (_, definition, expected) => expect(moved(definition)).toEqual(expected));

  test('artifacts named like parts of objects', () => {
    const definition = JSON.parse(
      '{"created":"2020-01-01T00:00:00Z","payload":{"artifacts":{"__proto__":{"expires":"2020-01-02T00:00:00Z"},"constructor":{"expires":"2020-01-03T00:00:00Z"}}}}',
    ) as JsonObject;
    expect(JSON.stringify(moved(definition))).toBe(
      '{"created":"2026-11-21T14:00:00.000Z","payload":{"artifacts":{"__proto__":{"expires":"2026-11-22T14:00:00.000Z"},"constructor":{"expires":"2026-11-23T14:00:00.000Z"}}}}',
    );
    expect(({} as Record<string, unknown>).expires).toBeUndefined();
  });

  test('nothing to do when created is now', () => {
    expect(updateTimestamps({ created: new Date(now).toISOString(), deadline: '2026-11-22T00:00:00Z' }, now)).toEqual(
      [],
    );
  });

  test('twice is once', () =>
    fc.assert(
      fc.property(
        fc.record(
          {
            created: fc.date({ noInvalidDate: true }).map(String),
            deadline: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
            expires: fc.string(),
          },
          { requiredKeys: [] },
        ),
        (definition) => {
          const once = moved(definition as JsonObject);
          expect(moved(once)).toEqual(once);
        },
      ),
    ));
});

test.each<[JsonObject, boolean]>([
  [{ created: '2026-11-21T14:00:00Z', deadline: '2026-11-21T15:00:00Z' }, false],
  [{ created: '2026-11-21T13:45:00Z', deadline: '2026-11-21T15:00:00Z' }, false],
  [{ created: '2026-11-21T13:44:59Z', deadline: '2026-11-21T15:00:00Z' }, true],
  [{ created: '2026-11-21T14:15:01Z', deadline: '2026-11-21T15:00:00Z' }, true],
  [{ created: '2026-11-21T14:00:00Z', deadline: '2026-11-21T14:00:00Z' }, true],
  [{ created: '2026-11-21T14:00:00Z' }, false],
  [{ deadline: '2026-11-21T15:00:00Z' }, true],
  [{ created: 'soon', deadline: 'later' }, false],
  [{ created: { $fromNow: '' }, deadline: { $fromNow: '1 day' } }, false],
])('timesAreStale(%j) is %s', (definition, stale) => expect(timesAreStale(definition, now)).toBe(stale));

test('in words', () => {
  expect(timesWords([{ path: ['created'] }])).toBe('created');
  expect(timesWords([{ path: ['created'] }, { path: ['payload', 'artifacts', 'a', 'expires'] }])).toBe(
    'created and the expiry of 1 artifact',
  );
  expect(
    timesWords([
      { path: ['created'] },
      { path: ['deadline'] },
      { path: ['payload', 'artifacts', 0, 'expires'] },
      { path: ['payload', 'artifacts', 1, 'expires'] },
    ]),
  ).toBe('created, deadline and the expiry of 2 artifacts');
  expect(listWords([])).toBe('');
});
