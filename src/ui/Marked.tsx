import { cutAtHits } from './json-search.ts';

/** A text with the words of a search marked. */
export function Marked({ text, words }: { text: string; words: string }) {
  if (!words) return text;
  return cutAtHits(text, words).map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part));
}
