/**
 * Which way imports go, lowest first. A file may import its own layer's allowed list and nothing else of ours:
 * that keeps each folder readable alone, and each noun removable.
 */
type Layer = 'lib' | 'api' | 'links' | 'ui' | 'noun' | 'top';

const allowed: Record<Layer, Layer[]> = {
  lib: ['lib'],
  api: ['api', 'lib'],
  links: ['links', 'lib'],
  ui: ['ui', 'lib'],
  noun: ['ui', 'links', 'api', 'lib'],
  top: ['top', 'noun', 'ui', 'links', 'api', 'lib'],
};

const nouns = [
  'task',
  'run',
  'artifact',
  'log',
  'group',
  'index',
  'create',
  'credentials',
  'deployment',
  'share',
  'bundle',
];

/** Packages a layer must not know: what makes it testable without a browser, or without a network. */
const foreign: Partial<Record<Layer, RegExp>> = {
  lib: /^(react|react-dom|react-router|@tanstack)(\/|$)/,
  // @tanstack/react-query re-exports the plain queryOptions(); react itself stays out.
  api: /^(react|react-dom|react-router)(\/|$)/,
  links: /^(react|react-dom|react-router|@tanstack)(\/|$)/,
  ui: /^(react-router|@tanstack)(\/|$)/,
};

function layerOf(file: string): Layer | undefined {
  const [, folder, ...rest] = file.split('/');
  if (folder === undefined) return undefined;
  if (rest.length === 0) return /^(links|late-links|open-anything)(\.test)?\.ts$/.test(folder) ? 'links' : 'top';
  if (folder === 'lib' || folder === 'api' || folder === 'ui') return folder;
  return nouns.includes(folder) ? 'noun' : undefined;
}

/** Why this import is not allowed, or nothing. */
export function objection(from: string, to: string): string | undefined {
  const layer = layerOf(from);
  if (!layer) return `${from} is in no layer: add its folder to scripts/layers.ts`;
  if (!to.includes('/') || !/\.\w+$/.test(to) || !to.startsWith('src/')) {
    if (/^(local-deployment|checks|e2e|scripts|bench)\//.test(to))
      return `${from} imports ${to}: src shares nothing with it`;
    return foreign[layer]?.test(to) ? `${from} imports ${to}: a package ${layer} does not know` : undefined;
  }
  const target = layerOf(to);
  if (!target) return `${from} imports ${to}, which is in no layer`;
  if (layer === 'noun' && target === 'noun') {
    const same = from.split('/')[1] === to.split('/')[1];
    return same ? undefined : `${from} imports ${to}: a noun never imports another noun`;
  }
  return allowed[layer].includes(target) ? undefined : `${from} imports ${to}: ${layer} must not know ${target}`;
}
