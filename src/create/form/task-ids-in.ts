import { idIn } from '../../lib/pasted-text.ts';
import { isTaskId } from '../../lib/slugid.ts';

/** Every task a text names: ids by themselves and in URLs, one or many. */
export function taskIdsIn(text: string): string[] {
  const found = text.split(/[\s,;"'[\]]+/).flatMap((word) => {
    if (isTaskId(word)) return [word];
    const named = word === '' ? undefined : idIn(word);
    return named && 'taskId' in named ? [named.taskId] : [];
  });
  return [...new Set(found)];
}
