/** What a log says about itself. Times are milliseconds since 1970, lines are counted from 1. */
export interface Meaning {
  errors: LogError[];
  sections: LogSection[];
  gaps: LogGap[];
  /** The first and the last time that stands in the log. */
  start?: number;
  end?: number;
  /** Who wrote lines with their name before them (`[vcs <time>] …`), in the order they came. */
  components: string[];
}

/** A line that says something went wrong. */
export interface LogError {
  line: number;
  /** The name of a rule of error-rules.ts. */
  rule: string;
  /** How surely it says why: see error-rules.ts. */
  weight: number;
  /** As it reads, 300 characters at most. */
  text: string;
}

export interface LogSection {
  title: string;
  from: number;
  /** Its last line; not there while it is open. */
  to?: number;
  start?: number;
  end?: number;
  exitCode?: number;
  /** 0: of the worker. 1: a step or group in a command. 2: a suite or manifest in that. */
  depth: 0 | 1 | 2;
  /** `none`: nothing says how it ended. */
  state: 'ok' | 'failed' | 'open' | 'none';
  /** How many error lines are in it. */
  errors: number;
}

/** A silence of more than 30 s before this line. */
export interface LogGap {
  line: number;
  ms: number;
}
