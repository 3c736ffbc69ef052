/** What name-search.ts sends: an expression, and the names when they are not those of the time before. */
export interface SearchRequest {
  source: string;
  flags: string;
  names?: readonly string[];
}

let names: readonly string[] = [];

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  if (data.names) names = data.names;
  const expression = new RegExp(data.source, data.flags);
  postMessage(Uint8Array.from(names, (name) => Number(expression.test(name))));
});
