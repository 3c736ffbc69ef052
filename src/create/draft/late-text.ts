/**
 * Reading and writing the text of drafts takes much code and YAML's library: it comes beside the page, in the time in
 * which the drafts are read. Await `loadText` before `lateText` is asked.
 */
let text: typeof import('./draft-text.ts') | undefined;

export async function loadText(): Promise<void> {
  if (text) return;
  const come = await import('./draft-text.ts');
  await come.loadLanguage('yaml');
  text = come;
}

export function lateText() {
  if (!text) throw new Error('loadText() was not awaited');
  return text;
}
