import { safeHref } from './safe-href.ts';

/** As much of a hast node as the rules need. */
export interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Deeper nesting than anybody reads; React and the browser would run out of stack long after. */
const DEEPEST = 120;

const text = (value: string): Node => ({ type: 'text', value });
const element = (tagName: string, properties: Record<string, unknown>, children: Node[]): Node => ({
  type: 'element',
  tagName,
  properties,
  children,
});
const words = (node: Node): string =>
  node.value ??
  (node.tagName === 'img' ? String(node.properties?.alt ?? '') : (node.children ?? []).map(words).join(''));

/** `Known failures (2026)` -> `known-failures-2026`, as the usual code hosts name their headings. */
const slug = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');

/**
 * Makes the tree of a stranger's markdown fit into the page (a rehype plugin): headings step down from below the panel's
 * h2 without gaps, ids carry a prefix of their own, links lead to http(s), mailto or a place within the text, or are only their
 * words; images within links move behind them (a button cannot stand in a link), task-list boxes become words, wide tables can be scrolled by keyboard.
 * @throws RangeError when the text is nested absurdly deep.
 */
export function markdownRules({ prefix }: { prefix: string }) {
  return (tree: unknown) => {
    const root = tree as Node;
    const ids = new Set<string>();
    let level = 2;

    const nameIds = (node: Node, depth: number) => {
      if (depth > DEEPEST) throw new RangeError('nested too deeply');
      const properties = node.properties ?? {};
      if (/^h[1-6]$/.test(node.tagName ?? '')) {
        level = Math.min(6, level + 1, Number(node.tagName?.slice(1)) + 2);
        // The footnotes' hidden heading comes with an id that every text would share.
        const note = properties.id === 'footnote-label';
        if (note) level = 3;
        node.tagName = `h${level}`;
        const id = note ? 'footnote-label' : slug(words(node));
        node.properties = id ? { id: prefix + id, ...(note && { className: ['vh'] }) } : {};
      }
      if (properties.ariaDescribedBy) properties.ariaDescribedBy = `${prefix}footnote-label`;
      if (node.properties?.id) ids.add(String(node.properties.id));
      for (const child of node.children ?? []) nameIds(child, depth + 1);
    };

    const link = (node: Node): Node[] => {
      const href = String(node.properties?.href ?? '');
      const images = imagesIn(node);
      const inner = withoutImages(node).children ?? [];
      const label = words({ type: 'root', children: inner }).trim();
      if (href.startsWith('#')) {
        const id = href.slice(1);
        const target = ids.has(id) ? id : ids.has(prefix + id) ? prefix + id : undefined;
        return target ? [element('a', { ...node.properties, href: `#${target}` }, inner)] : inner;
      }
      const safe = safeHref(href);
      if (!safe) return [...inner, ...images];
      // A link without words could not be named; its address can.
      return [element('a', { href: safe }, label ? inner : [text(safe)]), ...images];
    };

    const rule = (node: Node): Node[] => {
      const children = node.tagName === 'a' ? node.children : node.children?.flatMap(rule);
      switch (node.tagName) {
        case 'a':
          return link(node);
        case 'input':
          return [
            element('span', { role: 'img', ariaLabel: node.properties?.checked ? 'done' : 'to do' }, [
              text(node.properties?.checked ? '☑' : '☐'),
            ]),
          ];
        case 'table':
          return [
            element('div', { className: ['wide'], tabIndex: 0, role: 'region', ariaLabel: 'Table' }, [
              { ...node, children },
            ]),
          ];
        case 'h3':
        case 'h4':
        case 'h5':
        case 'h6':
          return words(node).trim() ? [{ ...node, children }] : [];
        default:
          return [children ? { ...node, children } : node];
      }
    };

    nameIds(root, 0);
    root.children = root.children?.flatMap(rule);
  };
}

const imagesIn = (node: Node): Node[] => (node.tagName === 'img' ? [node] : (node.children ?? []).flatMap(imagesIn));

const withoutImages = (node: Node): Node =>
  node.tagName === 'img'
    ? text(words(node))
    : node.children
      ? { ...node, children: node.children.map(withoutImages) }
      : node;
