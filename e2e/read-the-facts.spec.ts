import type { Page } from '@playwright/test';
import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** The value beside this word. */
const fact = (page: Page, label: string) =>
  panel(page, 'Facts')
    .locator('dt', { hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]');

test('the facts tell the dates, priority, retries left, what it requires, scheduler and project', async ({
  open,
  page,
  sharedDeployment,
}) => {
  const { definition, retriesLeft } = sharedDeployment.store.tasks.get(storyIds.spotTerminated)!;
  await open(`#${storyIds.spotTerminated}`);
  for (const [label, iso] of [
    ['Created', definition.created],
    ['Deadline', definition.deadline],
    ['Expires', definition.expires],
  ] as const) {
    const time = fact(page, label).locator('time');
    await expect(time, label).toHaveAttribute('datetime', iso);
    // Exact to the second and with its zone, for who wants that.
    await expect(time, label).toHaveAttribute('title', /\d\d:\d\d:\d\d.*(CET|GMT\+1)/);
    await expect(fact(page, label)).toContainText(label === 'Created' ? / ago$/ : /· in \d/);
  }
  await expect(fact(page, 'Priority')).toHaveText(definition.priority);
  await expect(fact(page, 'Retries left')).toContainText(`${retriesLeft} of ${definition.retries}`);
  await expect(fact(page, 'Requires')).toContainText('all-completed');
  await expect(fact(page, 'Scheduler')).toHaveText(definition.schedulerId);
  await expect(fact(page, 'Project')).toHaveText(definition.projectId);
});

test('of many tags, scopes and routes it is said how many there are, and all come on request', async ({
  open,
  page,
}) => {
  await open(`#${storyIds.manyTagsScopesRoutes}`);
  const lists = panel(page, 'Tags, scopes, routes');
  await expect(lists).toContainText('tag-0');
  for (const [what, count] of [
    ['tags', 80],
    ['scopes', 300],
    ['routes', 64],
  ] as const) {
    const rows = lists.getByRole('listitem');
    const before = await rows.count();
    await lists.getByRole('button', { name: `12 of ${count} ${what}: show all` }).click();
    await expect(rows).toHaveCount(before - 12 + count);
  }
});

/** How a run ended and why there was one, in the words of the line below the timeline. */
const endings: [StoryName, path: string, resolved: string, created: string][] = [
  ['failedAfterRerun', '/runs/1', 'Its worker reported failure', 'rerun: somebody asked for another run'],
  ['spotTerminated', '/runs/0', 'Its worker was shut down', 'scheduled: its dependencies were ready'],
  ['claimExpired', '/runs/1', 'Its worker stopped answering, so the claim ran out', 'retry: run 0 lost its worker'],
  ['sevenRuns', '/runs/2', 'in a way the task asks to retry', 'retry: run 1 lost its worker'],
  ['sevenRuns', '/runs/3', 'Its worker reported failure', 'task-retry: run 2 ended in a way the task asks to retry'],
  ['malformedPayload', '', 'The worker refused the payload', 'scheduled'],
  ['resourceUnavailable', '', 'Something the payload needs could not be had', 'scheduled'],
  ['internalError', '', 'The worker itself broke', 'scheduled'],
  ['superseded', '', 'A newer task took its place', 'scheduled'],
  ['canceledRunning', '', 'Somebody cancelled the task', 'scheduled'],
  ['canceledUnscheduled', '', 'Somebody cancelled the task', 'exception: only to record how the task ended'],
  ['deadlineExceeded', '', 'The deadline of the task passed', 'scheduled'],
];

test('whatever a run ends with is explained, as is what made it', async ({ open, page, watch }) => {
  test.setTimeout(90_000);
  watch.tolerated.push(/404 GET .*(\/artifacts|\/log\/gone-)/);
  for (const [story, path, resolved, created] of endings) {
    await open(`#${storyIds[story]}${path}`);
    await expect(page.locator('.run-line'), story).toContainText(resolved);
    await expect(page.locator('.run-line'), story).toContainText(`Created by ${created}`);
  }
});

test('the line about a run names its worker and its times, exact and relative, and how long the claim holds', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  watch.tolerated.push(/404 GET .*\/log\/gone-/);
  const line = page.locator('.run-line');
  const moment = (iso = '') => line.locator(`time[datetime="${iso}"]`);
  const ended = deployment.store.tasks.get(storyIds.spotTerminated)!.runs[0]!;
  await open(`#${storyIds.spotTerminated}/runs/0`);
  await expect(line.getByRole('link', { name: `${ended.workerGroup}/${ended.workerId}` })).toBeVisible();
  for (const iso of [ended.started, ended.resolved]) {
    await expect(moment(iso)).toHaveAttribute('title', /\d\d:\d\d:\d\d.*, .* ago$/);
  }
  const held = deployment.store.tasks.get(storyIds.claimAboutToExpire)!.runs[0]!;
  await open(`#${storyIds.claimAboutToExpire}`);
  await expect(line).toContainText('Claim until');
  await expect(moment(held.takenUntil)).toHaveAttribute('title', /\d\d:\d\d:\d\d.*, (in|just now|.* ago)/);
});
