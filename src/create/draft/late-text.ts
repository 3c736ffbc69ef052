/**
 * Reading and writing the text of drafts takes much code and YAML's library: it comes beside the page, in the time in
 * which the drafts are read. Await `loadText` before `lateText` is asked.
 */
async function load() {
  // Named one by one, so that what nobody uses is found.
  const {
    applyEdits,
    convertText,
    isQuick,
    isRead,
    loadLanguage,
    locate,
    lossOf,
    patchedText,
    readIfQuick,
    readNow,
    writeText,
  } = await import('./draft-text.ts');
  await loadLanguage('yaml');
  return { applyEdits, convertText, isQuick, isRead, locate, lossOf, patchedText, readIfQuick, readNow, writeText };
}

let text: Awaited<ReturnType<typeof load>> | undefined;

export async function loadText(): Promise<void> {
  text ??= await load();
}

export function lateText() {
  if (!text) throw new Error('loadText() was not awaited');
  return text;
}
