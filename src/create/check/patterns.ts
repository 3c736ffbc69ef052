import { SLUGID } from '../../lib/slugid.ts';
import { taskIdProblem } from '../../lib/task-id-problem.ts';

/** What a pattern of Taskcluster's schemas means to people. */
export interface KnownPattern {
  /** "a taskId": what is expected. */
  noun: string;
  /** Why a text is none, as a sentence. */
  why(text: string): string;
  /** What was probably meant; to be tried against the schema. */
  mend?(text: string): string;
}

const character = (found: string) => (/\s/.test(found) ? 'a space' : `“${found}”`);

/** Why a text does not hold only allowed characters, or not as many; nothing when it does. */
function strange(text: string, allowed: RegExp, inWords: string, most: number): string | undefined {
  const found = [...text].find((one) => !allowed.test(one));
  if (found !== undefined) return `Only ${inWords}, not ${character(found)}.`;
  if (text.length > most) return `At most ${most} characters; it has ${text.length}.`;
  return text === '' ? 'Must not be empty.' : undefined;
}

const provisioner = (text: string) =>
  strange(text, /[a-zA-Z0-9-_]/, 'letters, digits, - and _', 38) ?? 'Letters, digits, - and _ only.';

function workerType(text: string): string {
  const wrong = strange(text, /[-a-z0-9]/, 'small letters, digits and -', 38);
  if (wrong) return wrong;
  return /^[a-z]/.test(text) ? 'Ends with a small letter or a digit.' : 'Begins with a small letter.';
}

const asWorkerType = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');

function taskQueue(text: string): string {
  const [first = '', second = '', ...more] = text.split('/');
  if (!text.includes('/')) return 'Two parts with a slash between them, as in proj-example/ci; this has no slash.';
  if (more.length > 0) return 'Two parts with one slash between them, as in proj-example/ci.';
  const wrongFirst = strange(first, /[a-zA-Z0-9-_]/, 'letters, digits, - and _', 38);
  const [side, wrong] = wrongFirst ? ['Before', wrongFirst] : ['After', workerType(second)];
  return `${side} the slash: ${wrong.charAt(0).toLowerCase()}${wrong.slice(1)}`;
}

function hexadecimal(text: string): string {
  if (/^[a-fA-F0-9]{64}$/.test(text)) return 'Small letters only.';
  const found = [...text].find((one) => !/[a-f0-9]/i.test(one));
  return `64 hexadecimal digits; ${found === undefined ? `it has ${text.length}` : `${character(found)} is none`}.`;
}

const known: Record<string, KnownPattern> = {
  [SLUGID.source]: {
    noun: 'a taskId',
    why: (text) => taskIdProblem(text) ?? 'No taskId.',
    // Pasted with a link around it, or with a run behind it.
    mend: (text) => /(?:^|[#/])([A-Za-z0-9_-]{22})(?:$|[/.?#])/.exec(text.trim())?.[1] ?? text.trim(),
  },
  '^[a-zA-Z0-9-_]{1,38}/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$': {
    noun: 'a task queue such as proj-example/ci',
    why: taskQueue,
    mend: (text) => {
      const [first = '', ...rest] = text
        .trim()
        .replace(/^\/|\/$/g, '')
        .split('/');
      return `${first.replace(/[^\w-]+/g, '-')}/${asWorkerType(rest.join('-'))}`;
    },
  },
  '^[a-zA-Z0-9-_]{1,38}$': { noun: 'a provisionerId', why: provisioner, mend: (text) => text.trim() },
  '^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$': { noun: 'a worker type', why: workerType, mend: asWorkerType },
  '^([a-zA-Z0-9-_]*)$': { noun: 'an id', why: provisioner, mend: (text) => text.trim().replace(/[^\w-]+/g, '-') },
  '^([a-zA-Z0-9._/-]*)$': {
    noun: 'a project’s id',
    why: (text) => strange(text, /[\w./-]/, 'letters, digits, and . _ / -', 500) ?? 'No project’s id.',
    mend: (text) => text.trim().replace(/[^\w./-]+/g, '-'),
  },
  '^(https?://|ssh://|git@)': {
    noun: 'a link',
    why: () => 'Begins with https://, http://, ssh:// or git@.',
    mend: (text) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(text.trim()) ? `https://${text.trim()}` : text.trim()),
  },
  '^[ -~]*$': {
    noun: 'a scope',
    why: (text) => {
      const found = [...text].find((one) => !/[ -~]/.test(one));
      return `Plain ASCII characters only${found === undefined ? '' : `, not ${/\s/.test(found) ? 'a line break or such' : character(found)}`}.`;
    },
    mend: (text) => text.trim(),
  },
  '^[a-f0-9]{64}$': { noun: 'a SHA-256', why: hexadecimal, mend: (text) => text.trim().toLowerCase() },
  '^[A-Za-z0-9/+]+[=]{0,2}$': {
    noun: 'base64',
    why: (text) => {
      const found = [...text].find((one) => !/[A-Za-z0-9/+=]/.test(one));
      return found === undefined ? 'No base64: = stands at its end only.' : `No base64: ${character(found)} is in it.`;
    },
    mend: (text) => text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/'),
  },
};

export const knownPattern = (pattern: unknown): KnownPattern | undefined =>
  typeof pattern === 'string' && Object.hasOwn(known, pattern) ? known[pattern] : undefined;
