/** docs/links.md says which addresses open what: every form in its tables is opened here. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Opened, openAnything, type Surroundings } from './open-anything.ts';
import { openedHref } from './opened-href.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const G = 'HoMwSAbnTS6-SyLrRFVaiA';
const FX = 'https://firefox-ci-tc.services.mozilla.com';
const TOOLS = 'https://tools.taskcluster.net';
const ELSEWHERE = 'https://never-seen.example.com';
const around: Surroundings = {
  rootUrl: 'https://tc.example.com',
  defaultRootUrl: 'https://tc.example.com',
  knownDeployments: [{ name: 'Firefox CI', rootUrl: FX }],
  here: 'https://inspector.example.org/task-inspector/',
};
const stranger: Surroundings = { ...around, knownDeployments: [] };

const page = readFileSync(new URL('../docs/links.md', import.meta.url), 'utf8');

/** The cells of every row below this heading's table. */
function table(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|---'));
  return rows.slice(1).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** What the words in angle brackets stand for; `<x, encoded>` is the same, encoded. */
const meanings = (root: string): Record<string, string> => ({
  root,
  name: 'public/logs/live.log',
  ns: 'gecko.v2',
  task: 'latest',
  path: 'gecko.v2.latest',
  taskQueueId: 'gecko-t/t-linux',
  queue: 'gecko-t/t-linux',
  p: 'gecko-t',
  w: 't-linux',
  group: 'us-east-1',
  worker: 'i-0abc',
  anything: 'whatever',
  id: S,
  packed: 'q1bKTFGyUqpVSkksSVSyUipKTFGqBQA',
  log: `${S}/runs/2/logs/public/logs/live.log`,
  'artifact URL': `${root}/api/queue/v1/task/${S}/runs/2/artifacts/public/logs/live.log`,
  'profile of the task': `${root}/api/web-server/v1/task/${S}/profile`,
  'profile of the group': `${root}/api/web-server/v1/task-group/${G}/profile`,
});

function example(form: string, root = ELSEWHERE, tools = TOOLS): string {
  const known = meanings(root);
  return form
    .replace(/^…/, tools)
    .replace(/\b[SGN]\b/g, (letter) => ({ S, G, N: '2' })[letter]!)
    .replace(/<([^,>]+)(, encoded)?>/g, (placeholder, name: string, encoded?: string) => {
      if (known[name] === undefined) throw new Error(`docs/links.md: nothing is known of ${placeholder}`);
      return encoded ? encodeURIComponent(known[name]) : known[name];
    });
}

/** In the words of the table. */
function opens(opened: Opened): string {
  if (opened.kind === 'log') return opened.lines ? 'log at its lines' : 'log';
  if (opened.kind === 'index') return 'index path';
  if (opened.kind === 'create') return opened.from ? 'create from S' : 'create';
  return opened.kind;
}

const forms = table('What the box opens').map(([number = '', form = '', , what = '', on = '']) => {
  return { number, forms: quoted(form), what, on };
});

describe.each(forms.filter(({ forms }) => forms.length > 0))('row $number', ({ forms, what, on }) => {
  test(`opens ${what}`, () => {
    const found = forms.map((form) => opens(openAnything(example(form), around)));
    expect([...new Set(found)].join(', ')).toBe(what);
  });

  test.each(forms)(`%s on ${on}`, (form) => {
    const rootOf = (text: string, surroundings = around) => openAnything(text, surroundings).rootUrl;
    if (on === 'its own') expect(rootOf(example(form))).toBe(ELSEWHERE);
    else expect(rootOf(example(form), stranger)).toBeUndefined();
    if (on.startsWith('its own if known')) expect(rootOf(example(form, FX, FX))).toBe(FX);
    if (on === 'shown') expect(rootOf(example(form))).toBeUndefined();
    if (on === 'Firefox CI if known') expect(rootOf(example(form))).toBe(FX);
  });
});

test('the table has every era, and all but whole definitions have an example', () => {
  expect(forms.map(({ number }) => Number(number))).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
  expect(forms.filter((row) => row.forms.length === 0).map(({ number }) => number)).toEqual(['26']);
  const words = ['its own', 'its own if known', 'its own if known, or `?root=`', 'shown', 'Firefox CI if known'];
  expect(forms.map(({ on }) => on).filter((on) => !words.includes(on))).toEqual([]);
});

describe('our own addresses are written as they are read', () => {
  test.each(table('Ours').flatMap(([addresses = '']) => quoted(addresses)))('%s', (address) => {
    const written = example(address);
    expect(openedHref(openAnything(written, around))).toBe(written);
  });
});
