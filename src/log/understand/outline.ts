import type { LogSection } from './meaning.ts';

type Depth = LogSection['depth'];

/** How many lines a tool writes in a row before they are a section of their own. */
const RUN = 3;
/** Other tools may say a word in between. */
const APART = 3;
const TITLE = 200;

/**
 * The sections of a log, by what workers and tools write around them: headers and footers of commands
 * (generic-worker), lines with a tool's name in a row, `::group::`, `--- heading`, `=== heading ===`, the steps of
 * mozharness, suites and manifests of test harnesses.
 */
export class Outline {
  readonly sections: LogSection[] = [];
  /** Sections that ended well since somebody looked. */
  ended: LogSection[] = [];
  #open: (LogSection | undefined)[] = [];
  /** Depths of groups within groups; 0 for one too deep to show. */
  #groups: (Depth | 0)[] = [];
  /** What docker-worker runs has no header of its own. */
  #body: LogSection | undefined;
  #run: { component: string; section: LogSection; lines: number; last: number; ms?: number } | undefined;

  /** A line of the worker itself, without its mark. */
  worker(text: string, line: number, ms?: number): void {
    const [, command] = /^Executing command \d+: (.*)/s.exec(text) ?? [];
    const command0 = command ?? /^Executing command \d+/.exec(text)?.[0];
    const [, exit] = /^\s*Exit Code: (-?\w+)/.exec(text) ?? [];
    const [, result] = /^\s*Result: (\w+)/.exec(text) ?? [];
    const [, un, code] = /^(uns|S)uccessful task run with exit code: (-?\d+)/i.exec(text) ?? [];
    if (command0 !== undefined) {
      // Nothing came before.
      if (this.#body && this.#body.from === line - 1) this.sections.splice(this.sections.indexOf(this.#body), 1);
      this.#begin(0, command0, line, ms);
    } else if (exit !== undefined && this.#open[0]) this.#open[0].exitCode = Number(exit);
    else if (result !== undefined && this.#open[0]) this.#end(0, line, ms, result === 'SUCCEEDED' ? 'ok' : 'failed');
    else if (text.startsWith('=== Task Starting')) this.#body = this.#begin(0, 'Before the commands', line, ms);
    else if (text.startsWith('=== Task Finished')) this.#begin(0, 'After the commands', line, ms);
    else if (code !== undefined && this.#body && un !== undefined) {
      Object.assign(this.#body, { title: 'Task', exitCode: Number(code), state: code === '0' ? 'ok' : 'failed' });
      if (code === '0') this.ended.push(this.#body);
    } else if (this.sections.length === 0) this.#begin(0, 'Worker', line, ms);
  }

  /** A line of the task that may begin or end a section. */
  text(text: string, line: number, ms?: number): void {
    const [, mark, group = ''] = /^::(group|endgroup)::\s*(.*)/.exec(text) ?? [];
    const [, verb, step, how] = /^##### (Running|Finished) (\S+) step(?:\.| \((\w+)\))/.exec(text) ?? [];
    const [, suite, what = ''] = /^SUITE[-_](START|END)\b[ |]*(.*)/i.exec(text) ?? [];
    const [, manifest] = /\bmanifest: ?(\S+)$/.exec(text) ?? [];
    if (mark === 'group') {
      const depth = ([1, 2, 0] as const)[Math.min(2, this.#groups.length)]!;
      if (depth) this.#begin(depth, group, line, ms);
      this.#groups.push(depth);
    } else if (mark) {
      const depth = this.#groups.pop();
      if (depth) this.#end(depth, line, ms);
    } else if (verb === 'Running') this.#begin(1, step!, line, ms);
    else if (verb) this.#end(1, line, ms, how === 'success' ? 'ok' : how === 'failed' ? 'failed' : undefined);
    else if (suite === 'START') this.#begin(this.#open[1] ? 2 : 1, what || 'Suite', line, ms);
    else if (suite) this.#end(this.#open[2] ? 2 : 1, line, ms);
    else if (manifest) this.#begin(2, manifest, line, ms);
    else {
      const title = headingOf(text);
      if (title !== undefined && this.#groups.length === 0) this.#begin(1, title, line, ms);
    }
  }

  /** A line that has the name of a tool before it. */
  component(component: string, line: number, ms?: number): void {
    const run = this.#run;
    if (run && run.component === component) {
      run.lines += 1;
      run.last = line;
      run.ms = ms;
      if (run.lines !== RUN) return;
      const before = this.sections.at(-1);
      if (before?.title === component && before.to !== undefined && run.section.from - before.to <= APART) {
        delete before.to;
        delete before.end;
        before.state = 'open';
        run.section = before;
      } else {
        run.section.depth = this.#open[1] ? 2 : 1;
        this.sections.push(run.section);
      }
      return;
    }
    this.#endRun();
    if (component === 'task' || component === 'taskcluster') return;
    const section: LogSection = { title: component, from: line, depth: 1, state: 'open', errors: 0 };
    if (ms !== undefined) section.start = ms;
    this.#run = { component, section, lines: 1, last: line };
  }

  /** One more error line, in whatever is open. */
  error(): void {
    for (const section of this.#open) if (section) section.errors += 1;
    if (this.#run) this.#run.section.errors += 1;
  }

  finish(line: number, ms?: number): void {
    this.#endRun();
    this.#end(0, line, ms);
  }

  #endRun(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run || run.lines < RUN) return;
    Object.assign(run.section, { to: run.last, state: 'none' }, run.ms !== undefined && { end: run.ms });
  }

  #begin(depth: Depth, title: string, line: number, ms?: number): LogSection {
    this.#end(depth, line - 1, ms);
    const section: LogSection = { title: title.slice(0, TITLE), from: line, depth, state: 'open', errors: 0 };
    if (ms !== undefined) section.start = ms;
    this.#open[depth] = section;
    this.sections.push(section);
    return section;
  }

  /** Ends the section of this depth and all in it. */
  #end(depth: Depth, line: number, ms?: number, state: LogSection['state'] = 'none'): void {
    if (depth < 2) this.#groups.length = 0;
    for (let at = 2; at >= depth; at -= 1) {
      const section = this.#open[at];
      this.#open[at] = undefined;
      if (!section) continue;
      section.to = Math.max(section.from, line);
      section.state = at === depth ? state : 'none';
      if (ms !== undefined) section.end = ms;
      if (section.state === 'ok') this.ended.push(section);
    }
  }
}

/** `--- Build` and `===== FAILURES =====`; not the file names of a diff, nor what only Go's tests say. */
function headingOf(text: string): string | undefined {
  const [, title] = /^={3,} ([^=].*?) ={3,}$/.exec(text) ?? /^--- (\S.*)$/.exec(text) ?? [];
  if (title === undefined || /^\d|^(?:FAIL|PASS|SKIP|BENCH):|[/\t]|\.\w+$|-{3,}$/.test(title)) return undefined;
  return title;
}
