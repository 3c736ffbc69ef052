/**
 * Scopes and the expressions over them, as the published references write them.
 * Rules: https://docs.taskcluster.net/docs/manual/design/apis/hawk/scopes
 */

/** `<name>` stands for a parameter. */
export type ScopeExpression =
  | string
  | { AllOf: ScopeExpression[] }
  | { AnyOf: ScopeExpression[] }
  | { for: string; in: string; each: ScopeExpression }
  | { if: string; then: ScopeExpression; else?: ScopeExpression };

/** An expression with its parameters filled in. */
type Required = string | { AllOf: Required[] } | { AnyOf: Required[] };

type Parameters = Record<string, unknown>;

/** A star counts only at the very end. */
function covers(pattern: string, scope: string): boolean {
  return pattern === scope || (pattern.endsWith('*') && scope.startsWith(pattern.slice(0, -1)));
}

export function satisfies(scopes: readonly string[], required: Required): boolean {
  if (typeof required === 'string') return scopes.some((scope) => covers(scope, required));
  if ('AllOf' in required) return required.AllOf.every((part) => satisfies(scopes, part));
  return required.AnyOf.some((part) => satisfies(scopes, part));
}

/** What of an expression these scopes leave open; undefined when they satisfy it. A list of one is its member. */
export function missing(scopes: readonly string[], required: Required): Required | undefined {
  if (satisfies(scopes, required)) return undefined;
  if (typeof required === 'string') return required;
  if ('AnyOf' in required) return required;
  const open = required.AllOf.flatMap((part) => missing(scopes, part) ?? []);
  return open.length === 1 ? open[0] : { AllOf: open };
}

/** @throws Error when a parameter is missing: a mistake in a handler, not of the caller */
export function fill(expression: ScopeExpression, parameters: Parameters): Required {
  const filled = fillParts(expression, parameters);
  return filled.length === 1 ? filled[0]! : { AllOf: filled };
}

/** Loops and conditions melt into the list around them, so one expression may become any number. */
function fillParts(expression: ScopeExpression, parameters: Parameters): Required[] {
  if (typeof expression === 'string') return [fillText(expression, parameters)];
  if ('AllOf' in expression) return [{ AllOf: expression.AllOf.flatMap((part) => fillParts(part, parameters)) }];
  if ('AnyOf' in expression) return [{ AnyOf: expression.AnyOf.flatMap((part) => fillParts(part, parameters)) }];
  if ('for' in expression) {
    const values = parameters[expression.in];
    if (!Array.isArray(values)) throw new Error(`Scope expression lacks the list ${expression.in}`);
    return values.flatMap((value) => fillParts(expression.each, { ...parameters, [expression.for]: value }));
  }
  if (parameters[expression.if]) return fillParts(expression.then, parameters);
  return expression.else === undefined ? [] : fillParts(expression.else, parameters);
}

function fillText(template: string, parameters: Parameters): string {
  return template.replace(/<([^>]+)>/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`Scope expression lacks the parameter ${name}`);
    return String(value);
  });
}

/** Sorted, without repeats and without what another scope covers already. */
export function normalized(scopes: Iterable<string>): string[] {
  const all = [...new Set(scopes)].sort();
  const stars = all.filter((scope) => scope.endsWith('*'));
  return all.filter((scope) => !stars.some((star) => star !== scope && covers(star, scope)));
}

/** As the messages of 403 show it: a bare scope as itself, anything else as indented JSON. */
export function shown(required: Required): string {
  return typeof required === 'string' ? required : JSON.stringify(required, null, 2);
}
