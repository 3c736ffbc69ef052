// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a shell has them
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCurl } from './read-curl.ts';
import { shellCommands } from './shell-commands.ts';

const ID = 'fN1SbArXTPSVFNUvaOlinQ';
const URL = `https://tc.example.com/api/queue/v1/task/${ID}`;
const words = (text: string) => shellCommands(text).map((command) => command.words.map((word) => word.text));

describe('shellCommands', () => {
  test.each<[string, string[][]]>([
    ['', []],
    ['a b  c', [['a', 'b', 'c']]],
    [`a 'b c' "d e" f\\ g`, [['a', 'b c', 'd e', 'f g']]],
    [`a 'b'"c"d`, [['a', 'bcd']]],
    [`a '' ""`, [['a', '', '']]],
    [`a 'it'\\''s'`, [['a', "it's"]]],
    [`a "x \\"y\\" \\\\ \\$z \\n"`, [['a', 'x "y" \\ $z \\n']]],
    [`a $'x\\n\\t\\'\\x41\\u00e9\\U1F600\\101\\q'`, [['a', "x\n\t'Aé😀Aq"]]],
    ["a $'\\Uffffffff'", [['a', '\ufffd']]],
    ['a \\\n  b', [['a', 'b']]],
    ['a ^\r\n  b ^"c d^"', [['a', 'b', 'c d']]],
    ['a `\r\n  b', [['a', 'b']]],
    ['a; b && c || d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['a # comment\nb#c', [['a'], ['b#c']]],
    ['# only a comment', []],
    ['a > out 2>&1 < in b', [['a', 'b']]],
    ['a "b\nc"', [['a', 'b\nc']]],
    ['a 日本語 "ü"', [['a', '日本語', 'ü']]],
  ])('%j', (text, expected) => expect(words(text)).toEqual(expected));

  test('what a shell would fill in is named and stays', () => {
    const [command] = shellCommands('a "x $NAME ${OTHER} $(date +"%s") `id`" $1 \'$no\' $ "$"');
    expect(command!.words.map(({ text }) => text)).toEqual([
      'a',
      'x $NAME ${OTHER} $(date +"%s") `id`',
      '$1',
      '$no',
      '$',
      '$',
    ]);
    expect(command!.words.flatMap(({ expands }) => expands)).toContain('$NAME');
    expect(command!.words[3]!.expands).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a <<EOF\nx $Y\nEOF\nb', { text: { text: 'x $Y', expands: ['$Y'], quoted: false } }],
    ["a <<'EOF'\nx $Y\nEOF", { text: { text: 'x $Y', expands: [], quoted: true } }],
    ['a <<-EOF\n\tx\n\tEOF', { text: { text: 'x', expands: [], quoted: false } }],
    ['a <<EOF\nx without an end', { text: { text: 'x without an end', expands: [], quoted: false } }],
    ["a <<< 'x'", { text: { text: 'x', expands: [], quoted: true } }],
    ['a < file', { file: 'file' }],
    ['a', undefined],
  ])('standard input of %j', (text, stdin) => expect(shellCommands(text)[0]!.stdin).toEqual(stdin));

  test.each<[string, unknown]>([
    ["echo '{}' | a", { text: { text: '{}', expands: [], quoted: true } }],
    ["echo -n '{}' | a", { text: { text: '{}', expands: [], quoted: true } }],
    ["printf '%s' '{}' | a", { text: { text: '{}', expands: [], quoted: true } }],
    ['cat task.json | a', { file: 'task.json' }],
    ['cat <<EOF | a\n{}\nEOF', { text: { text: '{}', expands: [], quoted: false } }],
    ['jq . task.json | a', undefined],
  ])('fed by %j', (text, stdin) => expect(shellCommands(text)[1]!.stdin).toEqual(stdin));

  test.each(["a 'b", 'a "b', "a $'b\\'"])('%s: not closed', (text) =>
    expect(() => shellCommands(text)).toThrow(/A quote is not closed/),
  );

  test('whatever is given, it ends', () =>
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(...`a \n'"$\`\\|;&<>(){}#^-E<<`, "$'", '<<E\n', '$(', '${'))
          .map((all) => all.join('')),
        (text) => {
          try {
            shellCommands(text);
          } catch (error) {
            expect(String(error)).toMatch(/A quote is not closed/);
          }
        },
      ),
      { numRuns: 2000 },
    ));
});

describe('readCurl', () => {
  const body = (text: string) => {
    const read = readCurl(text);
    return read?.kind === 'body' ? read.text : read;
  };
  const D = '{"payload": {}}';

  test.each([
    `curl -X PUT -d '${D}' ${URL}`,
    `curl -XPUT -d'${D}' ${URL}`,
    `curl -sSfX PUT --data '${D}' ${URL}`,
    `curl --request PUT --data-raw '${D}' --compressed ${URL}`,
    `curl --request=PUT --data-binary='${D}' ${URL}`,
    `curl --json '${D}' --url ${URL}`,
    `curl ${URL} \\\n  -X PUT \\\n  -H 'Content-Type: application/json' \\\n  -d '${D}'`,
    `curl ${URL} \\\r\n  -X PUT \\\r\n  -d '${D}'\r\n`,
    `curl "${URL}" ^\r\n  -X "PUT" ^\r\n  --data-raw "{\\"payload\\": {}}"`,
    `curl.exe ${URL} \`\r\n -X PUT \`\r\n -d '${D}'`,
    `$ curl -X PUT -d '${D}' ${URL}`,
    `  /usr/bin/curl -X PUT -d '${D}' ${URL}`,
    `sudo time curl -X PUT -d '${D}' ${URL}`,
    `ROOT=https://tc.example.com curl -X PUT -d '${D}' $ROOT/api/queue/v1/task/${ID}`,
    `# creates a task\ncurl -X PUT -d "{\\"payload\\": {}}" ${URL}`,
    `curl -X PUT --data-raw $'{"payload": {}}' ${URL} | jq .`,
    `curl -X PUT -d @- ${URL} <<EOF\n${D}\nEOF`,
    `curl -X PUT -d @- ${URL} <<< '${D}'`,
    `cat <<'EOF' | curl -X PUT --data-binary @- ${URL}\n${D}\nEOF`,
    `echo '${D}' | curl -X PUT -d @- ${URL}`,
    `curl -T - ${URL} <<EOF\n${D}\nEOF`,
    `I don't know why, but this does it:\ncurl -X PUT -d '${D}' ${URL}`,
    `export X=1\nset -e\ncurl -X PUT -d '${D}' ${URL}`,
    `echo '${D}' | taskcluster api queue createTask ${ID}`,
    `taskcluster api queue createTask ${ID} <<EOF\n${D}\nEOF`,
  ])('%s', (text) => expect(body(text)).toBe(D));

  test('a body that begins with @ is a body after --data-raw', () => {
    expect(body(`curl --data-raw '@x' ${URL}`)).toBe('@x');
  });

  test.each<[string, RegExp]>([
    [
      `curl -X PUT -d @task.json ${URL}`,
      /in the file task\.json, which this page cannot read: paste what is in the file/,
    ],
    [`curl -T task.json ${URL}`, /in the file task\.json/],
    [`curl -X PUT -d @- ${URL}`, /comes from standard input, which is not in the text/],
    [`curl -X PUT -d @- ${URL} < task.json`, /in the file task\.json/],
    [`cat task.json | curl -X PUT -d @- ${URL}`, /in the file task\.json/],
    [`jq . task.json | curl -X PUT -d @- ${URL}`, /comes from standard input/],
    [`taskcluster api queue createTask ${ID} < task.json`, /in the file task\.json/],
    [`taskcluster api queue createTask ${ID}`, /comes from standard input/],
    [`curl -F file=@task.json ${URL}`, /sends a form/],
    [`curl -d a=1 -d b=2 ${URL}`, /sends 2 pieces of data/],
    ['curl -X PUT https://tc.example.com/', /-d with the JSON of a task is missing/],
    [`curl -X PUT ${URL} -d`, /was the whole command copied/],
    [`curl -X PUT -d '' ${URL}`, /was the whole command copied/],
    [`curl -X PUT ${URL} -d '{"payload": {`, /A quote is not closed: '\{"payload": \{… Was the whole command copied\?/],
  ])('%s', (text, words) => expect(readCurl(text)).toEqual({ kind: 'problem', problem: expect.stringMatching(words) }));

  test.each([[`curl ${URL}`], [`curl -s '${URL}/status' | jq .`], [`curl --url=${URL}?x=1`]])(
    '%s only asks about a task',
    (text) => expect(readCurl(text)).toEqual({ kind: 'task', taskId: ID }),
  );

  test.each([
    '',
    'payload:\n  command: [curl, -o, x]',
    'command: curl -d @x',
    'payload:\n  command:\n    - >\n      set -e\n      curl -d @x\n',
    '- payload:\n    command: |\n      curl -d @x\n',
    '---\ncurl -d @x',
    '{"payload": {"command": ["curl"]}}',
    'curling is a sport',
    'echo hello',
    'taskcluster api queue status x',
    'cat curl.txt',
    '#!/bin/sh',
  ])('%s is no call', (text) => expect(readCurl(text)).toBeUndefined());

  test('credentials are left behind, and it is said without them', () => {
    const read = readCurl(`curl -X PUT -H 'Authorization: Hawk id="me", mac="s3cret"' -u me:s3cret -d '${D}' ${URL}`);
    expect(read).toEqual({
      kind: 'body',
      text: D,
      expands: [],
      notes: [
        expect.objectContaining({ id: 'curl-credentials', edits: [], undo: [] }),
        expect.objectContaining({ words: `The taskId of the command, ${ID}, is not used: a new task gets a new one.` }),
      ],
    });
    expect(JSON.stringify(read)).not.toContain('s3cret');
  });

  test('what a shell would have filled in is named', () => {
    expect(readCurl(`curl -d "{\\"payload\\": \\"$NAME\\"}" ${URL}`)).toMatchObject({
      text: '{"payload": "$NAME"}',
      expands: ['$NAME'],
    });
    expect(readCurl(`curl -d "$(cat task.json)" ${URL}`)).toMatchObject({ expands: ['$(cat task.json)'] });
  });
});
