import { describe, expect, it } from 'vitest';
import { sourceLink } from './source-link.ts';

describe('sourceLink', () => {
  it.each([
    [
      'https://hg.example.org/try/rev/8c1f0ad',
      'https://hg.example.org/try/rev/8c1f0ad',
      'hg.example.org/try/rev/8c1f0ad',
    ],
    ['http://example.org', 'http://example.org/', 'example.org'],
    ['HTTPS://Example.org/A/', 'https://example.org/A/', 'example.org/A'],
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'example.org/a?b=c#d'],
    ['https://example.org:8443/x', 'https://example.org:8443/x', 'example.org:8443/x'],
    ['  https://example.org/x\n', 'https://example.org/x', 'example.org/x'],
  ])('%j leads to %s', (source, href, text) => {
    expect(sourceLink(source)).toEqual({ href, text });
  });

  it.each([
    'git@github.com:owner/repo.git',
    'ssh://hg@hg.example.org/try',
    'javascript:alert(1)',
    'https://',
    'https://github.com@evil.example/',
    'https://user:secret@example.org/',
    'data:text/html,x',
    '//example.org/x',
    'java\nscript:alert(1)',
    'see https://example.org',
    '',
  ])('%j stays text', (source) => {
    expect(sourceLink(source)).toEqual({ text: source });
  });

  it('leaves nothing in a link that ends an attribute or reorders what is read', () => {
    const { href, text } = sourceLink('https://example.org/"><script>alert(1)</script>\u202egnp.exe');
    expect(href).toBe('https://example.org/%22%3E%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AEgnp.exe');
    expect(text).not.toMatch(/["<>\u202e]/);
    // A host in another script is shown as what is really asked.
    expect(sourceLink('https://gіthub.com/x').text).toBe('xn--gthub-n2e.com/x');
  });
});
