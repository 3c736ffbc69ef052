import type { Page } from '@playwright/test';
import { API_HEADERS } from '../local-deployment/cors.ts';
import type { Deployment } from '../local-deployment/deployment.ts';
import { type StoryName, storyIds } from '../local-deployment/stories/ids.ts';
import { expect, test } from './fixtures.ts';
import type { Watch } from './watch.ts';

const panel = (page: Page, id: string) => page.locator('section', { has: page.locator(`#h-${id}`) });

/** One call fails; what it was for says so in its place, and everything else is there. */
const inPart: [StoryName, panel: string, thing: string, path: RegExp, there: string[]][] = [
  ['statusFails', 'runs', 'the status', /\/status$/, ['description', 'definition', 'dependents', 'artifacts', 'log']],
  ['definitionFails', 'no-definition', 'the definition', /\/task\/[\w-]+$/, ['runs', 'log', 'artifacts', 'facts']],
  ['artifactsFail', 'artifacts', 'the list of artifacts', /\/artifacts$/, ['runs', 'description', 'definition']],
  ['dependentsFail', 'dependents', 'the list of dependents', /\/dependents/, ['runs', 'log', 'artifacts', 'facts']],
  ['contentFails', 'log', 'the log', /\/artifact-content\//, ['runs', 'artifacts', 'description', 'definition']],
];
for (const [story, failing, thing, path, there] of inPart) {
  test(`${story}: said where it belongs, and the rest of the page stays`, async ({ open, page, expectProblem }) => {
    expectProblem(new RegExp(`^500 GET .*${path.source}`));
    await open(`#${storyIds[story]}`);
    const alert = panel(page, failing).getByRole('alert');
    await expect(alert).toContainText('The deployment failed.', { timeout: 15_000 });
    const said = panel(page, failing);
    await expect(alert).toContainText(`It answered 500 to the question for ${thing}`);
    await expect(said.locator('code').first()).toHaveText(path);
    await expect(said.getByRole('button', { name: 'Ask again' })).toBeVisible();
    for (const id of there) await expect(panel(page, id), id).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(1);
  });
}

test('statusFails: name, definition and artifacts tell what they can without a state', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/500 GET .*\/status$/);
  await open(`#${storyIds.statusFails}`);
  await expect(page.locator('.head .badge')).toHaveText('Unknown', { timeout: 15_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('only its status fails');
  await expect(panel(page, 'artifacts')).toContainText('of the latest run');
  await expect(panel(page, 'artifacts').getByRole('link', { name: 'results.json', exact: true })).toBeVisible();
  await expect(panel(page, 'log').getByRole('region', { name: /last lines of the log/i })).toContainText(
    'Task Finished',
  );
});

test('artifactsFail: whether there is a log is said to be unknown, not that there is none', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/500 GET .*\/artifacts$/);
  await open(`#${storyIds.artifactsFail}`);
  await expect(panel(page, 'log')).toContainText('Whether there is a log cannot be told', { timeout: 15_000 });
  await expect(panel(page, 'artifacts').locator('header')).not.toContainText('0 of');
});

test('contentFails: the page of an artifact keeps its details, and says why its text is not there', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/500 GET .*\/artifact-content\//);
  await open(`#${storyIds.contentFails}/runs/0/artifacts/public/results.json`);
  await expect(panel(page, 'content').getByRole('alert')).toContainText('the question for this artifact', {
    timeout: 15_000,
  });
  await expect(panel(page, 'details')).toContainText('application/json');
});

test('what is empty is said to be empty', async ({ open, page }) => {
  await open(`#${storyIds.noArtifacts}`);
  await expect(panel(page, 'artifacts')).toContainText('This run left no artifacts.');
  await expect(panel(page, 'log')).toContainText('This run has no log.');
  await expect(panel(page, 'dependents')).toContainText('No task waits for this one.');
  await open(`#${storyIds.emptyLog}`);
  await expect(panel(page, 'log')).toContainText('The log is empty.');
  await open(`#${storyIds.emptyLog}/runs/0/artifacts/public/logs/live_backing.log`);
  await expect(panel(page, 'text')).toContainText('This artifact is empty.');
});

/** From now on these paths of the deployment answer 500; answers how to end that. */
function broken(deployment: Deployment, ...paths: string[]): () => void {
  for (const path of paths) {
    deployment.pages.set(path, (request, response) => {
      const headers = { ...API_HEADERS, 'content-type': 'application/json' };
      response.writeHead(request.method === 'OPTIONS' ? 200 : 500, headers);
      response.end('{"code": "InternalServerError", "message": "Internal Server Error"}');
    });
  }
  return () => {
    for (const path of paths) deployment.pages.delete(path);
  };
}

const api = (path: string) => `/api/queue/v1${path}`;

/** Until the page was refused three times, it goes on asking by itself. */
async function gaveUp(watch: Watch, path: string, rounds = 1): Promise<void> {
  const refused = () => watch.problems.filter((problem) => problem.endsWith(path)).length;
  await expect.poll(refused, { timeout: 15_000 }).toBe(3 * rounds);
}

/** With the keyboard, so that there is a focus to be lost. */
async function askAgain(page: Page, id: string): Promise<void> {
  await panel(page, id).getByRole('button', { name: 'Ask again' }).focus();
  await page.keyboard.press('Enter');
}

test('what a task waits for cannot be told: said, and asked again when one wants it', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/404 GET .*\/artifacts$/);
  expectProblem(/500 POST .*\/tasks\/status$/);
  const mend = broken(deployment, api('/tasks/status'));
  await open(`#${storyIds.unscheduledOnPending}`);
  // The two panels ask the same, and the one that is drawn later asks again for itself.
  await expect(page.getByRole('region', { name: 'Depends on', exact: true }).getByRole('alert')).toBeVisible();
  await expect(panel(page, 'why')).toContainText(
    'How each of its 3 dependencies stands is not known: the deployment failed',
  );
  await expect(panel(page, 'why')).toContainText('/tasks/status: 500 Internal Server Error');
  await expect(panel(page, 'why')).toContainText('The deadline is');
  mend();
  await askAgain(page, 'why');
  await expect(panel(page, 'why')).toContainText('2 others are resolved');
  await expect(page.getByRole('heading', { name: 'Why it waits' })).toBeFocused();
});

test('why a task waits, without its definition: said, and asked again when one wants it', async ({
  deployment,
  open,
  page,
  watch,
  expectProblem,
}) => {
  const id = storyIds.unscheduledOnPending;
  expectProblem(/404 GET .*\/artifacts$/);
  expectProblem(new RegExp(`500 GET .*/task/${id}$`));
  const mend = broken(deployment, api(`/task/${id}`));
  await open(`#${id}`);
  await expect(panel(page, 'why')).toContainText('What it depends on is not known: the deployment failed');
  await gaveUp(watch, `/task/${id}`);
  mend();
  await askAgain(page, 'why');
  await expect(panel(page, 'why')).toContainText('2 others are resolved');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('how long the queue is cannot be told: said, and asked again when one wants it', async ({
  deployment,
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/500 GET .*\/pending\//);
  const { taskQueueId } = deployment.store.tasks.get(storyIds.pending)?.definition ?? {};
  const mend = broken(deployment, api(`/pending/${taskQueueId}`));
  await open(`#${storyIds.pending}`);
  await expect(panel(page, 'why')).toContainText(
    'How many tasks wait in its task queue is not known: the deployment failed',
  );
  mend();
  // The page asks again by itself, too: then nothing is left to press.
  const answered = panel(page, 'why').getByText('in its task queue, this one included');
  const again = panel(page, 'why').getByRole('button', { name: 'Ask again' });
  await again.click({ timeout: 2000 }).catch(() => undefined);
  await expect(answered).toBeVisible();
});

test('asking again keeps the focus: in the panel whose content came', async ({
  deployment,
  open,
  page,
  expectProblem,
  watch,
}) => {
  const id = storyIds.completed;
  expectProblem(/500 GET .*\/artifacts$/);
  const mend = broken(deployment, api(`/task/${id}/artifacts`), api(`/task/${id}/runs/0/artifacts`));
  await open(`#${id}`);
  await gaveUp(watch, '/artifacts');
  await askAgain(page, 'artifacts');
  // It fails once more.
  await expect(page.getByRole('heading', { name: 'Artifacts' })).toBeFocused();
  await gaveUp(watch, '/artifacts', 2);
  await expect(panel(page, 'artifacts').getByRole('alert')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Artifacts' })).toBeFocused();
  mend();
  await askAgain(page, 'artifacts');
  await expect(panel(page, 'artifacts').getByRole('link', { name: 'results.json', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Artifacts' })).toBeFocused();
});

test('asking again keeps the focus: on the heading of the page, when all of it was missing', async ({
  deployment,
  open,
  page,
  expectProblem,
  watch,
}) => {
  const id = storyIds.completed;
  expectProblem(/500 GET/);
  const mend = broken(deployment, api(`/task/${id}`), api(`/task/${id}/status`));
  await open(`#${id}`);
  const heading = page.getByRole('heading', { level: 1 });
  await gaveUp(watch, '/status');
  await askAgain(page, 'problem');
  await expect(heading).toBeFocused();
  await gaveUp(watch, '/status', 2);
  await expect(heading).toHaveText('The deployment failed');
  await expect(heading).toBeFocused();
  mend();
  await askAgain(page, 'problem');
  await expect(heading).toContainText('Window tests');
  await expect(heading).toBeFocused();
});

test('an artifact nobody made: its page says so', async ({ open, page, expectProblem }) => {
  expectProblem(/404 GET .*\/artifact-info\//);
  await open(`#${storyIds.completed}/runs/0/artifacts/public/nobody-made-this.txt`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('public/nobody-made-this.txt');
  const said = panel(page, 'details');
  await expect(said).toContainText('There is no artifact here.');
  await expect(said).toContainText('404 ResourceNotFound');
});

test('an artifact one may not read: its details are there, and the scope that its text needs', async ({
  open,
  page,
  expectProblem,
}) => {
  expectProblem(/403 GET .*\/artifact-content\//);
  await open(`#${storyIds.failedAfterRerun}/runs/1/artifacts/private/machine-report.json`);
  await expect(panel(page, 'details')).toContainText('application/json');
  const said = panel(page, 'content');
  await expect(said).toContainText('You may not see this.');
  await expect(said).toContainText('queue:get-artifact:private/machine-report.json');
});
