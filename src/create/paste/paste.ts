import { isJsonObject, type Json, type JsonObject, pathWords } from '../../lib/json-path.ts';
import { idIn, unwrap } from '../../lib/pasted-text.ts';
import { count, size } from '../../lib/size.ts';
import { shorten, taskIdProblem } from '../../lib/task-id-problem.ts';
import { type Change, note } from '../change.ts';
import type { Language } from '../draft/draft.ts';
import { loadLanguage, lossOf, patchText, readText, writeText } from '../draft/draft-text.ts';
import { modernise } from './modernise.ts';
import { type Meaning, meaningOf, type PastedItem, type ValueFacts } from './pasted-value.ts';
import { readCurl } from './read-curl.ts';
import { type Literal, readLiteral } from './read-literal.ts';
import type { TemplateContext } from './template-contexts.ts';
import { listWords } from './timestamps.ts';

export type { PastedItem, ValueFacts } from './pasted-value.ts';

/** What somebody pasted to make a task from. `changes` lists all that was done to it, and what was left behind. */
export type Pasted =
  | { kind: 'definition'; value: JsonObject; language: Language; text: string; changes: Change[] }
  /** One is to be chosen: `readValue` of it. */
  | { kind: 'several'; items: PastedItem[]; language: Language; changes: Change[] }
  /** JSON-e, to be evaluated with a context first: `readValue` of the result, with `evaluated`. */
  | {
      kind: 'template';
      why: string;
      template: Json;
      context: JsonObject;
      /** `context` is the first of these. */
      contexts: TemplateContext[];
      language: Language;
      changes: Change[];
    }
  /** A task that exists: its definition has to be asked for. */
  | { kind: 'status'; taskId: string }
  /** With a language, it was meant to be a definition in it: the text belongs into the editor as it is. */
  | { kind: 'nothing'; problem: string; language?: Language };

/** The queue takes bodies up to this size: https://docs.taskcluster.net/docs/manual/design/apis. In characters. */
const LARGEST = 10_000_000;
/** How many braces of a longer text are tried for the beginning of a definition. */
const BRACES = 40;

const nothing = (problem: string, language?: Language): Pasted => ({
  kind: 'nothing',
  problem,
  ...(language && { language }),
});

/** A text, read: its value and how the text stands to it. */
interface Source {
  language: Language;
  /** The text that says exactly the value; nothing when it has to be written anew. */
  text?: string;
  notes: Change[];
}

/**
 * Reads anything a task can be made from: a definition as JSON, YAML or in a program, a curl, answers of the API, lists,
 * hooks, .taskcluster.yml, JSON-e. Old definitions are brought up to date. Nothing is run or asked for.
 */
export async function readPasted(given: string, facts: ValueFacts): Promise<Pasted> {
  if (given.length > LARGEST)
    return nothing(`This has ${size(given.length)}; the queue takes no definition larger than 10 MB.`);
  const text = given.replace(/^[\ufeff\u200b]+/, '');
  if (text.trim() === '') return nothing('Nothing to read yet.');
  try {
    return await readCommandOrText(text, facts);
  } catch (error) {
    if (error instanceof RangeError) return nothing('This is nested too deeply to be a definition.');
    throw error;
  }
}

async function readCommandOrText(text: string, facts: ValueFacts): Promise<Pasted> {
  const read = await readCommand(text, facts, false);
  if (read) return read;
  const whole = await readWhole(text, facts);
  // What begins like a definition is meant to be one: a part of it would not do.
  if (whole.kind !== 'nothing' || (whole.language && /^\s*(\{|[\w-]+:)/.test(text))) return whole;
  const fence = /```[\w-]*\n([\s\S]*?)```/.exec(text)?.[1];
  const inside =
    (fence !== undefined ? await readWhole(fence, facts) : undefined) ??
    (await readCommand(text, facts, true)) ??
    (await readInside(text, facts));
  if (inside && inside.kind !== 'nothing') return inside;
  return whole.language ? whole : (readId(text) ?? inside ?? whole);
}

/** A value by itself: the item chosen of several, or what a template was evaluated to. Their `changes` are its `notes`. */
export async function readValue(value: Json, language: Language, facts: ValueFacts): Promise<Pasted> {
  return finished(meaningOf(value, facts), { language, notes: facts.notes ?? [] }, facts);
}

async function readCommand(text: string, facts: ValueFacts, anywhere: boolean): Promise<Pasted | undefined> {
  const call = readCurl(text, anywhere);
  if (!call) return undefined;
  if (call.kind === 'problem') return nothing(call.problem);
  if (call.kind === 'task') return { kind: 'status', taskId: call.taskId };
  const [filled] = call.expands;
  const read = await readWhole(call.text, facts, call.notes);
  if (filled === undefined) return read;
  if (read.kind === 'nothing')
    return nothing(
      `A shell would fill in ${shorten(filled)}, this page cannot: paste the command’s data as it is sent.`,
    );
  if (!('changes' in read)) return read;
  const said = note(
    'shell',
    `${listWords([...new Set(call.expands)].map((one) => shorten(one)))} stays as it is: a shell would fill it in.`,
  );
  return { ...read, changes: [said, ...read.changes] };
}

/** The text as one value: JSON, what programs write, or YAML. */
async function readWhole(text: string, facts: ValueFacts, notes: Change[] = []): Promise<Pasted> {
  const start = text.trimStart()[0];
  let problem: Pasted | undefined;
  if (start === '{' || start === '[' || start === '"') {
    const { value, problems } = readText(text, 'json');
    if (typeof value === 'string' && /^\s*[{[]/.test(value)) return readWhole(value, facts, notes);
    if (value !== undefined) return finished(meaningOf(value, facts), { language: 'json', text, notes }, facts);
    const literal = readLiteral(text, facts.now, text.indexOf(start));
    if (literal && !/\S/.test(text.slice(literal.end).replace(/^[\s;)]+/, ''))) {
      const read = await ofLiteral(literal, facts, notes);
      if (read.kind !== 'nothing') return read;
    }
    const [first] = problems;
    // YAML would make something of broken JSON, and not what was meant.
    if (first && start === '{' && /^\s*"[^"\n]*"\s*:/m.test(text))
      return nothing(`Line ${first.line}: ${first.message}`, 'json');
    if (first && start !== '"') problem = nothing(`Line ${first.line}: ${first.message}`, 'json');
  }
  return readYaml(text, facts, notes, problem);
}

/** A line that definitions, their wrappings and answers have, as YAML. Its reader is not fetched for less. */
const YAML_LINE =
  /^[ \t-]*["']?(payload|metadata|tasks?|taskQueueId|provisionerId|workerType|created|deadline|status|taskId|command|image|maxRunTime|definition|hooks|actions|\$\w+)["']?[ \t]*:/m;

async function readYaml(text: string, facts: ValueFacts, notes: Change[], before?: Pasted): Promise<Pasted> {
  const none = before ?? nothing(`There is no task definition in “${shorten(text)}”.`);
  if (!YAML_LINE.test(text) && !/^\s*[{[]/.test(text)) return none;
  await loadLanguage('yaml');
  const documents = text.split(/^---(?:[ \t].*)?$/m).filter((part) => /^[ \t]*[^\s#%]/m.test(part));
  if (documents.length > 1) {
    const values = documents.map((document) => readText(document, 'yaml').value);
    if (values.every((value) => isJsonObject(value)))
      return finished(meaningOf(values as Json[], facts), { language: 'yaml', notes }, facts);
  }
  const { value, problems } = readText(text, 'yaml');
  if (typeof value === 'object' && value !== null) {
    const read = await finished(meaningOf(value, facts), { language: 'yaml', text, notes }, facts);
    return read.kind === 'nothing' ? (before ?? read) : read;
  }
  const [first] = problems;
  const meant = !before && /^[ \t-]*(payload|metadata|tasks?):/m.test(text);
  return first && meant ? nothing(`Line ${first.line}: ${first.message}`, 'yaml') : none;
}

async function ofLiteral(literal: Literal, facts: ValueFacts, notes: Change[]): Promise<Pasted> {
  const { value, code, comments } = literal;
  const said = [note('literal', 'Read as a program writes it; written anew as JSON.')];
  if (comments > 0) said.push(note('comments', `${count(comments, 'comment')} not kept: JSON has none.`));
  const words = (understood: boolean) =>
    code
      .filter((one) => one.understood === understood)
      .map(({ path, source }) => `${pathWords(path)} (${shorten(source)})`);
  const [taken, kept] = [words(true), words(false)];
  if (taken.length > 0)
    said.push(note('computed', `Worked out from the code, times from now on: ${listWords(taken)}.`));
  if (kept.length > 0) said.push(note('code', `Code nobody ran, kept as text: ${listWords(kept)}.`));
  return finished(meaningOf(value, facts), { language: 'json', notes: [...notes, ...said] }, facts);
}

/** A definition somewhere in a longer text: a program, a log, a letter. */
async function readInside(text: string, facts: ValueFacts): Promise<Pasted | undefined> {
  let at = text.indexOf('{');
  for (let tried = 0; at >= 0 && tried < BRACES; tried += 1) {
    const literal = readLiteral(text, facts.now, at);
    const meaning = literal && meaningOf(literal.value, facts);
    // The payload within a definition that cannot be read is not what was meant.
    const part = meaning?.kind === 'definition' && meaning.notes.some(({ id }) => id === 'only-payload');
    if (literal && meaning && meaning.kind !== 'nothing' && !part) {
      const json = text.slice(at, literal.end);
      const { value } = readText(json, 'json');
      const around = note('inside', 'Taken out of a longer text.');
      if (value !== undefined) return finished(meaning, { language: 'json', text: json, notes: [around] }, facts);
      return ofLiteral(literal, facts, [around]);
    }
    at = text.indexOf('{', literal ? literal.end : at + 1);
  }
  return undefined;
}

function readId(text: string): Pasted | undefined {
  const found = idIn(unwrap(text));
  if (!found) return undefined;
  if ('taskId' in found) return { kind: 'status', taskId: found.taskId };
  if ('wrong' in found) return nothing(taskIdProblem(found.wrong) ?? 'There is no taskId in this.');
  return nothing('This names a task group; one of its tasks is needed.');
}

async function finished(meaning: Meaning, source: Source, facts: ValueFacts): Promise<Pasted> {
  if (meaning.kind === 'status' || meaning.kind === 'nothing') return meaning;
  const { language } = source;
  const notes = [...source.notes, ...meaning.notes];
  if (meaning.kind === 'several') return { kind: 'several', items: meaning.items, language, changes: notes };
  if (meaning.kind === 'template') {
    const { kind, why, template, contexts } = meaning;
    return { kind, why, template, context: contexts[0]!.context, contexts, language, changes: notes };
  }
  await loadLanguage(language);
  const { value, changes } = modernise(meaning.value, facts.now);
  const edits = changes.flatMap((change) => change.edits);
  if (meaning.whole && source.text !== undefined) {
    const text = edits.length > 0 ? patchText(source.text, language, edits) : source.text;
    return { kind: 'definition', value, language, text, changes: [...notes, ...changes] };
  }
  const comments = source.text ? lossOf(source.text, language, 'json').filter((loss) => /comment/.test(loss)) : [];
  const lost = comments.map((words) => note('comments', `${words} of the text around and in it not kept.`));
  return {
    kind: 'definition',
    value,
    language,
    text: writeText(value, language),
    changes: [...notes, ...lost, ...changes],
  };
}
