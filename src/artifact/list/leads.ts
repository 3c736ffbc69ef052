import { type ApiError, scopesNamed } from '../../api/api-error.ts';
import type { ArtifactContent } from '../../api/late-queue.ts';

/** What an entry of the list is good for when one follows it. The list itself does not say. */
export type Leads =
  /** The worker could not deliver it, and says why. */
  | { kind: 'missing'; why: string; message: string }
  /** Another artifact of the same run. */
  | { kind: 'artifact'; name: string }
  /** Somewhere else; never the whole address, which may be a secret for as long as it holds. */
  | { kind: 'host'; host: string }
  /** It leads to what takes more scopes than it does itself: those names, as far as the queue said them. */
  | { kind: 'refused'; names: string[] }
  /** Nowhere, in words. */
  | { kind: 'nowhere'; why: string }
  /** Nobody could tell. */
  | { kind: 'unknown'; why: string };

/** In a few words: https://docs.taskcluster.net/docs/reference/platform/queue/worker-interaction */
const REASONS: Record<string, string> = {
  'file-missing-on-worker': 'no such file',
  'invalid-resource-on-worker': 'of another kind',
  'too-large-file-on-worker': 'too large',
  'file-not-readable-on-worker': 'not readable',
};

/** Reads what `artifact-content` answered, which follows links. `known`: whether the run has an artifact of that name. */
export function leadsOf(content: ArtifactContent, taskId: string, known: (name: string) => boolean): Leads {
  if (content.storageType === 'error') {
    return { kind: 'missing', why: REASONS[content.reason] ?? content.reason, message: content.message };
  }
  if (content.storageType === 'object') {
    const name = nameIn(content.name, taskId, known);
    return name === undefined ? { kind: 'unknown', why: 'an object of the deployment' } : { kind: 'artifact', name };
  }
  const url = URL.canParse(content.url) ? new URL(content.url) : undefined;
  const name = content.storageType === 's3' && url ? nameIn(url.pathname, taskId, known) : undefined;
  if (name !== undefined) return { kind: 'artifact', name };
  if (url?.host) return { kind: 'host', host: url.host };
  return { kind: 'nowhere', why: 'its address is none a browser can open' };
}

/** What a refusal tells: of a link the queue asks for the scopes of every name on the way. */
export function leadsNot({ kind, status, message }: ApiError, name: string): Leads {
  if (kind !== 'http') return { kind: 'unknown', why: 'the queue gave no answer' };
  if (status === 403) {
    const { missing, required } = scopesNamed(message);
    const named = (missing ?? required ?? '').matchAll(/queue:get-artifact:([^"\n]+)/g);
    const names = [...named].map(([, one = '']) => one.trim()).filter((one) => one !== name);
    return { kind: 'refused', names: [...new Set(names)] };
  }
  if (status === 400 && /cycle/i.test(message)) return { kind: 'nowhere', why: 'its links lead in a circle' };
  if (status === 404) return { kind: 'nowhere', why: 'what it leads to is not there' };
  if (status === 410) return { kind: 'nowhere', why: 'what it leads to has expired' };
  return { kind: 'unknown', why: `the queue answered ${status}` };
}

/** Storage keeps artifacts as `<taskId>/<runId>/<name>`; a name is believed when the run has it. */
function nameIn(path: string, taskId: string, known: (name: string) => boolean): string | undefined {
  const start = path.indexOf(`${taskId}/`);
  const [, given] = start < 0 ? [] : (/^[^/]+\/\d+\/(.*)$/s.exec(path.slice(start)) ?? []);
  if (given === undefined) return undefined;
  let decoded = given;
  try {
    decoded = decodeURIComponent(given);
  } catch {
    // The queue leaves a percent sign as it is.
  }
  return [decoded, given].find(known);
}
