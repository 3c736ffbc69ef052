import { describe, expect, it } from 'vitest';
import { fill, missing, normalized, type ScopeExpression, satisfies } from './scopes.ts';

describe('satisfies', () => {
  it.each([
    [['a'], 'a', true],
    [['a'], 'ab', false],
    [['a*'], 'ab', true],
    [['a*'], 'a', true],
    [['*'], 'anything', true],
    [['a*b'], 'axb', false],
    [['a*'], 'a*', true],
    [[], { AllOf: [] }, true],
    [[], { AnyOf: [] }, false],
    [['a'], { AllOf: ['a', 'b'] }, false],
    [['a'], { AnyOf: ['a', 'b'] }, true],
    [['a', 'b'], { AllOf: ['a', { AnyOf: ['b', 'c'] }] }, true],
  ])('%j for %j: %s', (scopes, required, expected) => {
    expect(satisfies(scopes, required)).toBe(expected);
  });
});

describe('missing', () => {
  it('keeps what is open, and unwraps a list of one', () => {
    expect(missing(['a'], 'a')).toBeUndefined();
    expect(missing(['a'], { AllOf: ['a', 'b'] })).toBe('b');
    expect(missing([], { AllOf: ['a', 'b'] })).toEqual({ AllOf: ['a', 'b'] });
    expect(missing(['a'], { AllOf: ['a', { AnyOf: ['b', 'c'] }] })).toEqual({ AnyOf: ['b', 'c'] });
  });
});

describe('fill', () => {
  it('puts parameters in, also several in one scope', () => {
    expect(fill('get:<a>/<b>', { a: '1', b: '2' })).toBe('get:1/2');
  });

  it('melts loops into the list around them', () => {
    const each: ScopeExpression = { AllOf: ['first', { for: 'x', in: 'xs', each: 'see:<x>' }] };
    expect(fill(each, { xs: ['a', 'b'] })).toEqual({ AllOf: ['first', 'see:a', 'see:b'] });
    expect(fill(each, { xs: [] })).toEqual({ AllOf: ['first'] });
  });

  it('takes the branch of a condition, or nothing', () => {
    // As JSON, the way references hold them: a literal with `then` looks like a promise to the linter.
    const branch: ScopeExpression = JSON.parse('{"AllOf": [{"if": "private", "then": "secret"}]}');
    const either: ScopeExpression = JSON.parse('{"if": "private", "then": "secret", "else": "open"}');
    expect(fill(branch, { private: true })).toEqual({ AllOf: ['secret'] });
    expect(fill(branch, { private: false })).toEqual({ AllOf: [] });
    expect(fill(either, { private: false })).toBe('open');
  });

  it('complains about a parameter nobody gave', () => {
    expect(() => fill('get:<a>', {})).toThrow('parameter a');
    expect(() => fill({ AllOf: [{ for: 'x', in: 'xs', each: '<x>' }] }, {})).toThrow('list xs');
  });
});

describe('normalized', () => {
  it('sorts, and drops repeats and what a star covers', () => {
    expect(normalized(['b', 'a', 'b', 'a:*', 'a:b', 'a:b*'])).toEqual(['a', 'a:*', 'b']);
  });
});
