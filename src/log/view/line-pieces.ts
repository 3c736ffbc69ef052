import type { Part } from '../ansi/ansi.ts';
import type { PartLook } from '../ansi/ansi-colours.ts';
import { partLook } from '../ansi/late-look.ts';

/** A stretch of a line that is one element, or plain text when nothing is special about it. */
export interface Piece {
  text: string;
  look?: PartLook;
  href?: string;
  /** It was found, and by the step of the search where one is. */
  found?: 'match' | 'current';
}

/**
 * The parts of a line cut where a match begins or ends.
 * @param marks stretches of the raw line that match, in order
 * @param current the match the reader is at, as an index of `marks`; -1 for none
 * @param most pieces with a look of their own; a line that is painted character by character loses the rest of its paint
 */
export function linePieces(
  parts: readonly Part[],
  marks: readonly (readonly [number, number])[],
  current = -1,
  most = 40,
): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  let dressed = 0;
  for (const part of parts) {
    const look = partLook(part);
    const plain = look.className === undefined && look.style === undefined;
    const add = (text: string, found?: Piece['found']) => {
      if (text === '') return;
      const paint = !(plain && part.href === undefined) && dressed < most;
      if (paint || found) dressed += 1;
      const before = pieces.at(-1);
      if (!paint && !found && before && !before.look && !before.href && !before.found) before.text += text;
      else
        pieces.push({
          text,
          ...(paint && !plain && { look }),
          ...(paint && part.href && { href: part.href }),
          ...(found && { found }),
        });
    };
    const end = part.from + part.text.length;
    let at = part.from;
    while (next < marks.length && marks[next]![1] <= at) next += 1;
    for (let i = next; i < marks.length && marks[i]![0] < end && !part.mark; i += 1) {
      const from = Math.max(at, marks[i]![0]);
      const to = Math.min(end, marks[i]![1]);
      if (to <= from || dressed >= 2 * most) continue;
      add(part.text.slice(at - part.from, from - part.from));
      add(part.text.slice(from - part.from, to - part.from), i === current ? 'current' : 'match');
      at = to;
    }
    add(part.text.slice(at - part.from));
  }
  return pieces;
}
