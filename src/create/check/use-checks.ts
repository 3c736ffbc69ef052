import { useEffect, useRef, useState } from 'react';
import type { Schema } from '../../api/schemas.ts';
import type { Json } from '../../lib/json-path.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { type Checker, createChecker } from './checker.ts';
import type { Problem } from './problem.ts';

interface Checked {
  problems: readonly Problem[];
  /** Of an earlier state: the newest answer is on its way. */
  stale: boolean;
  /** Checking itself failed; nothing can be said. */
  broken?: string;
}

const NONE: readonly Problem[] = [];
/** The passing of time makes definitions wrong, too: `created` may be a quarter of an hour off, no more. */
const AGAIN_MS = 30_000;
/** A little longer than between two keys. */
const REST_MS = 120;

/** What is wrong with a definition, checked off the main thread as it changes. */
export function useChecks(
  value: Json | undefined,
  schemas: { task?: Schema; payload?: Schema },
  taskId: string,
): Checked {
  const [checked, setChecked] = useState<{ of: Json | undefined; problems: readonly Problem[]; broken?: string }>({
    of: undefined,
    problems: NONE,
  });
  const asked = useRef(false);
  const checker = useRef<Checker>(undefined);
  const { task, payload } = schemas;

  // The worker is the outside world; it lives as long as the page.
  useEffect(() => {
    checker.current = createChecker();
    return () => checker.current?.close();
  }, []);

  useEffect(() => {
    if (!task) return;
    let over = false;
    const ask = () =>
      checker.current?.check(value, { task, ...(payload && { payload }) }, { now: serverNow(), taskId }).then(
        (problems) => over || setChecked({ of: value, problems }),
        (error: unknown) =>
          over ||
          setChecked({ of: value, problems: NONE, broken: error instanceof Error ? error.message : String(error) }),
      );
    // The first answer is waited for; those after it come when typing rests.
    const soon = setTimeout(ask, asked.current ? REST_MS : 0);
    asked.current = true;
    const timer = setInterval(ask, AGAIN_MS);
    return () => {
      over = true;
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [value, task, payload, taskId]);

  return { problems: checked.problems, stale: checked.of !== value, ...(checked.broken && { broken: checked.broken }) };
}
