import type { Language } from '../draft/draft.ts';
import { readJson } from './json-read.ts';
import type { ReadText } from './tree.ts';

/**
 * Writing YAML needs no library and JSON none at all; reading YAML does, and `yaml` is big. It comes by this import()
 * and in no other way, so the files here may be imported by anything: who has only JSON never loads it.
 */
let yaml: typeof import('./yaml-late.ts') | undefined;

/** To be awaited before a text in this language is read. JSON is always there. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'yaml') yaml ??= await import('./yaml-late.ts');
}

export function lateYaml() {
  if (!yaml) throw new Error('loadLanguage("yaml") was not awaited');
  return yaml;
}

export const readAs = (language: Language, text: string): ReadText =>
  language === 'json' ? readJson(text) : lateYaml().readYaml(text);
