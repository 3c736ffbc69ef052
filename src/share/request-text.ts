interface Request {
  thing: string;
  scopes: string;
  rootUrl: string;
  link: string;
  clientId?: string;
  signable?: boolean;
}

/** A message to whoever can grant what is missing: plain words, with all they need to know. */
export function requestText({ thing, scopes, rootUrl, link, clientId, signable }: Request): string {
  return [
    `I would like to read ${thing}, and may not:`,
    link,
    '',
    `Please grant ${clientId === undefined ? 'me' : `the client ${clientId}`} on ${rootUrl}:`,
    scopes,
    ...(signable ? ['', 'Or open the link above, signed in, and send me a signed link.'] : []),
  ].join('\n');
}
