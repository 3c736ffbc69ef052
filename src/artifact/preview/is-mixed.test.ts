import { expect, test } from 'vitest';
import { isMixed } from './is-mixed.ts';

test.each<[page: string, url: string, mixed: boolean]>([
  ['https:', 'http://worker.example.com:1234/log', true],
  ['https:', 'http://localhost.example.com/log', true],
  ['https:', 'https://worker.example.com/log', false],
  ['https:', 'http://localhost:1234/log', false],
  ['https:', 'http://127.0.0.1:1234/log', false],
  ['https:', 'http://[::1]:1234/log', false],
  ['http:', 'http://worker.example.com:1234/log', false],
])('a page that came by %s reads %s; mixed: %s', (page, url, mixed) => {
  expect(isMixed(url, page)).toBe(mixed);
});
