import { satisfies } from '../api/scopes.ts';

export interface ScopeGroup {
  /** The first word: what the scopes are about. */
  word: string;
  scopes: string[];
}

/** Scopes by their first word, both in order. A star alone is everything and stands first. */
export function groupScopes(scopes: readonly string[]): ScopeGroup[] {
  const groups = new Map<string, string[]>();
  for (const scope of [...new Set(scopes)].sort()) {
    const word = scope === '*' ? 'everything' : scope.replace(/:.*$/s, '');
    const group = groups.get(word);
    if (group) group.push(scope);
    else groups.set(word, [scope]);
  }
  return [...groups].map(([word, inside]) => ({ word, scopes: inside }));
}

export interface FoundScopes {
  /** Scopes with these letters in them. */
  matching: string[];
  /** When the words may be a scope: those of one's own that satisfy it, the most special first. */
  satisfying: string[];
}

export function findScopes(scopes: readonly string[], words: string): FoundScopes {
  const given = words.trim();
  const lower = given.toLowerCase();
  return {
    matching: scopes.filter((scope) => scope.toLowerCase().includes(lower)),
    satisfying: /^\S+$/.test(given)
      ? scopes.filter((scope) => satisfies([scope], given)).sort((a, b) => b.length - a.length)
      : [],
  };
}
