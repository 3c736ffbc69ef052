import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { TaskDefinition } from '../api/types.ts';
import { searchJson } from '../ui/json-search.ts';
import { definitionNote, startsUnfolded } from './definition-notes.ts';
import { definitionInOrder } from './definition-order.ts';
import { loadYamlWriter } from './definition-yaml.ts';

const task = JSON.parse(`{
  "provisionerId": "p", "created": "2026-11-20T10:00:00.000Z", "deadline": "2026-11-21T10:00:00.000Z",
  "__proto__": {"a": 1}, "payload": {"env": {"__proto__": "yes", "B": "012"}, "script": "line\\n  two\\n"},
  "metadata": {"name": "n", "owner": "o", "source": "s", "description": "d: #x"}
}`) as TaskDefinition;

describe('definitionInOrder', () => {
  it('puts the payload first and keeps the rest as answered', () => {
    expect(Object.keys(definitionInOrder(task))).toEqual([
      'payload',
      'provisionerId',
      'created',
      'deadline',
      '__proto__',
      'metadata',
    ]);
  });
  it('loses nothing and pollutes nothing', () => {
    expect(JSON.parse(JSON.stringify(definitionInOrder(task)))).toEqual(task);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
  it('does not need a payload', () => {
    expect(Object.keys(definitionInOrder({ created: '' } as TaskDefinition))).toEqual(['created']);
  });
});

describe('definition as YAML', () => {
  it('reads back as the same value', async () => {
    const write = await loadYamlWriter();
    expect(JSON.stringify(parse(write(definitionInOrder(task))))).toBe(JSON.stringify(definitionInOrder(task)));
  });
});

describe('a definition of one megabyte', () => {
  const env: Record<string, string> = {};
  for (let n = 0; n < 12_000; n += 1) env[`VARIABLE_${n}`] = `value ${n} ${'x'.repeat(60)}`;
  const big = definitionInOrder({ ...task, payload: { env } });
  it('is searched far within half a second', () => {
    expect(JSON.stringify(big).length).toBeGreaterThan(1_000_000);
    const started = performance.now();
    expect(searchJson(big, 'variable_11').length).toBe(1111);
    // 500 ms is the promise; a loaded machine may be several times slower than an idle one and is still within it.
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('definitionNote', () => {
  it.each([
    ['maxRunTime', 5400, '1 h 30 min'],
    ['maxRunTime', 30, undefined],
    ['maxRunTime', '5400', undefined],
    ['idleTimeoutSecs', 3600, '1 h'],
    ['delayMilliseconds', 90_000, '1 min 30 s'],
    ['retries', 5400, undefined],
    [0, 5400, undefined],
    ['maxRunTime', -1, undefined],
  ])('%s: %j', (key, value, note) => {
    expect(definitionNote(key, value)).toBe(note);
  });
});

describe('startsUnfolded', () => {
  it.each([
    [['payload'], {}, true],
    [['payload', 'env'], { A: '1' }, false],
    [['payload', 'env'], { A: 'x'.repeat(60) }, true],
    [['payload', 'env'], Array.from({ length: 40 }), false],
    [['payload', 'command'], [['make']], true],
    [['payload', 'command', 0], ['make'], true],
    [['payload', 'env', 'x'], {}, false],
    [['extra'], {}, false],
  ])('%j', (path, value, open) => {
    expect(startsUnfolded(path as string[], value)).toBe(open);
  });
});
