import type { Json, JsonPath } from '../../lib/json-path.ts';
import type { Edit } from '../check/problem.ts';
import { type DraftText, draftText, type Stretch, writeAs } from '../text/known-text.ts';
import { lossAsJson } from '../text/loss.ts';
import { nodeOf, type TextProblem } from '../text/tree.ts';
import type { Language } from './draft.ts';

/**
 * The text of a draft, in YAML or JSON: form, YAML and JSON are views of it. Await `loadLanguage(language)` before
 * anything here reads YAML; that is where its library comes from, and the only place.
 */
export { applyEdits } from '../edits.ts';
export { type DraftText, draftText } from '../text/known-text.ts';
export { loadLanguage } from '../text/languages.ts';
export type { TextProblem } from '../text/tree.ts';

/** Without a value when the text has an error; an empty text has neither a value nor a problem. */
export function readText(text: string, language: Language): { value?: Json; problems: readonly TextProblem[] } {
  const { value, problems } = known(text, language);
  return { ...(value !== undefined && { value }), problems };
}

export const writeText = (value: Json, language: Language): string => writeAs(language, nodeOf(value));

/** Comments, order, quotes and line breaks stay wherever nothing changes. A text with an error stays as it is. */
export const patchText = (text: string, language: Language, edits: readonly Edit[]): string =>
  patchedText(text, language, edits)?.text ?? text;

/** The same with what it cost (`lost`). Undefined when the text has an error. */
export function patchedText(text: string, language: Language, edits: readonly Edit[]): DraftText | undefined {
  const patched = known(text, language).patch(edits);
  last = patched ?? last;
  return patched;
}

/** Read or patched last, so that asking for it costs nothing. */
export const isRead = (text: string, language: Language): boolean => last?.text === text && last.language === language;

/** A text that takes long to read is read when typing rests, not at every key. In characters; about 20 ms. */
const QUICK = 50_000;

export const isQuick = (text: string): boolean => text.length <= QUICK;

/** However long it takes. */
export const readNow = (text: string, language: Language): DraftText => known(text, language);

/** Undefined when reading it would take long; what was read or patched last is there already. */
export function readIfQuick(text: string, language: Language): DraftText | undefined {
  return isRead(text, language) || isQuick(text) ? known(text, language) : undefined;
}

/** The same definition in the other language. Undefined when the text has an error. */
export const convertText = (text: string, from: Language, to: Language): string | undefined => known(text, from).as(to);

/** What converting loses, each as what comes after "This cannot hold": "3 comments". Empty when nothing is lost. */
export const lossOf = (text: string, from: Language, to: Language): string[] =>
  from === 'yaml' && to === 'json' ? lossAsJson(text) : [];

/** Where a place stands, or what is next around it. Undefined when the text has an error, or is not read yet. */
export const locate = (text: string, language: Language, path: JsonPath): Stretch | undefined =>
  readIfQuick(text, language)?.locate(path);

/** The text used last stays read: who asks for places, or changes one after another, does it on the same text. */
let last: DraftText | undefined;

function known(text: string, language: Language): DraftText {
  if (last?.text !== text || last.language !== language) last = draftText(text, language);
  return last;
}
