import { expect, test } from 'vitest';
import type { Json } from '../lib/json-path.ts';
import { newDraft } from './draft.ts';
import { looksSecret, packDraft, unpackDraft } from './share-draft.ts';

test('a draft survives the way into a link and out of it', async () => {
  const text = `# ✓ a comment\nmetadata:\n  name: "ä"\n${'  x: y\n'.repeat(2000)}`;
  const packed = await packDraft(newDraft({ rootUrl: 'https://tc.example.com', text, language: 'yaml', name: 'n' }, 1));
  expect(packed).toMatch(/^[\w-]+$/);
  expect(packed.length).toBeLessThan(400);
  expect(await unpackDraft(packed)).toEqual({ text, language: 'yaml', name: 'n' });
});

test.each(['', 'not a draft!', 'AAAA', 'eJw'])('%j is refused in words', async (packed) => {
  await expect(unpackDraft(packed)).rejects.toThrow(/link/);
});

test('a link that unpacks to more than the queue would take is refused', async () => {
  const packed = await packDraft(
    newDraft({ rootUrl: 'https://tc.example.com', text: ' '.repeat(11 * 1024 * 1024), language: 'yaml' }, 1),
  );
  await expect(unpackDraft(packed)).rejects.toThrow(/larger/);
});

test.each<[value: Json, paths: (string | number)[][]]>([
  [{ payload: { env: { GITHUB_TOKEN: `ghp_${'a'.repeat(36)}` } } }, [['payload', 'env', 'GITHUB_TOKEN']]],
  [{ env: { DB_PASSWORD: 'hunter2hunter2' } }, [['env', 'DB_PASSWORD']]],
  [{ accessToken: 'sdsdfsdfsdfsdfsdf' }, [['accessToken']]],
  [{ command: ['curl', 'https://me:word@example.com/'] }, [['command', 1]]],
  [{ a: '-----BEGIN RSA PRIVATE KEY-----\nx' }, [['a']]],
  [{ url: 'https://tc.example.com/a?bewit=abc' }, [['url']]],
  [{ scopes: ['secrets:get:project/x'], env: { SECRET_NAME: 'project/x', MOZ_LOG: 'debug' } }, []],
  [{ metadata: { description: 'Needs a password' } }, []],
])('%j looks secret at %j', (value, paths) => {
  expect(looksSecret(value).map(({ path }) => path)).toEqual(paths);
});
