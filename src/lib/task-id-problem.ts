import { isTaskId } from './slugid.ts';

/** Positions of an id that cannot hold any character: version and variant of the UUID, and the two bits left over. */
const FIXED: [at: number, allowed: string, inWords: string][] = [
  [9, 'QRST', 'Q, R, S or T'],
  [11, 'CGKOSWaeimquy26-', 'one of C G K O S W a e i m q u y 2 6 -'],
  [22, 'AQgw', 'A, Q, g or w'],
];

/** What is wrong with something that should be a taskId, as a sentence for people; nothing for a good one. */
export function taskIdProblem(text: string, noun = 'taskId'): string | undefined {
  if (isTaskId(text)) return undefined;
  const characters = [...text];
  const strange = characters.findIndex((character) => !/[A-Za-z0-9_-]/.test(character));
  if (strange >= 0) {
    return `“${shorten(text)}” is no ${noun}: its ${ordinal(strange + 1)} character is ${nameOf(characters[strange]!)}; a ${noun} holds only letters, digits, - and _.`;
  }
  const length = characters.length;
  if (length !== 22) {
    return `“${shorten(text)}” is no ${noun}: ${length === 1 ? '1 character' : `${length} characters`}; a ${noun} has 22.`;
  }
  for (const [at, allowed, inWords] of FIXED) {
    const found = characters[at - 1]!;
    if (!allowed.includes(found)) {
      return `“${text}” is no ${noun}: the ${ordinal(at)} character of a ${noun} is always ${inWords}; here it is ${found}.`;
    }
  }
  return undefined;
}

export function shorten(text: string, most = 48): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

function ordinal(n: number): string {
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

function nameOf(character: string): string {
  if (/\s/.test(character)) return 'a space';
  if (/[^\x21-\x7e]/.test(character))
    return `“${character}” (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`;
  return `“${character}”`;
}
