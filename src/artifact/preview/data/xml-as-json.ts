import { parseXml, XmlCdata, XmlComment, XmlElement, XmlError, type XmlNode, XmlText } from '@rgrove/parse-xml';

const DEEPEST = 2000;

/**
 * XML written as JSON for a tree: an element is a key, its start tag, with what is in it. A key may stand many times.
 * Entities that only a DTD knows stay as they are written: nothing of a DTD is followed or loaded.
 * @throws what is wrong with it, in words
 */
export function xmlAsJson(text: string): { json: string; notes: string[] } {
  let unknown = false;
  try {
    const { children } = parseXml(text, {
      preserveCdata: true,
      preserveComments: true,
      resolveUndefinedEntity: (reference) => {
        unknown = true;
        return reference;
      },
    });
    const out: string[] = [];
    members(children as XmlNode[], out, 0);
    return { json: out.join(''), notes: unknown ? ['Entities that its DTD defines are not filled in.'] : [] };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new Error(
      `line ${error.line}, column ${error.column}: ${error.message.split('\n')[0]!.replace(/ \(line.*/, '')}`,
    );
  }
}

function members(nodes: XmlNode[], out: string[], depth: number): void {
  if (depth > DEEPEST) throw new Error(`it is nested more than ${DEEPEST} deep`);
  out.push('{');
  let first = true;
  for (const node of nodes) {
    // White space between elements says nothing.
    if (node instanceof XmlText && !(node instanceof XmlCdata) && node.text.trim() === '') continue;
    if (!first) out.push(',');
    first = false;
    if (node instanceof XmlElement) {
      out.push(JSON.stringify(startTag(node)), ':');
      const [only, more] = node.children;
      if (only instanceof XmlText && more === undefined) out.push(JSON.stringify(only.text));
      else members(node.children as XmlNode[], out, depth + 1);
    } else if (node instanceof XmlText) {
      out.push(node instanceof XmlCdata ? '"CDATA":' : '"text":', JSON.stringify(node.text));
    } else if (node instanceof XmlComment) out.push('"comment":', JSON.stringify(node.content));
    else out.push(JSON.stringify(node.type), ':', JSON.stringify(String((node as { content?: string }).content ?? '')));
  }
  out.push('}');
}

function startTag({ name, attributes }: XmlElement): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
  return `<${name}${words.join('')}>`;
}
