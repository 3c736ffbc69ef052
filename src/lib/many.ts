// Made once: making one takes longer than all it ever writes.
const numbers = new Intl.NumberFormat('en-GB');

/** "1 problem", "2,000 problems". */
export const many = (count: number, one: string, several = `${one}s`): string =>
  `${numbers.format(count)} ${count === 1 ? one : several}`;
