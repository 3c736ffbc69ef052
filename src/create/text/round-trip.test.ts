import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../lib/json-path.ts';
import { convertText, loadLanguage, readText, writeText } from '../draft/draft-text.ts';
import { anyDefinition, anyJson } from './generated.ts';

beforeAll(() => loadLanguage('yaml'));

const valueIn = (text: string, language: 'yaml' | 'json') => {
  const { value, problems } = readText(text, language);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return value as Json;
};

describe('form, JSON and YAML are views of one draft', () => {
  test('1,000 definitions go form → JSON → YAML → form unchanged', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const json = writeText(definition, 'json');
        const yaml = convertText(json, 'json', 'yaml')!;
        expect(valueIn(yaml, 'yaml')).toEqual(definition);
        expect(JSON.stringify(valueIn(yaml, 'yaml'))).toBe(JSON.stringify(definition));
        expect(convertText(yaml, 'yaml', 'json')).toBe(json);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('so does any other JSON', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(valueIn(writeText(value, 'json'), 'json')).toEqual(value);
        expect(valueIn(writeText(value, 'yaml'), 'yaml')).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('what JSON.parse reads is read as by JSON.parse, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyJson.map((value) => JSON.stringify(value, null, 1)),
          fc.json(),
          brokenJson,
        ),
        (text) => {
          let meant: unknown;
          try {
            meant = JSON.parse(text);
          } catch {
            meant = undefined;
          }
          // 5e324 is Infinity to JSON.parse and null to JSON.stringify: here it is a problem, not a value.
          fc.pre(!hasInfinity(meant));
          expect(readText(text, 'json').value).toEqual(meant);
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);
});

const hasInfinity = (value: unknown): boolean =>
  Array.isArray(value) || (value !== null && typeof value === 'object')
    ? Object.values(value).some(hasInfinity)
    : typeof value === 'number' && !Number.isFinite(value);

/** JSON with a character taken out or put in; never a key twice, which JSON.parse takes. */
const brokenJson = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '0', '-', '\n', 'a', '\\'))
  .map(([text, at, char]) => text.slice(0, at % text.length) + char + text.slice((at % text.length) + (char ? 0 : 1)))
  .filter((text) => {
    try {
      return JSON.stringify(JSON.parse(text)).length >= text.replace(/\s/g, '').length - 3;
    } catch {
      return true;
    }
  });
