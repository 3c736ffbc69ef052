import { newTaskId } from '../../lib/new-task-id.ts';
import type { Begin } from '../StartPanel.tsx';
import { type Draft, newDraft, titleIn } from './draft.ts';
import { lateText } from './late-text.ts';

/** The draft that a beginning becomes: what was pasted, chosen or shared. What reads texts has been loaded (`loadText`). */
export function begunDraft(rootUrl: string, { value, text: given, name, changes, note, payloadKind }: Begin): Draft {
  const { text, language } = given ?? {
    text: value === null ? '' : lateText().writeText(value, 'yaml'),
    language: 'yaml' as const,
  };
  const title = titleIn(value ?? lateText().readIfQuick(text, language)?.value);
  return newDraft(
    {
      rootUrl,
      text,
      language,
      taskId: newTaskId(),
      ...(title !== undefined && { title }),
      ...(name && { name }),
      ...(changes && { pastedChanges: changes }),
      ...(note && { contextNote: note }),
      ...(payloadKind && { payloadKind }),
    },
    Date.now(),
  );
}
