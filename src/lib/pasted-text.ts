import { isTaskId } from './slugid.ts';
import { decodeSafely } from './taskcluster-urls.ts';

/** What chats, mails and markdown put around a link, and what cannot be seen. */
export function unwrap(text: string): string {
  let given = text.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim();
  const markdown = /^\[[^\]]*\]\((\S+)\)$/.exec(given);
  if (markdown) given = markdown[1]!;
  // What is longer is a definition or a log, which nobody quotes as a whole; looking would take its square.
  for (let before = ''; before !== given && given.length <= 4000; ) {
    before = given;
    given = given
      .replace(/^<([^<>|\s]+)(?:\|[^<>]*)?>$/, '$1')
      .replace(/^(["'`]{1,3}|“|‘)(.*?)(\1|”|’)$/s, '$2')
      .trim();
  }
  if (/^https?%3A/i.test(given)) given = decodeSafely(given);
  return given.replace(/^(https?:\S*)$/i, (url) => url.replaceAll('&amp;', '&'));
}

const ID = '[A-Za-z0-9_-]';

export type IdInText = { taskId: string; runId?: string } | { taskGroupId: string } | { wrong: string };

/**
 * The task a text is about: command output, a log line, a sentence from a chat. An id that is named (`taskId: …`) goes
 * before one that stands alone, and a task before its group. `wrong` is a named id that is none.
 */
export function idIn(text: string): IdInText | undefined {
  const runId = /\brun[_ ]?id["']?\s*[:=]\s*["']?(\d{1,4})\b/i.exec(text)?.[1];
  const named = new RegExp(`\\btask[_ ]?id["']?\\s*[:=]\\s*["'\`]?(${ID}+)`, 'i').exec(text)?.[1];
  if (named) return isTaskId(named) ? { taskId: named, ...(runId && { runId }) } : { wrong: named };

  const alone = new RegExp(`(?<!${ID})(${ID}{22})(?!${ID})(?:(?:/runs/|[/.]|,? run )(\\d{1,4})\\b)?`, 'g');
  const ids = [...text.matchAll(alone)].filter(([, id]) => isTaskId(id!));
  const group = new RegExp(`\\btask[_ ]?group[_ ]?id["']?\\s*[:=]\\s*["'\`]?(${ID}{22})(?!${ID})`, 'i').exec(text)?.[1];
  const first = ids.find(([, id]) => id !== group) ?? ids[0];
  if (!first) return undefined;
  const taskId = first[1]!;
  if (taskId === group) return { taskGroupId: taskId };
  const run = first[2] ?? runId;
  return { taskId, ...(run !== undefined && { runId: run }) };
}
