import type { Connection } from '../../api/connection.ts';
import { copyText } from '../../lib/clipboard.ts';
import { isJsonObject, type Json, pathWords } from '../../lib/json-path.ts';
import { newTaskId } from '../../lib/new-task-id.ts';
import { saveFile } from '../../lib/save-file.ts';
import { createHref, shareUrl } from '../../links.ts';
import { type Draft, draftName } from './draft.ts';
import { openStore, saveProblem } from './draft-store.ts';
import { looksSecret } from './looks-secret.ts';
import { packDraft } from './share-draft.ts';

/** What one can do with a draft besides making a task of it. Each answers what to say. */

/** Copies a link that holds the draft; `secrets` names what looks secret, and then nothing was copied. */
export async function shareLink(
  connection: Connection,
  draft: Draft,
  value: Json | undefined,
  anyway: boolean,
): Promise<{ said: string } | { secrets: string[] }> {
  const found = looksSecret(value, draft.text).map(({ path, why }) => `${pathWords(path) || 'a comment'} (${why})`);
  if (found.length > 0 && !anyway) return { secrets: found };
  const link = shareUrl(connection, createHref({ shared: await packDraft(draft) }));
  return {
    said: (await copyText(link))
      ? `Link copied, ${link.length.toLocaleString('en-GB')} characters: it holds the draft itself.`
      : 'Copying failed.',
  };
}

export async function keepAsTemplate(rootUrl: string, draft: Draft, value: Json | undefined): Promise<string> {
  if (!isJsonObject(value)) return 'There is no definition to keep yet.';
  const name = draftName(draft);
  try {
    const store = await openStore();
    await store.saveTemplate({ id: newTaskId(), rootUrl, name, definition: value, at: Date.now() });
    return `Kept as the template “${name}”.${store.problem ? ` ${store.problem}` : ''}`;
  } catch (error) {
    return saveProblem(error);
  }
}

export function exportDraft(draft: Draft): string {
  const ending = draft.language === 'yaml' ? 'yml' : 'json';
  const name = `${
    draftName(draft)
      .replace(/[^\w.-]+/g, '-')
      .slice(0, 60) || 'draft'
  }.${ending}`;
  saveFile(name, draft.text);
  return `Exported as ${name}.`;
}
