import { expect, test } from 'vitest';
import { isWebAddress } from './web-address.ts';

test.each([
  ['https://host.example.com/a?b', true],
  ['HTTP://host.example.com', true],
  ['javascript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['data:text/html,x', false],
  ['blob:https://host.example.com/1', false],
  ['file:///etc/passwd', false],
  ['//host.example.com/x', false],
  ['/\\host.example.com/x', false],
  ['https:host.example.com', false],
  ['https://', false],
  ['config.js', false],
  ['#pass/x', false],
  ['', false],
])('%j: %s', (url, is) => {
  expect(isWebAddress(url)).toBe(is);
});
