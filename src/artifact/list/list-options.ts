import { LIST_WORDS } from '../../late-links.ts';

export const MATCHES = ['text', 'glob', 'regex'] as const;
export const SHAPES = ['folders', 'tree', 'flat'] as const;
export const SORTS = ['name', 'size', 'type', 'expiry', 'storage'] as const;
export type Match = (typeof MATCHES)[number];
export type Shape = (typeof SHAPES)[number];
export type Sort = (typeof SORTS)[number];

/** How a list of artifacts is looked at; what a link says beside the task. */
export interface ListOptions {
  find: string;
  match: Match;
  matchCase: boolean;
  sort: Sort;
  /** From the largest, or from the last letter. */
  down: boolean;
  as: Shape;
  /** Two lines for each artifact: what the columns say stands below its name. */
  details: boolean;
  /** Every folder but those `turned` is folded; else only those are. */
  allFolded: boolean;
  turned: readonly string[];
}

/** What is looked for. */
export type Finding = Pick<ListOptions, 'find' | 'match' | 'matchCase'>;

export const PLAIN: ListOptions = {
  find: '',
  match: 'text',
  matchCase: false,
  sort: 'name',
  down: false,
  as: 'folders',
  details: false,
  allFolded: false,
  turned: [],
};

/** No folder is called so: the queue takes printable ASCII for names, and a link with a bare asterisk stays readable. */
const ALL = '*';
/** Keys of folders that are no path begin with a character no name has; a link writes this for it. */
const PATHLESS = /^\0/;

export const matchOf = (word: string | null | undefined): Match => MATCHES.find((match) => match === word) ?? 'text';

/** Reads a raw `location.hash`; what means nothing counts as not there. */
export function readListOptions(hash: string): ListOptions {
  const query = queryOf(hash);
  const sort = query.get('sort')?.replace(/^-/, '');
  const folds = query.getAll('fold');
  return {
    find: query.get('find') ?? '',
    match: matchOf(query.get('match')),
    matchCase: query.has('case'),
    sort: SORTS.find((one) => one === sort) ?? 'name',
    down: query.get('sort')?.startsWith('-') ?? false,
    as: SHAPES.find((shape) => shape === query.get('as')) ?? 'folders',
    details: query.has('details'),
    allFolded: folds.includes(ALL),
    turned: folds.filter((fold) => fold !== ALL).map((fold) => fold.replace(/^\*/, '\0')),
  };
}

/** The same address with these options: what it says beside them stays, and what is as always is left out. */
export function withListOptions(hash: string, options: ListOptions): string {
  const { find, match, matchCase, sort, down, as, details, allFolded, turned } = options;
  const others = [...queryOf(hash)].filter(([word]) => !LIST_WORDS.includes(word));
  const said: (readonly [word: string, value: string | false])[] = [
    ...others,
    ['find', find],
    ['match', match !== 'text' && match],
    ['case', matchCase && '1'],
    ['sort', (down || sort !== 'name') && `${down ? '-' : ''}${sort}`],
    ['as', as !== 'folders' && as],
    ['details', details && '1'],
    ['fold', allFolded && ALL],
    ...turned.map((key) => ['fold', key.replace(PATHLESS, '*')] as const),
  ];
  const pairs = said.flatMap(([word, value]) => (value ? [`${word}=${encodeURIComponent(value)}`] : []));
  return hash.replace(/\?.*|(?<=.)#.*/s, '') + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

const queryOf = (hash: string) => new URLSearchParams(/\?([^#]*)/.exec(hash)?.[1]);

export const isFolded = ({ allFolded, turned }: ListOptions, key: string) => turned.includes(key) !== allFolded;

export function foldTurned(options: ListOptions, key: string): Partial<ListOptions> {
  const { turned } = options;
  return { turned: turned.includes(key) ? turned.filter((one) => one !== key) : [...turned, key] };
}
