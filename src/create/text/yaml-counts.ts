import { Lexer, parseDocument, visit } from 'yaml';
import { JSON_NUMBER, numberText } from './numbers.ts';
import { YAML_OPTIONS } from './yaml-read.ts';

export interface YamlCounts {
  comments: number;
  anchors: number;
  tags: number;
  /** As they are written, where JSON must write them otherwise. */
  numbers: string[];
}

/** What of a YAML text has no place in JSON. */
export function countsOf(text: string): YamlCounts {
  let [comments, anchors, tags] = [0, 0, 0];
  const numbers: string[] = [];
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer marks a scalar before it gives it: what begins with # behind the mark is text.
    if (!scalar && lexeme.startsWith('#')) comments += 1;
    else if (!scalar && lexeme.startsWith('&')) anchors += 1;
    else if (!scalar && lexeme.startsWith('!')) tags += 1;
    scalar = lexeme === '\u001f';
  }
  visit(parseDocument(text, YAML_OPTIONS), {
    Scalar(_, { value, source }) {
      if (typeof value === 'number' && source && source !== numberText(value) && !JSON_NUMBER.test(source))
        numbers.push(source);
    },
  });
  return { comments, anchors, tags, numbers };
}
