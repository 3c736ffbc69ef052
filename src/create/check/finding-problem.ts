import { type Json, type JsonPath, pathWords } from '../../lib/json-path.ts';
import { findingFix, nearKey } from './finding-fixes.ts';
import { findingWords } from './finding-words.ts';
import type { Finding } from './findings.ts';
import type { Problem } from './problem.ts';
import { type KeyPlaces, whereElse } from './where-else.ts';

/** A finding in words, with its place and a way out. `whole` is the definition. */
export function findingProblem(
  finding: Finding,
  source: 'schema' | 'payload',
  places: KeyPlaces,
  whole: Json,
): Problem {
  const { path, keyword } = finding;
  const problem: Problem = { path, message: findingWords(finding), source, severity: 'error' };
  const fix = findingFix(finding);
  if (fix) problem.fix = fix;
  if (keyword === 'unknown') explainKey(problem, finding, places, whole);
  return problem;
}

function explainKey(problem: Problem, finding: Finding, places: KeyPlaces, whole: Json): void {
  const { path, value, schema } = finding;
  const meant = nearKey(finding);
  if (meant !== undefined) {
    problem.message += ` Did you mean “${meant}”?`;
    return;
  }
  if (path.length === 1 && path[0] === 'taskId') {
    problem.message = 'The taskId is no part of the definition: it stands in the address the definition is sent to.';
    problem.fix = { label: 'Remove it', edits: [{ path }] };
    return;
  }
  const place = whereElse(places, path, whole);
  if (place) {
    const name = place.length === 0 ? 'at the top, beside “payload”' : `in “${pathWords(place)}”`;
    problem.message += ` It belongs ${name}.`;
    if (value !== undefined)
      problem.fix = { label: 'Move it there', edits: moved(path, [...place, path.at(-1)!], value) };
    return;
  }
  const known = Object.keys(schema.properties ?? {});
  if (known.length > 0 && known.length <= 8) problem.message += ` It knows ${known.join(', ')}.`;
}

const moved = (from: JsonPath, to: JsonPath, value: Json) => [{ path: from }, { path: to, value }];
