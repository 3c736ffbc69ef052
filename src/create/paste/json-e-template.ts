import { isJsonObject, type Json, type JsonObject, type JsonPath, pathWords } from '../../lib/json-path.ts';
import type { Evaluated } from './json-e-run.ts';

export type { Evaluated } from './json-e-run.ts';

/** https://json-e.js.org/operators.html */
const OPERATORS = new Set(
  '$eval $flatten $flattenDeep $fromNow $if $json $let $map $reduce $find $match $switch $merge $mergeDeep $reverse $sort'.split(
    ' ',
  ),
);

/** Evaluating takes milliseconds; a template made to be endless (`range(0, 1000000000)`) is given up. In ms. */
const PATIENCE = 5000;

interface Place {
  what: string;
  path: JsonPath;
}

function* places(value: Json, path: JsonPath = []): Generator<Place> {
  if (typeof value === 'string') {
    // In a payload `${…}` is as likely a shell's.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as JSON-e writes it
    if (path[0] !== 'payload' && /(^|[^$])\$\{[^}]+\}/.test(value)) yield { what: '${…}', path };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* places(item, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (OPERATORS.has(key)) yield { what: key, path };
      yield* places(inner, [...path, key]);
    }
  }
}

/** Why this has to be evaluated before it is a definition, as a sentence; nothing when it is one as it stands. */
export function looksLikeTemplate(value: Json): string | undefined {
  const found: Place[] = [];
  let more = false;
  for (const place of places(value)) {
    more = found.length === 3;
    if (more) break;
    found.push(place);
  }
  if (found.length === 0) return undefined;
  const words = found.map(({ what, path }) => (path.length > 0 ? `${what} at ${pathWords(path)}` : what));
  return `It is a JSON-e template: ${words.join(', ')}${more ? ' and more' : ''}.`;
}

/**
 * Evaluates a JSON-e template with a context, in a worker of its own that is ended when it takes too long. A problem is
 * a sentence. Where there are no workers (unit tests) it runs here.
 */
export async function evaluate(template: Json, context: JsonObject): Promise<Evaluated> {
  const wrong = Object.keys(context).find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (wrong !== undefined)
    return { problem: `“${wrong}” cannot be a name in the context: letters, digits and _ only.` };
  if (typeof Worker === 'undefined') return (await import('./json-e-run.ts')).runTemplate(template, context);

  const worker = new Worker(new URL('./json-e-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = new Promise<Evaluated>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Evaluated>) => resolve(data));
    worker.addEventListener('error', () => resolve({ problem: 'What evaluates JSON-e could not be loaded.' }));
    timer = setTimeout(
      () => resolve({ problem: `Given up after ${PATIENCE / 1000} s: the template does not end.` }),
      PATIENCE,
    );
    worker.postMessage({ template, context });
  });
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
