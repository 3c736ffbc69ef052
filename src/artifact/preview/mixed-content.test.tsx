import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MixedContent } from './MixedContent.tsx';

const link = 'https://tc.example.com/api/queue/v1/task/A/artifacts/public/x';
const drawn = (open: boolean) =>
  renderToStaticMarkup(createElement(MixedContent, { host: 'worker.example.com:8080', link, open }));

test('mixed content is said with its host, and has a way on', () => {
  expect(drawn(true)).toContain('do not let this page read from worker.example.com:8080');
  expect(drawn(true)).toContain('that would be mixed content');
  expect(drawn(true)).toContain(`href="${link}"`);
});

test('where not everybody may read it, there is no link that would be refused', () => {
  expect(drawn(false)).not.toContain('href');
  expect(drawn(false)).toContain('opens it in your name');
});
