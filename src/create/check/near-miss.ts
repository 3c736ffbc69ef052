/** The one of some known words that was probably meant: written otherwise, or with a slip or two. Or nothing. */
export function nearMiss(text: string, known: readonly string[]): string | undefined {
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const same = known.find((word) => plain(word) === plain(text));
  if (same !== undefined) return same;
  // Two slips in a word of four letters make another word.
  const most = text.length <= 3 ? 0 : text.length <= 5 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const word of known) {
    const slips = slipsBetween(text.toLowerCase(), word.toLowerCase(), most);
    if (slips < least) [best, least] = [word, slips];
  }
  return best;
}

/** Letters to add, drop, change or swap with their neighbour; anything above `most` is the same to us. */
function slipsBetween(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (above[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let slips = Math.min(changed, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) slips = Math.min(slips, (before[j - 2] as number) + 1);
      row.push(slips);
    }
    [before, above] = [above, row];
  }
  return above[to.length] as number;
}
