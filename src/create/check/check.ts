import type { Schema } from '../../api/schemas.ts';
import { isJsonObject, type Json, type JsonPath } from '../../lib/json-path.ts';
import { findingProblem } from './finding-problem.ts';
import { type Walk, walk } from './findings.ts';
import { payloadRules } from './payload-rules.ts';
import type { Problem } from './problem.ts';
import { ruleProblems, timeFix } from './rules.ts';
import { keyPlaces } from './where-else.ts';

export interface CheckSchemas {
  task: Schema;
  /** The worker's, once it is known which worker. */
  payload?: Schema;
}

export interface CheckFacts {
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
  /** 5, unless the deployment says otherwise. */
  maxDeadlineDays?: number;
  /** The id it will get: a task may depend on itself. */
  taskId?: string;
}

/** Values to look at between two chances to do something else: about a millisecond's worth. */
const PORTION = 500;

/**
 * All that is wrong with a definition, in its own order: what its schema and its worker's refuse, and the rules beyond.
 * Nothing for a definition that cannot be read; its text says why.
 */
export function checkDefinition(value: Json | undefined, schemas: CheckSchemas, facts: CheckFacts): Problem[] {
  const steps = checkSteps(value, schemas, facts);
  for (;;) {
    const { done, value: problems } = steps.next();
    if (done) return problems;
  }
}

/** The same in portions. */
export function* checkSteps(
  value: Json | undefined,
  schemas: CheckSchemas,
  facts: CheckFacts,
): Generator<void, Problem[]> {
  if (value === undefined) return [];
  const problems: Problem[] = [];
  const places = keyPlaces(schemas.task, { payload: schemas.payload });
  const parts: ['schema' | 'payload', Walk][] = [['schema', walk(schemas.task, value)]];
  const payload = isJsonObject(value) ? value.payload : undefined;
  // A payload that is no object is refused by the task's schema already.
  if (schemas.payload && isJsonObject(payload)) parts.push(['payload', walk(schemas.payload, payload, ['payload'])]);
  for (const [source, { found, step }] of parts) {
    for (let looked = 1; step(); looked++) if (looked % PORTION === 0) yield;
    for (const [index, finding] of found.entries()) {
      const problem = findingProblem(finding, source, places, value);
      if (finding.keyword === 'required') problem.fix ??= timeFix(problem.path, value, facts);
      problems.push(problem);
      if (index % PORTION === PORTION - 1) yield;
    }
  }
  yield;
  problems.push(...ruleProblems(value, facts));
  if (isJsonObject(value)) problems.push(...payloadRules(value));
  yield;
  return inOrder(withoutRepeats(problems), value);
}

/** `allOf` may say the same twice. */
function withoutRepeats(problems: Problem[]): Problem[] {
  const said = new Set<string>();
  return problems.filter(({ path, message }) => {
    const words = JSON.stringify([path, message]);
    return !said.has(words) && said.add(words);
  });
}

/** By their places in the definition, as one reads it; what is missing from an object stands where the object begins. */
function inOrder(problems: Problem[], whole: Json): Problem[] {
  if (problems.length < 2) return problems;
  const orders = new Map<object, Map<string, number>>();
  const orderOf = (path: JsonPath): number[] => {
    let here: Json | undefined = whole;
    return path.map((key) => {
      if (Array.isArray(here)) {
        here = here[Number(key)];
        return Number(key);
      }
      if (!isJsonObject(here)) return -1;
      const order = orders.get(here) ?? new Map(Object.keys(here).map((one, index) => [one, index]));
      orders.set(here, order);
      here = Object.hasOwn(here, key) ? here[key] : undefined;
      return order.get(String(key)) ?? -1;
    });
  };
  const placed = problems.map((problem) => ({ problem, order: orderOf(problem.path) }));
  placed.sort((a, b) => {
    for (let i = 0; i < Math.min(a.order.length, b.order.length); i++) {
      const difference = (a.order[i] as number) - (b.order[i] as number);
      if (difference !== 0) return difference;
    }
    return a.order.length - b.order.length;
  });
  return placed.map(({ problem }) => problem);
}
