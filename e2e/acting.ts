import type { Page } from '@playwright/test';
import { newId } from '../local-deployment/asking.ts';
import { type Credentials, type Deployment, startDeployment } from '../local-deployment/deployment.ts';
import type { RunSpec } from '../local-deployment/stories/task-spec.ts';
import { World } from '../local-deployment/stories/world.ts';
import { test as base, expect } from './fixtures.ts';

const runs: Record<string, RunSpec[]> = {
  unscheduled: [],
  pending: [{}],
  running: [{ waited: 3 }],
  completed: [{ waited: 3, ran: 5 }],
  failed: [{ waited: 3, ran: 5, state: 'failed' }],
  exception: [{ waited: 3, ran: 5, state: 'exception', reasonResolved: 'malformed-payload' }],
};
export type Verb = 'Schedule' | 'Rerun' | 'Cancel';
/** What the state itself refuses, and in which words; all else is a matter of scopes. */
export const refusals: Record<string, Partial<Record<Verb, string>>> = {
  unscheduled: { Rerun: 'It has had no run yet: schedule it instead.' },
  pending: {
    Schedule: 'It is scheduled already: it waits for a worker.',
    Rerun: 'It waits for a worker already.',
  },
  running: { Schedule: 'It is running already.', Rerun: 'It is running: cancel it first, then rerun it.' },
  completed: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
  failed: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
  exception: { Schedule: 'It is over: rerun it instead.', Cancel: 'It is over already.' },
};
export const verbs: Verb[] = ['Schedule', 'Rerun', 'Cancel'];

interface Fixtures {
  ci: Deployment;
  /** A task in this state; it is one minute old. */
  task: (state: string, more?: { age?: number; deadlineAfter?: number }) => string;
  /** Opens it, signed in when there are credentials. */
  look: (taskId: string, as?: Credentials) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  ci: async ({ watch }, use) => {
    const deployment = await startDeployment({ port: 0, validateOutput: true });
    await use(deployment);
    watch.over = true;
    await deployment.close();
  },
  task: async ({ ci }, use) => {
    await use((state, more) => {
      const taskId = newId();
      new World(ci).task({ taskId, name: `A task that is ${state}`, age: 1, runs: runs[state], ...more });
      return taskId;
    });
  },
  look: async ({ ci, context, open, watch }, use) => {
    // A task without a run has no list of artifacts, and what changes may be asked for at the wrong moment.
    watch.tolerated.push(/404 GET .*\/artifacts/);
    await use(async (taskId, as) => {
      if (as) {
        // The empty page between two tasks has no storage.
        await context.addInitScript(
          ([key, value]) => location.protocol === 'about:' || localStorage.setItem(key, value),
          [`task-inspector:credentials:${ci.rootUrl}`, JSON.stringify({ ...as, savedAt: 1 })] as const,
        );
      }
      const page = await open(`#${taskId}`, { root: ci.rootUrl });
      await expect(page.getByLabel('More', { exact: true })).toBeVisible();
      await expect(page.locator('.head .badge')).not.toHaveText('Asking');
      return page;
    });
  },
});

/** Its run ends well, without anybody having told the page. */
export function complete(ci: Deployment, taskId: string) {
  const stored = ci.store.tasks.get(taskId);
  if (!stored?.runs[0]) throw new Error('no run');
  Object.assign(stored.runs[0], { state: 'completed', reasonResolved: 'completed', resolved: ci.clock.iso() });
  stored.state = 'completed';
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const said = (page: Page) => page.locator('.head .act-words').filter({ hasText: /\.$/ });
export const question = (page: Page) => page.getByRole('region', { name: /\?/ });
export const run = (page: Page, n: number) =>
  page.getByRole('table', { name: 'Runs' }).getByText(`Run ${n}`, { exact: true });
export const badge = (page: Page) => page.locator('.head .badge');
