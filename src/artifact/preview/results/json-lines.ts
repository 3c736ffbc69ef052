export type Fields = Record<string, unknown>;

/** Each line that is a JSON object, in order. @returns the lines that say something else */
export function eachObject(text: string, tell: (fields: Fields) => void): string[] {
  const others: string[] = [];
  let at = 0;
  while (at < text.length) {
    const stop = text.indexOf('\n', at);
    const line = text.slice(at, stop < 0 ? undefined : stop).trim();
    at = stop < 0 ? text.length : stop + 1;
    const fields = line.startsWith('{') ? objectOf(line) : undefined;
    if (fields) tell(fields);
    else if (line) others.push(line);
  }
  return others;
}

export function objectOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A member that is a text; nothing for anything else. */
export const textIn = (fields: Fields, name: string): string | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};
export const numberIn = (fields: Fields, name: string): number | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};
