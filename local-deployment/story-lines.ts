/** What `npm start` prints of a story. */
interface Told {
  name: string;
  shows: string;
  taskId: string;
  /** What follows the taskId in the hash. */
  path?: string;
  situation: string;
}

/** One line a story: its name, what it shows, its link; a blank line between situations. */
export function storyLines(stories: readonly Told[], appUrl: string): string[] {
  const width = Math.max(0, ...stories.map(({ name }) => name.length));
  const shown = Math.max(0, ...stories.map(({ shows }) => shows.length));
  const lines: string[] = [];
  let before: string | undefined;
  for (const { name, shows, taskId, path = '', situation } of stories) {
    if (before !== undefined && before !== situation) lines.push('');
    before = situation;
    lines.push(`${name.padEnd(width)}  ${shows.padEnd(shown)}  ${appUrl}#${taskId}${path}`);
  }
  return lines;
}
