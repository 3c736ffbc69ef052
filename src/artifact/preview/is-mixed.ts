/** Plain http within https is refused by browsers without a word, but on the machine they run on. */
export const isMixed = (url: string, protocol: string = window.location.protocol) =>
  protocol === 'https:' && /^http:\/\/(?!localhost[:/]|127\.|\[::1\])/.test(url);
