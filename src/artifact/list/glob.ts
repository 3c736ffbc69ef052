/**
 * A shell's pattern as the source of an expression: `*` and `?` stay within a folder, `**` goes through folders,
 * `[a-c]`, `[!a-c]` and `{zip,tar.gz}` choose. Without a slash it is about the last part of a name, with one about all
 * of it. A bracket that is never closed stands for itself.
 */
export function globSource(glob: string): string {
  let depth = 0;
  let source = '';
  for (let i = 0; i < glob.length; i += 1) {
    const char = glob[i]!;
    const rest = glob.slice(i);
    const set = /^\[(!|\^)?(\]?[^\]/]*)\]/.exec(rest);
    if (rest.startsWith('**/')) {
      source += '(?:.*/)?';
      i += 2;
    } else if (rest.startsWith('**')) {
      source += '.*';
      i += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (set?.[2]) {
      source += `[${set[1] ? '^/' : ''}${set[2].replace(/[\\\][^]/g, '\\$&')}]`;
      i += set[0].length - 1;
    } else if (char === '{' && closes(rest)) {
      source += '(?:';
      depth += 1;
    } else if (char === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (char === ',' && depth > 0) source += '|';
    else source += char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  return `${glob.includes('/') ? '^' : '(?:^|/)'}${source}$`;
}

/** Whether the brace this text begins with ends in it. */
function closes(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth === 0) return true;
  }
  return false;
}
