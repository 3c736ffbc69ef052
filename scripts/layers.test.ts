import { describe, expect, test } from 'vitest';
import { objection } from './layers.ts';
import { importsOf, type Source, sourcesIn } from './sources.ts';

describe('the rule itself', () => {
  test.each([
    ['src/lib/time.ts', 'src/api/types.ts', 'lib must not know api'],
    ['src/api/client.ts', 'src/ui/Panel.tsx', 'api must not know ui'],
    ['src/api/client.ts', 'react', 'does not know'],
    ['src/ui/Panel.tsx', 'src/links.ts', 'ui must not know links'],
    ['src/ui/Panel.tsx', '@tanstack/react-query', 'does not know'],
    ['src/links.ts', 'src/api/types.ts', 'links must not know api'],
    ['src/run/RunPanel.tsx', 'src/task/facts.ts', 'another noun'],
    ['src/run/RunPanel.tsx', 'src/TaskPage.tsx', 'noun must not know top'],
    ['src/run/RunPanel.tsx', 'local-deployment/store.ts', 'shares nothing'],
    ['src/misc/x.ts', 'react', 'no layer'],
  ])('%s must not import %s', (from, to, why) => {
    expect(objection(from, to)).toContain(why);
  });

  test.each([
    ['src/run/RunPanel.tsx', 'src/run/timeline.ts'],
    ['src/run/RunPanel.tsx', 'src/lib/time.ts'],
    ['src/run/RunPanel.tsx', 'react-router'],
    ['src/TaskPage.tsx', 'src/run/RunPanel.tsx'],
    ['src/open-anything.ts', 'src/links.ts'],
    ['src/api/queries.ts', '@tanstack/react-query'],
  ])('%s may import %s', (from, to) => {
    expect(objection(from, to)).toBeUndefined();
  });
});

const objections = (sources: Source[], judge: (from: string, to: string) => string | undefined): string[] =>
  sources.flatMap((source) => importsOf(source).flatMap((to) => judge(source.name, to) ?? []));

test('src keeps its layers', () => {
  const sources = sourcesIn(['src'], '.ts', '.tsx');
  expect(sources.length).toBeGreaterThan(0);
  expect(objections(sources, objection)).toEqual([]);
});

test('the local deployment shares nothing with src, so that one mistake cannot be made on both sides', () => {
  const sources = sourcesIn(['local-deployment'], '.ts');
  const judge = (from: string, to: string) =>
    /^(src|checks|e2e|scripts|bench)\//.test(to) ? `${from} imports ${to}` : undefined;
  expect(objections(sources, judge)).toEqual([]);
});

test('browser tests and scripts see the page as a user does, never its source', () => {
  const sources = sourcesIn(['e2e', 'bench', 'scripts'], '.ts');
  const judge = (from: string, to: string) => (/^(src|checks)\//.test(to) ? `${from} imports ${to}` : undefined);
  expect(objections(sources, judge)).toEqual([]);
});

test('only checks hold src against the local deployment; what else is there helps tests and knows neither', () => {
  const sources = sourcesIn(['checks'], '.ts', '.tsx');
  expect(sources.length).toBeGreaterThan(0);
  const judge = (from: string, to: string) => (/^(e2e|scripts|bench)\//.test(to) ? `${from} imports ${to}` : undefined);
  expect(objections(sources, judge)).toEqual([]);
  const helpers = sources.filter(({ name }) => !name.endsWith('.test.ts'));
  const knows = (from: string, to: string) =>
    /^(src|local-deployment)\//.test(to) ? `${from} imports ${to}` : undefined;
  expect(objections(helpers, knows)).toEqual([]);
});
