/** Longer values are cut; the raw answer has all of them. In characters. */
const LONGEST = 300;

/**
 * What a newer server tells beyond the fields known here, in its own names and as JSON: nothing is hidden for being new.
 * @param known names of fields that are shown elsewhere, or on purpose nowhere
 */
export function unknownFields(answer: object, known: ReadonlySet<string>): [name: string, value: string][] {
  return Object.entries(answer)
    .filter(([name, value]) => !known.has(name) && value !== undefined)
    .map(([name, value]) => {
      const text = JSON.stringify(value);
      const more = text.length - LONGEST;
      return [name, more > 0 ? `${text.slice(0, LONGEST)}… ${more.toLocaleString('en-GB')} more characters` : text];
    });
}
