import { expect, test } from 'vitest';
import { parseRootUrl } from './root-url.ts';

test.each([
  ['tc.example.com', 'https://tc.example.com'],
  ['  tc.example.com/ ', 'https://tc.example.com'],
  ['tc.example.com:8443', 'https://tc.example.com:8443'],
  ['https://TC.example.com/', 'https://tc.example.com'],
  ['http://tc.example.com', 'http://tc.example.com'],
  ['https://tc.example.com/sub/', 'https://tc.example.com/sub'],
  ['https://tc.example.com/?a#b', 'https://tc.example.com'],
  ['localhost:5181', 'http://localhost:5181'],
  ['localhost', 'http://localhost'],
  ['127.0.0.1:80', 'http://127.0.0.1'],
  ['[::1]:5181', 'http://[::1]:5181'],
  ['a.localhost:1', 'http://a.localhost:1'],
  ['https://localhost:5181', 'https://localhost:5181'],
  ['localhost.example.com', 'https://localhost.example.com'],
  ['127.example.com', 'https://127.example.com'],
])('%j is %s', (text, rootUrl) => {
  expect(parseRootUrl(text)).toEqual({ rootUrl });
});

test.each([
  ['', 'empty'],
  ['ftp://x', 'begins with ftp://'],
  ['javascript://x', 'begins with javascript://'],
  ['javascript:alert(1)', 'neither a host name nor a URL'],
  ['what is this', 'neither a host name nor a URL'],
  ['https://', 'neither a host name nor a URL'],
  ['https://user:pass@tc.example.com', 'user name or password'],
  ['https://a_b<c', 'neither a host name nor a URL'],
])('%j is refused', (text, words) => {
  expect(parseRootUrl(text).problem).toContain(words);
});

test('a hostile length is refused before it is looked at', () => {
  expect(parseRootUrl(`a.b/x${'/'.repeat(200_000)}x`).problem).toBe('A root URL has no 200,006 characters.');
});
