import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { decodeNamedCharacterReference } from './named-characters.ts';

// Node gets the package's form with all names, which is the reference. Nothing else here depends on the package, so
// it is looked up where the parser would.
const require = createRequire(import.meta.url);
const parser = createRequire(require.resolve('react-markdown'));
const { decodeNamedCharacterReference: reference } = (await import(
  parser.resolve('decode-named-character-reference')
)) as {
  decodeNamedCharacterReference: (name: string) => string | false;
};

const source = readFileSync(new URL('./named-characters.ts', import.meta.url), 'utf8');
const names = /`([^`]*)`;/
  .exec(source.slice(source.indexOf('const NAMES')))![1]!
  .trim()
  .split(/\s+/)
  .map((entry) => entry.split(':').at(-1)!);

describe('decodeNamedCharacterReference', () => {
  it('knows every name of HTML 4 and more', () => {
    expect(names.length).toBeGreaterThan(252);
  });
  it('says of each what the full table says', () => {
    expect(names.map((name) => `${name} ${decodeNamedCharacterReference(name)}`)).toEqual(
      names.map((name) => `${name} ${reference(name)}`),
    );
  });
  it.each(['', 'nothing', 'AMPERSAND', '__proto__', 'constructor'])('leaves %j as it is', (name) => {
    expect(decodeNamedCharacterReference(name)).toBe(false);
  });
});
