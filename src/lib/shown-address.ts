/** Words of addresses that are no secret, whoever reads over one's shoulder. */
const HARMLESS = new Set(['limit', 'continuationToken', 'taskId', 'runId']);

/**
 * An address as it may stand on a page, in a report and on the clipboard. What follows its question mark may be a
 * signature, which lets in whoever reads it: of that only the names are kept.
 */
export function shownAddress(url: string): string {
  const [address = '', ...rest] = url.split('?');
  if (rest.length === 0) return url;
  const words = rest.join('?').replace(/#.*/s, '').split('&');
  return `${address}?${words.map(shownWord).join('&')}`;
}

function shownWord(word: string): string {
  const at = word.indexOf('=');
  if (at < 0) return '…';
  const name = word.slice(0, at);
  return HARMLESS.has(name) ? word : `${name}=…`;
}
