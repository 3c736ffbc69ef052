import { type JsonIndex, kindOf } from './json-index.ts';

/** From the outermost value down to one: the members on the way, without the outermost. */
export function wayTo(index: JsonIndex, wanted: number): { node: number; place: number }[] {
  const way: { node: number; place: number }[] = [];
  const { next, count } = index;
  let at = 0;
  while (at !== wanted && wanted < count) {
    const step = kindOf(index, at) === 'object' ? 1 : 0;
    let member = at + 1 + step;
    let place = 0;
    while (next[member]! <= wanted) {
      member = next[member]! + step;
      place += 1;
    }
    way.push({ node: member, place });
    at = member;
  }
  return way;
}
