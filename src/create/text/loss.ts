import { lateYaml } from './languages.ts';
import { numberText } from './numbers.ts';
import type { YamlCounts } from './yaml-counts.ts';

/** What a YAML text loses as JSON, each as what comes after "JSON cannot hold": "3 comments". */
export const lossAsJson = (text: string): string[] => words(lateYaml().countsOf(text));

/** What the first YAML text has and the second has not. */
export function lossBetween(before: string, after: string): string[] {
  const { countsOf } = lateYaml();
  const [one, other] = [countsOf(before), countsOf(after)];
  return words({
    comments: one.comments - other.comments,
    anchors: one.anchors - other.anchors,
    tags: one.tags - other.tags,
    numbers: one.numbers.filter((source) => !other.numbers.includes(source)),
  });
}

function words({ comments, anchors, tags, numbers }: YamlCounts): string[] {
  const lost: string[] = [];
  if (comments > 0) lost.push(counted(comments, 'comment'));
  if (anchors > 0) {
    const what = anchors === 1 ? 'what it stands for is' : 'what they stand for is';
    lost.push(`${counted(anchors, 'anchor')}: ${what} written out in each place`);
  }
  if (tags > 0) lost.push(counted(tags, 'tag'));
  const [first] = numbers;
  if (first !== undefined) {
    const more = numbers.length > 1 ? ` and ${numbers.length - 1} more` : '';
    lost.push(`how a number is written: ${first} becomes ${numberText(Number(first))}${more}`);
  }
  return lost;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
