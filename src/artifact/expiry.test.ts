import { expect, test } from 'vitest';
import { day, keptUntil } from './expiry.ts';

const until = (...expires: string[]) =>
  expires.map((time, i) => ({ storageType: 's3', name: `public/${i}`, expires: time }));

test('a day has its year, in the zone of the reader', () => {
  expect(day('2026-12-31T23:30:00.000Z', 'UTC')).toBe('31 Dec 2026');
  expect(day('2026-12-31T23:30:00.000Z', 'Europe/Berlin')).toBe('1 Jan 2027');
  expect(day('soon')).toBe('soon');
});

test('a list is kept until one day, or from a first to a last', () => {
  expect(keptUntil([])).toBeUndefined();
  expect(keptUntil(until('whenever'))).toBeUndefined();
  expect(keptUntil(until('2026-12-18T10:00:00Z', '2026-12-18T11:00:00Z'), 'UTC')).toBe('18 Dec 2026');
  expect(keptUntil(until('2027-01-02T10:00:00Z', '2026-12-18T11:00:00Z'), 'UTC')).toBe('18 Dec 2026 to 2 Jan 2027');
  expect(keptUntil(until('2026-11-22T10:00:00Z', '2026-12-18T11:00:00Z'), 'UTC')).toBe('22 Nov to 18 Dec 2026');
});
