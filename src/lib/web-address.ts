/**
 * Whether an address that a stranger wrote may be loaded at all. Without a scheme it would be one of this page's own host,
 * or of any other; and with some schemes browsers do more than ask.
 */
export const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);
