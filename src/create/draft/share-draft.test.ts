import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packDraft, unpackDraft } from './share-draft.ts';

const packed = (value: unknown) =>
  deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

test('a draft comes out of its link as it went in, whatever its text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.constantFrom('yaml', 'json'), async (text, language) => {
      const shared = { text, language: language as 'yaml' | 'json', name: 'ü and 😀' };
      const link = await packDraft(shared);
      expect(link).toMatch(/^[\w-]+$/);
      expect(await unpackDraft(link)).toEqual(shared);
    }),
    { numRuns: 100 },
  );
});

test('a link says nothing but what is meant to be shared', async () => {
  const draft = { id: 'x', taskId: 'secret-id', rootUrl: 'https://tc.example.com', text: 'a: 1', language: 'yaml' };
  expect(await unpackDraft(await packDraft(draft as never))).toEqual({ text: 'a: 1', language: 'yaml' });
});

test('a usual definition makes a link that fits everywhere', async () => {
  const text = `metadata:\n  name: build\n${Array.from({ length: 60 }, (_, n) => `  field${n}: value of it\n`).join('')}`;
  expect((await packDraft({ text, language: 'yaml' })).length).toBeLessThan(1000);
});

test.each([
  ['nothing', '', /no draft/],
  ['other characters', 'not a draft!', /no draft/],
  ['a percent sign', '%00', /no draft/],
  ['noise', 'AAAAAAAAAAAAAAAA', /cut/],
  ['four letters', 'AAAA', /cut/],
  ['a cut link', packed({ text: 'a: 1\nb: 2', language: 'yaml' }).slice(0, 20), /cut/],
  ['no UTF-8', deflateRawSync(Buffer.from([0xff, 0xfe, 0x41])).toString('base64url'), /cut/],
  ['no JSON', packed('a: 1'), /no draft/],
  ['a list', packed([]), /no draft/],
  ['null', packed(null), /no draft/],
  ['no text', packed({ language: 'yaml' }), /no draft/],
  ['an unknown language', packed({ text: '', language: 'xml' }), /no draft/],
  ['eleven megabytes of zeros', packed('0'.repeat(11 * 1024 * 1024)), /larger than the queue would take/],
])('%s in a link is said', async (_, link, words) => {
  expect(await unpackDraft(link)).toEqual({ problem: expect.stringMatching(words) });
});

test('what else a link holds is left there', async () => {
  const hostile = `{"text":"a","language":"json","__proto__":{"name":"x"},"rootUrl":"https://evil.example","name":{"a":1}}`;
  expect(await unpackDraft(packed(hostile))).toEqual({ text: 'a', language: 'json' });
});
