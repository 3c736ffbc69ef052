import { SLUGID } from '../../lib/slugid.ts';
import { shorten } from '../../lib/task-id-problem.ts';
import { type Change, note } from '../change.ts';
import { type ShellCommand, shellCommands } from './shell-commands.ts';
import type { ShellWord } from './shell-word.ts';

/** What a command line that calls the queue holds. */
export type CalledFor =
  | { kind: 'body'; text: string; notes: Change[] /** What a shell would have filled in. */; expands: string[] }
  | { kind: 'task'; taskId: string }
  | { kind: 'problem'; problem: string };

const problem = (words: string): CalledFor => ({ kind: 'problem', problem: words });

/** Options of curl that take a value, as far as they stand in calls of an API: https://curl.se/docs/manpage.html */
const SHORT_WITH_VALUE = 'XHdTFuAeobcEKmwxyYzCDrUQtP';
const LONG_WITH_VALUE = new Set(
  `request header data data-ascii data-binary data-raw data-urlencode json url upload-file form form-string user
   user-agent referer cookie cookie-jar output max-time connect-timeout retry retry-delay retry-max-time cacert cert key
   proxy write-out resolve config range interface max-redirs oauth2-bearer aws-sigv4`.split(/\s+/),
);
const LONG_NAMES: Record<string, string> = {
  X: 'request',
  H: 'header',
  d: 'data',
  T: 'upload-file',
  F: 'form',
  u: 'user',
  G: 'get',
};

interface Option {
  name: string;
  value?: ShellWord;
}

/** Options and the words that are none, in their order. */
function readOptions(words: readonly ShellWord[]): { options: Option[]; others: ShellWord[] } {
  const options: Option[] = [];
  const others: ShellWord[] = [];
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index]!;
    const long = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word.text);
    if (long) {
      const name = long[1]!;
      if (!LONG_WITH_VALUE.has(name)) options.push({ name });
      else if (long[2] !== undefined) options.push({ name, value: { ...word, text: long[2] } });
      else options.push({ name, value: words[++index] });
    } else if (/^-[A-Za-z]/.test(word.text)) {
      // -sSXPUT: letters without a value until one that takes the rest, or else the next word.
      const letters = word.text.slice(1);
      for (let letter = 0; letter < letters.length; letter += 1) {
        const name = LONG_NAMES[letters[letter]!] ?? letters[letter]!;
        if (!SHORT_WITH_VALUE.includes(letters[letter]!)) options.push({ name });
        else {
          const rest = letters.slice(letter + 1);
          options.push({ name, value: rest ? { ...word, text: rest } : words[++index] });
          break;
        }
      }
    } else others.push(word);
  }
  return { options, others };
}

const ID = SLUGID.source.slice(1, -1);

/**
 * Reads a command line that creates a task: curl, or Taskcluster's own `taskcluster api queue createTask`. Nothing when
 * the text is no such command, unless it is to be looked for `anywhere`. Credentials in it are never kept.
 */
export function readCurl(text: string, anywhere = false): CalledFor | undefined {
  // A prompt in front is no part of the command.
  const given = commandIn(text, anywhere)?.replace(/^[ \t]*[$%] (?=\S)/gm, '');
  if (given === undefined) return undefined;
  let commands: ShellCommand[];
  try {
    commands = shellCommands(given);
  } catch (error) {
    return problem(`${(error as Error).message} Was the whole command copied?`);
  }
  for (const command of commands) {
    const words = command.words.filter(({ text }, index, all) => {
      const before = all.slice(0, index).every((word) => isPrefix(word.text));
      return !(before && isPrefix(text));
    });
    const name = words[0]?.text.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
    if (name === 'curl') return ofCurl({ ...command, words });
    if (name === 'taskcluster' && words.some(({ text }) => text === 'createTask')) return ofCli({ ...command, words });
  }
  return undefined;
}

const isPrefix = (word: string) => /^([A-Za-z_]\w*=|(sudo|time|exec|env|command)$)/.test(word);

const CALLS = /(^|[|;&\s/\\])(curl(\.exe)?|taskcluster\s+api\s.*createTask)\s/;
const COMMAND =
  /^\s*(?:[$%] )?(?:\w+=\S*\s+|(?:sudo|time|env|exec)\s+)*(?:\S*[\\/])?(curl|taskcluster|echo|printf|cat|export|set|cd|jq)(?:\.exe)?\s/;

/**
 * From the first line that begins as a command, what stands before it being prose. A definition may hold a command
 * with curl in it, too: a text whose first line is no command and no prose is none.
 */
function commandIn(text: string, anywhere: boolean): string | undefined {
  if (!CALLS.test(text)) return undefined;
  const lines = text.split('\n');
  const start = lines.findIndex((line) => COMMAND.test(`${line} `));
  const before = lines.slice(0, start).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const isProse = before.every((line) => !/^\s*([-"'{[]|[\w.$-]+:(\s|$)|---)/.test(line));
  return start >= 0 && (isProse || anywhere) ? lines.slice(start).join('\n') : undefined;
}

function ofCurl({ words, stdin }: ShellCommand): CalledFor {
  const { options, others } = readOptions(words);
  const values = (name: string) => options.flatMap((option) => (option.name === name ? [option.value] : []));
  const url = [...values('url'), ...others].find((word) => word && /[/.]/.test(word.text))?.text ?? '';
  if (options.some(({ name }) => name === 'form' || name === 'form-string'))
    return problem('The command sends a form (-F); a task is created with its JSON as data (-d).');

  const data = options.filter(({ name }) => /^(data(-ascii|-binary|-raw|-urlencode)?|json)$/.test(name));
  const upload = values('upload-file')[0];
  if (data.length > 1) return problem(`The command sends ${data.length} pieces of data; a definition is sent in one.`);
  const [sent] = data;
  const id = new RegExp(`/task/(${ID})(?=/|$|[?#])`).exec(url)?.[1];
  if (!sent && !upload) {
    if (id) return { kind: 'task', taskId: id };
    return problem('The command sends no definition: -d with the JSON of a task is missing.');
  }
  const given = sent ? sent.value : upload;
  if (!given || given.text === '')
    return problem('Nothing follows the option that sends the data: was the whole command copied?');
  const isFile = !sent || (sent.name !== 'data-raw' && given.text.startsWith('@'));
  const file = sent ? given.text.slice(1) : given.text;
  const body = isFile ? fromFile(file, stdin) : given;
  if (typeof body === 'string') return problem(body);

  const notes: Change[] = [];
  const signed = values('header').some((header) => /^\s*authorization\s*:/i.test(header?.text ?? ''));
  if (signed || values('user').length > 0)
    notes.push(note('curl-credentials', 'The credentials of the command are not kept: the task is signed with yours.'));
  if (id) notes.push(note('curl-task-id', `The taskId of the command, ${id}, is not used: a new task gets a new one.`));
  return { kind: 'body', text: body.text, notes, expands: body.expands };
}

/** https://github.com/taskcluster/taskcluster/tree/main/clients/client-shell */
function ofCli({ words, stdin }: ShellCommand): CalledFor {
  const body = fromFile('-', stdin);
  if (typeof body === 'string') return problem(body);
  const id = words.map(({ text }) => text).find((text) => SLUGID.test(text));
  const notes = id
    ? [note('curl-task-id', `The taskId of the command, ${id}, is not used: a new task gets a new one.`)]
    : [];
  return { kind: 'body', text: body.text, notes, expands: body.expands };
}

/** The text a file name stands for, or what is missing. */
function fromFile(file: string, stdin: ShellCommand['stdin']): ShellWord | string {
  const named = (name: string) =>
    `The definition is in the file ${shorten(name)}, which this page cannot read: paste what is in the file.`;
  if (file !== '-' && file !== '.') return named(file);
  if (!stdin) return 'The definition comes from standard input, which is not in the text: paste the definition itself.';
  return 'file' in stdin ? named(stdin.file) : stdin.text;
}
