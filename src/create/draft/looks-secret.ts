import type { Json, JsonPath } from '../../lib/json-path.ts';

export interface SecretLook {
  /** Empty when it stands beside the value, in a comment. */
  path: JsonPath;
  /** What it looks like: "an access token of GitHub". It follows "looks like". */
  why: string;
}

/** The best known kinds; each begins or looks in a way that nothing else does. */
const KINDS: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY/, 'a private key'],
  [/\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}/, 'an access token of GitHub'],
  [/\bglpat-[\w-]{15,}/, 'an access token of GitLab'],
  [/\bxox[abeoprs]-[\w-]{10,}/, 'a token of Slack'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'an access key of AWS'],
  [/\bAIza[\w-]{30,}/, 'an API key of Google'],
  [/\bya29\.[\w-]{20,}/, 'an access token of Google'],
  [/\bnpm_[A-Za-z0-9]{30,}/, 'an access token of npm'],
  [/\bpypi-[\w-]{30,}/, 'an access token of PyPI'],
  [/\bsk-[\w-]{20,}|\bsk_live_\w{10,}/, 'a secret key'],
  [/\beyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{10}/, 'a JSON web token'],
  [/\b(?:Bearer|Basic)\s+[\w.~+/-]{12,}=*/, 'an Authorization header'],
  [/[?&]bewit=/, 'a signed URL of Taskcluster'],
  [/[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig)=[\w%-]{16,}/, 'a signed URL'],
  [/\bhttps?:\/\/[^\s/:@]+:[^\s/@]{3,}@/, 'a URL with a password'],
];

const NAME =
  /(?:^|[^a-z])(?:secret|passw(?:or)?d|passphrase|token|api_?key|private_?key|access_?key|credentials?|certificate)s?(?:$|[^a-z])/i;
/** `export TOKEN=…` in a command, `"password": "…"` in a file that is written by one. */
const ASSIGNED =
  /(?<![\w-])([\w-]{0,64}(?:secret|passw(?:or)?d|token|api_?key|private_?key|access_?key)[\w-]{0,64})(?:\s*=\s*|["']?\s*:\s+|["']\s*:\s*)["']?([^\s"',;]+)/gi;

/** Something that stands for a secret: a variable, a template, a name of one, a switch. */
const STANDS_FOR =
  /^(?:\$|%\w|\{\{|<|\*+$|x+$|\.\.\.|…|true$|false$|null$|none$|yes$|no$|-?\d+$|(?:https?|file):\/\/[^@]*$|[./~]|secrets?[:/]|project\/)/i;

/**
 * What in a definition looks like a secret, before it goes where others see it. A guess: it finds the usual ones, it
 * does not prove that there are none.
 */
export function looksSecret(value: Json | undefined, text = ''): SecretLook[] {
  const found: SecretLook[] = [];
  if (value !== undefined) look(value, [], undefined, found);
  // What the value does not show stands in a comment, or in a text that does not parse.
  const inValue = value === undefined ? '' : JSON.stringify(value);
  for (const line of text.split('\n')) {
    const comment = value === undefined ? line : /(?:^|\s)#(.*)/.exec(line)?.[1];
    const why =
      comment && !inValue.includes(JSON.stringify(comment.trim()).slice(1, -1)) ? whyText(comment) : undefined;
    if (why && !found.some((other) => other.path.length === 0 && other.why === why)) found.push({ path: [], why });
  }
  return found;
}

function look(value: Json, path: JsonPath, name: string | undefined, found: SecretLook[]): void {
  if (typeof value === 'string') {
    const why = whyText(value) ?? (name !== undefined && path[0] !== 'scopes' ? whyNamed(name, value) : undefined);
    if (why) found.push({ path, why });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) look(item, [...path, index], name, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) look(item, [...path, key], key, found);
  }
}

function whyText(text: string): string | undefined {
  const kind = KINDS.find(([pattern]) => pattern.test(text));
  if (kind) return kind[1];
  for (const [, name, value] of text.matchAll(ASSIGNED)) {
    if (value!.length >= 6 && !STANDS_FOR.test(value!)) return `a value of ${name}`;
  }
  return (text.match(LONG_WORD) ?? []).some(isRandom) ? 'an access token' : undefined;
}

function whyNamed(name: string, value: string): string | undefined {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  const secret = NAME.test(words) && value.length >= 4 && !/\s/.test(value.trim()) && !STANDS_FOR.test(value);
  return secret ? `a value of ${name}` : undefined;
}

/** Taskcluster's own access tokens are 44 such characters, two slugids in a row. */
const LONG_WORD = /(?<![\w/+.:@-])[A-Za-z0-9_-]{40,}(?![\w/+.:@-])/g;

/** As dice make it: capitals, small letters and digits in no order. Hashes are hexadecimal, names have words. */
function isRandom(word: string): boolean {
  if (/^[0-9a-f]+$/i.test(word) || !/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false;
  const changes = word.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes > word.length / 3;
}
