import type { StoredTask } from '../store.ts';
import { archives } from './archives.ts';
import { randomFrom } from './random.ts';
import { story, type World } from './world.ts';

/** A JSON text of 50 MB: a hundred and some thousand results with texts, numbers and lists. */
function largeJson(): Buffer {
  const parts: string[] = ['{"about": {"suite": "everything", "needle at the end": true}, "results": [\n'];
  const random = randomFrom(7);
  let length = 0;
  for (let n = 0; length < 50_000_000; n += 1) {
    const result = {
      id: n,
      test: `browser/components/area-${n % 97}/test_${n}.js`,
      status: random() < 0.02 ? 'FAIL' : 'PASS',
      took: Math.round(random() * 1e6) / 1e3,
      message: 'expected the tab to be selected before the page was shown, and it was not. '.repeat(3),
      subtests: [1, 2, 3].map((sub) => ({ name: `step ${sub}`, ok: random() > 0.01 })),
    };
    const text = `${n > 0 ? ',\n' : ''}${JSON.stringify(result)}`;
    length += text.length;
    parts.push(text);
  }
  return Buffer.from(`${parts.join('')}\n], "last": "the needle of the haystack"}\n`);
}

const deepJson = (levels: number) => `${'[{"a":'.repeat(levels / 2)}"the bottom"${'}]'.repeat(levels / 2)}`;

const JSON_ODD = `{
  "__proto__": {"polluted": true},
  "constructor": "a key like any other",
  "big": 12345678901234567890,
  "exact": 1.10,
  "twice": 1,
  "twice": 2,
  "1": "keys keep their order",
  "text": "<img src=x onerror=alert(1)> \\u202egnirts \\u0007",
  "escaped": "Gr\\u00fc\\u00dfe",
  "odd key.with [signs]": [null, true, false, NaN, [], {}],
  "long": ${JSON.stringify('A text of many words. '.repeat(20_000))},
  "list": [${Array.from({ length: 100_000 }, (_, n) => n).join(',')}]
}
`;

const YAML = `# Two documents
kind: test
jobs: &jobs
  - name: build
    env: {MODE: 0x1F, BIG: 12345678901234567890}
  - name: "lint"
again: *jobs
text: |
  several
  lines
---
- second document
`;

function yamlBomb(): string {
  const lines = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
  for (let n = 1; n < 10; n += 1) {
    lines.push(`a${n}: &a${n} [${Array.from({ length: 9 }, () => `*a${n - 1}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

function xmlBomb(): string {
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`);
  return `<?xml version="1.0"?>
<!DOCTYPE report [<!ENTITY lol0 "lol">${entities.join('')}<!ENTITY file SYSTEM "file:///etc/hostname">]>
<report suite="laughs">
  <case name="first" time="0.5"/>
  <case name="second"><message>It said &lol9; and &file;</message></case>
</report>
`;
}

const LINES = `{"time": 1, "message": "started"}
{"time": 2, "message": "half a line
{"time": 3, "message": "ended"}
`;

function table(rows: number): string {
  const random = randomFrom(3);
  const lines = ['test,seconds,note'];
  for (let n = 1; n <= rows; n += 1) lines.push(`suite/test_${n}.js,${(random() * 10).toFixed(3)},ok`);
  lines[3] = '"quoted, with ""quotes""\nand a second line",0.5,odd';
  lines[4] = 'too short';
  lines[5] = 'too long,1,2,3';
  return `${lines.join('\n')}\n`;
}

function data(world: World, task: StoredTask): void {
  const file = (name: string, type: string, content: string | (() => string | Buffer)) =>
    world.file(task, 0, `public/data/${name}`, type, content);
  file('odd.json', 'application/json', JSON_ODD);
  file('deep.json', 'application/json', () => deepJson(100_000));
  file('broken.json', 'application/json', '{\n  "a": 1,\n  "b" 2\n}\n');
  file('records.jsonl', 'application/octet-stream', LINES);
  file('jobs.yml', 'application/x-yaml', YAML);
  file('bomb.yaml', 'application/x-yaml', yamlBomb());
  file('report.xml', 'text/xml', xmlBomb());
  file('times.csv', 'text/csv; charset=utf-8', () => table(100_000));
  file('times.tsv', 'text/plain', 'test\tseconds\nsuite/a, b.js\t0.5\n');
  for (const [name, make] of Object.entries(archives)) {
    // Small ones say their size, by which parts of them can be asked for.
    const more = name.startsWith('bomb') ? {} : { contentLength: make().length };
    world.file(task, 0, `public/data/${name}`, 'application/octet-stream', make, more);
  }
  // Stored as it is, so that it comes as quickly as the machine can.
  world.file(task, 0, 'public/data/large.json', 'application/octet-stream', largeJson);
}

export const dataStories = [
  story(
    'previewsOfData',
    'artifacts',
    'JSON, YAML, XML, tables and archives, odd and hostile ones too',
    (world, taskId) => {
      const task = world.task({
        taskId,
        name: 'Data of every kind',
        description: 'Leaves data and archives behind for the views of artifacts to show.',
        age: 150,
        runs: [{ waited: 22, ran: 640 }],
      });
      data(world, task);
    },
  ),
];
