import { inlineMarkdown, plainText } from './inline-markdown.ts';

/** The words of a name without its marks: for titles, lists and the names of links. */
export const plainMarkdown = (text: string): string => plainText(inlineMarkdown(text));
