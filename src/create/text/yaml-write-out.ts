import { isCollection, isMap, isScalar, isSeq, type Node, Pair, parseDocument, visit, type YAMLMap } from 'yaml';
import { YAML_OPTIONS } from './yaml-read.ts';

/**
 * The same text with everything written out that stood for something elsewhere: aliases, `<<`, anchors, tags. Comments
 * stay. What could not be changed at one place alone can be afterwards.
 */
export function writeOut(text: string): string {
  const document = parseDocument(text, YAML_OPTIONS);
  visit(document, {
    Alias(_, alias) {
      return alias.resolve(document)?.clone() as Node | undefined;
    },
  });
  visit(document, {
    Map(_, map) {
      if (map.items.some(isMerge)) map.items = merged(map);
    },
  });
  visit(document, {
    Node(_, node) {
      if (isCollection(node) || isScalar(node)) {
        delete node.anchor;
        delete node.tag;
      }
    },
  });
  return document.toString({ lineWidth: 0, directives: false });
}

const isMerge = ({ key }: Pair<unknown, unknown>) =>
  isScalar(key) && (key.type === 'PLAIN' || key.type === undefined) && (key.source ?? key.value) === '<<';

const nameOf = ({ key }: Pair<unknown, unknown>) => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

function merged(map: YAMLMap): Pair[] {
  const own = new Set(map.items.filter((pair) => !isMerge(pair)).map(nameOf));
  return map.items.flatMap((pair) => {
    if (!isMerge(pair)) return [pair];
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    return sources.filter(isMap).flatMap((source) => {
      // What is merged may merge itself.
      const brought = merged(source).filter((member) => !own.has(nameOf(member)));
      for (const member of brought) own.add(nameOf(member));
      return brought.map((member) => new Pair(member.key, member.value));
    });
  });
}
