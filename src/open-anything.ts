/**
 * Pasted text → what it means. One box opens anything people have: an id, a run, a URL of any era, text around an
 * id, a whole definition. Loaded when somebody submits the box. All forms: docs/links.md.
 */
import { type DownloadPlace, listQuery, ownPageHref, readDownload, viewIn } from './late-links.ts';
import type { KnownDeployment } from './lib/config.ts';
import { readDefinition } from './lib/definition-text.ts';
import { idIn, unwrap } from './lib/pasted-text.ts';
import { parseRootUrl } from './lib/root-url.ts';
import { isTaskId } from './lib/slugid.ts';
import { shorten, taskIdProblem } from './lib/task-id-problem.ts';
import { decodeSafely, type Found, readTaskclusterUrl, SHOWN_BY } from './lib/taskcluster-urls.ts';
import { type Place, type Reserved, readPlace } from './links.ts';

type Meaning =
  | Found
  | { kind: 'draft'; text: string }
  | { kind: 'start' }
  | ({ kind: 'download' } & DownloadPlace)
  | { kind: 'page'; word: Reserved; href?: string };

/**
 * `rootUrl` is there only when another deployment is meant than the one shown; `list` as `listQuery` answers it, `view` as
 * `viewIn` does.
 */
export type Opened = Meaning & { rootUrl?: string; list?: string; view?: string };

export interface Surroundings {
  /** Root URL of the deployment shown. */
  rootUrl?: string;
  knownDeployments: readonly KnownDeployment[];
  /** Root URL a link of ours means when it names none. */
  defaultRootUrl?: string;
  /** Address of this page: links copied from it are recognised by it. */
  here?: string;
}

const nothing = (problem: string): Opened => ({ kind: 'nothing', problem });

export function openAnything(text: string, around: Surroundings): Opened {
  const given = unwrap(text);
  if (!given) return nothing('Nothing to open yet: paste a taskId, a link, or text that contains one.');
  const definition = readDefinition(given);
  if (definition)
    return 'draft' in definition
      ? { kind: 'draft', text: definition.draft === given ? text : definition.draft }
      : taskOrRun(definition.taskId, definition.runId);
  if (!/\s/.test(given)) return openToken(given, around);

  const urls = given.match(/https?:\/\/[^\s<>"'`|\\]+/gi) ?? [];
  const readings = urls.map((url) => openUrl(url.replace(/[)\].,;:!?*]+$/, ''), around));
  const opened = readings.find(({ kind }) => kind !== 'nothing' && kind !== 'start');
  return (
    opened ?? openText(given) ?? readings[0] ?? nothing(`“${shorten(given)}” contains no taskId and no link to a task.`)
  );
}

function openToken(given: string, around: Surroundings): Opened {
  if (/^https?:\/\//i.test(given)) return openUrl(given, around);
  // A hash alone is a link within the deployment shown; with `?root=` before it, it says where it leads.
  if (given.startsWith('#')) return fromHash(given);
  if (given.startsWith('?')) return openUrl(`https://here.invalid/task-inspector/${given}`, around);
  const token = given.replace(/[,;:!?.]+$/, '');

  // `S`, `S/0`, `S.0`, and our own links without their beginning
  const [, id, runId] = /^([\w-]{22})(?:\.(\d{1,4}))?$/.exec(token) ?? [];
  if (id && runId && isTaskId(id)) return { kind: 'run', taskId: id, runId: Number(runId) };
  const place = fromHash(token);
  if (place.kind !== 'nothing') return place;

  if (given.startsWith('/') && around.rootUrl) return openUrl(around.rootUrl + given, around);
  if (isIndexPath(token)) return { kind: 'index', path: token.replace(/^(index\.)/, '') };
  if (/^([\w-]+(\.[\w-]+)+|localhost)(:\d+)?\/./i.test(given)) {
    return openUrl(`${parseRootUrl(given).rootUrl?.split('://')[0] ?? 'https'}://${given}`, around);
  }
  // https://docs.taskcluster.net/docs/reference/platform/queue/api: taskQueueId
  if (/^[\w-]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/.test(token) && !token.startsWith('public/'))
    return { kind: 'queue', taskQueueId: token };
  const key = openText(given);
  if (key) return key;
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(token)) {
    return nothing(
      `“${shorten(token)}” looks like a host. To add a deployment, use the list on the start page; a task needs its taskId.`,
    );
  }
  const first = token.split('/')[0]!;
  return nothing(
    taskIdProblem(first.length >= 12 ? first : token) ??
      `“${shorten(token)}” begins with a taskId, but what follows it means nothing here.`,
  );
}

/** Routes begin with `index.`; otherwise only what no host name looks like. */
function isIndexPath(token: string): boolean {
  return (
    /^(index\.|project\.)[\w.%/-]+$/.test(token) ||
    /^[\w-]+\.v\d+\.[\w.-]+$/.test(token) ||
    /^[\w-]+(\.[\w-]+){4,}$/.test(token)
  );
}

function openUrl(given: string, around: Surroundings): Opened {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    return nothing(`“${shorten(given)}” is no URL a browser can read.`);
  }
  // A bewit is a credential somebody else's link may carry. It is never needed to find a task, and never kept.
  url.searchParams.delete('bewit');
  const address = `${url.origin}${url.pathname}/`;
  const known = [around.rootUrl, around.defaultRootUrl, ...around.knownDeployments.map(({ rootUrl }) => rootUrl)].find(
    (rootUrl) => rootUrl && address.startsWith(`${rootUrl}/`),
  );
  const on = (meaning: Meaning, rootUrl: string | undefined): Opened =>
    rootUrl && rootUrl !== around.rootUrl && meaning.kind !== 'nothing' ? { ...meaning, rootUrl } : meaning;

  if (isOurs(url, around.here)) {
    const named = url.searchParams.get('root');
    const place = fromHash(url.hash);
    if (named === null) return on(place, isHere(url, around.here) ? around.defaultRootUrl : known);
    const { rootUrl, problem } = parseRootUrl(named);
    return rootUrl ? on(place, rootUrl) : nothing(problem!);
  }
  const profile = /^\/from-url\/([^/]+)/.exec(url.pathname);
  if (profile) return openUrl(decodeSafely(profile[1]!), around);

  const shownBy = SHOWN_BY[url.hostname];
  const elsewhere = around.knownDeployments.some(({ rootUrl }) => rootUrl === shownBy) ? shownBy : undefined;
  const path = known ? url.href.slice(known.length).replace(/[?#].*$/s, '') : url.pathname;
  const reading = readTaskclusterUrl(url, path);
  // taskcluster.net was switched off in 2019: its ids are looked for on the deployment shown.
  const dead = /(^|\.)taskcluster\.net$/i.test(url.hostname);
  if (reading) return on(reading.found, known ?? (reading.ofDeployment && !dead ? url.origin : elsewhere));

  const place = readPlace(url.hash);
  if (!['unknown', 'start', 'reserved'].includes(place.page)) return on(fromPlace(place, url.hash), known);
  const inside = openText(decodeSafely(url.href));
  if (inside && inside.kind !== 'nothing') return on(inside, known ?? elsewhere);
  if (known && /^\/?$/.test(path)) return on({ kind: 'start' }, known);
  return nothing(
    `There is no taskId in this URL, and it is no page of Taskcluster known here: ${shorten(url.host + url.pathname, 80)}`,
  );
}

const isHere = (url: URL, here: string | undefined) =>
  !!here && url.origin + url.pathname === here.replace(/[?#].*$/s, '');
const isOurs = (url: URL, here: string | undefined) =>
  isHere(url, here) || /\/task-inspector\/?(index\.html)?$/.test(url.pathname);

function fromHash(hash: string): Opened {
  const download = readDownload(hash);
  return download ? { kind: 'download', ...download } : fromPlace(readPlace(hash), hash);
}

function fromPlace(place: Place, hash: string): Opened {
  switch (place.page) {
    case 'start':
      return { kind: 'start' };
    case 'unknown':
      return nothing(
        taskIdProblem(place.text.split('/')[0]!) ??
          `“${shorten(place.text)}” begins with a taskId, but what follows it means nothing here.`,
      );
    case 'artifact':
    case 'log': {
      const { page: kind, ...artifact } = place;
      return { kind, ...artifact, ...(viewIn(hash) && { view: viewIn(hash) }) };
    }
    case 'run':
      return { kind: 'run', taskId: place.taskId, runId: place.runId, list: listQuery(hash) };
    case 'reserved': {
      const { word, rest, query } = place;
      const [from, draft, shared] = ['from', 'draft', 'shared'].map((name) => query.get(name));
      if (word === 'create')
        return {
          kind: 'create',
          ...(from && isTaskId(from) && { from }),
          ...(draft && { draft }),
          ...(shared && { shared }),
        };
      const href = ownPageHref(word, rest, query);
      if (href) return { kind: 'page', word, href };
      if (word === 'group' && isTaskId(rest)) return { kind: 'group', taskGroupId: rest };
      if (word === 'index' && rest) return { kind: 'index', path: rest };
      if (word === 'queue' && rest.includes('/')) return { kind: 'queue', taskQueueId: rest };
      return { kind: 'page', word };
    }
    default:
      return { kind: place.page, taskId: place.taskId, list: place.page === 'task' ? listQuery(hash) : undefined };
  }
}

function openText(text: string): Opened | undefined {
  const found = idIn(text);
  if (!found) return undefined;
  if ('wrong' in found) return nothing(taskIdProblem(found.wrong) ?? '');
  return 'taskGroupId' in found ? { kind: 'group', ...found } : taskOrRun(found.taskId, found.runId);
}

function taskOrRun(taskId: string, runId: string | undefined): Opened {
  return runId === undefined ? { kind: 'task', taskId } : { kind: 'run', taskId, runId: Number(runId) };
}
