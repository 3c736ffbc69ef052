import { readWord, type ShellWord } from './shell-word.ts';

export interface ShellCommand {
  words: ShellWord[];
  /** What it reads from standard input, where the text shows it. */
  stdin?: { text: ShellWord } | { file: string };
}

type Reading = ShellCommand & { pipedFrom?: ShellCommand };

interface HereDocument {
  reader: ShellCommand;
  end: ShellWord;
  /** `<<-` */
  indented: boolean;
}

/** Lines that go on are joined as the shell they were written for does it: `^` of cmd, the backtick of PowerShell. */
function joinedLines(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  if (/\^\n/.test(lines)) return lines.replace(/\^\n\s*/g, ' ').replace(/\^([\s\S])/g, '$1');
  return /`\n/.test(lines) && !/\\\n/.test(lines) ? lines.replace(/`\n\s*/g, ' ') : lines;
}

const OPERATOR = /<<<|<<-?|\d?>&\d|&>|>>|\|\||&&|[|;&<>()\n]/y;

/**
 * Splits a text into the commands a POSIX shell would see, quotes and here-documents read, nothing expanded and nothing
 * run. Throws a sentence when a quote is not closed.
 */
export function shellCommands(given: string): ShellCommand[] {
  const text = joinedLines(given);
  const commands: Reading[] = [];
  let command: Reading = { words: [] };
  let redirect = '';
  let hereDocuments: HereDocument[] = [];
  let at = 0;

  const take = (word: ShellWord) => {
    if (redirect === '') command.words.push(word);
    else if (redirect === '<') command.stdin = { file: word.text };
    else if (redirect === '<<<') command.stdin = { text: word };
    else if (redirect.startsWith('<<'))
      hereDocuments.push({ reader: command, end: word, indented: redirect === '<<-' });
    redirect = '';
  };
  const next = (operator: string) => {
    const last = command;
    if (last.words.length > 0) commands.push(last);
    // A here-document is read at the end of the line, when its command may have fed another one.
    command = { words: [], ...(operator === '|' && { pipedFrom: last }) };
    if (operator !== '\n') return;
    for (const document of hereDocuments) at = readHereDocument(text, at, document);
    hereDocuments = [];
  };

  while (at < text.length) {
    OPERATOR.lastIndex = at;
    const operator = OPERATOR.exec(text)?.[0];
    if (text.startsWith('\\\n', at)) at += 2;
    else if (operator !== undefined) {
      at += operator.length;
      if (/^(<|>|&>)/.test(operator)) redirect = operator;
      else if (!/>/.test(operator)) next(operator);
    } else if (/\s/.test(text[at]!)) at += 1;
    else if (text[at] === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else {
      const { word, end } = readWord(text, at);
      at = end;
      take(word);
    }
  }
  next('\n');
  for (const one of commands) if (!one.stdin && one.pipedFrom) one.stdin = outputOf(one.pipedFrom);
  return commands;
}

/** Answers where the text goes on behind it. */
function readHereDocument(text: string, from: number, { reader, end, indented }: HereDocument): number {
  const lines: string[] = [];
  let at = from;
  while (at < text.length) {
    const until = text.indexOf('\n', at);
    const whole = text.slice(at, until < 0 ? text.length : until);
    const line = indented ? whole.replace(/^\t+/, '') : whole;
    at = until < 0 ? text.length : until + 1;
    if (line.trimEnd() === end.text) break;
    lines.push(line);
  }
  const body = lines.join('\n');
  // Nothing is filled in when the end is quoted: <<'EOF'
  const expands = end.quoted ? [] : (body.match(/\$(?:\w+|\([^)]*\)|\{[^}]*\})/g) ?? []);
  reader.stdin = { text: { text: body, expands, quoted: end.quoted } };
  return at;
}

/** What a command prints that only passes text on; nothing for one that would have to run. */
function outputOf({ words, stdin }: ShellCommand): ShellCommand['stdin'] {
  const [name, ...rest] = words;
  const values = rest.filter(({ text, quoted }) => quoted || !/^-\w/.test(text));
  if (name?.text === 'cat') return values[0] && values[0].text !== '-' ? { file: values[0].text } : stdin;
  if (name?.text !== 'echo' && name?.text !== 'printf') return undefined;
  const isFormat = name.text === 'printf' && /^%s(\\n)?$/.test(values[0]?.text ?? '');
  const printed = isFormat ? values.slice(1) : values;
  return {
    text: {
      text: printed.map(({ text }) => text).join(' '),
      expands: printed.flatMap(({ expands }) => expands),
      quoted: true,
    },
  };
}
