import type { Page } from '@playwright/test';
import { storyIds } from '../local-deployment/stories/stories.ts';
import { expectNoAxeViolations } from './axe.ts';
import { signIn } from './credentials.ts';
import { expect, test } from './fixtures.ts';
import { longestTask } from './longest-task.ts';

const hash = (name: string) => `#${storyIds.previewsOfResults}/runs/0/artifacts/${name}`;
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Follows a link within the page, as readers do: nothing is loaded anew. */
async function go(page: Page, to: string) {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, to);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(to.split('/artifacts/')[1]!);
}

test('results of tests are shown with those that failed first, and found by name, status and suite', async ({
  context,
  open,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(hash('public/results/junit.xml'));
  const view = region(page, 'Results');
  await expect(view.getByRole('status').first()).toHaveText(
    '9 tests in 3 min 20 s: 1 failed, 1 error, 1 flaky, 1 failed as expected, 1 skipped',
  );
  const tests = view.getByRole('list', { name: 'Tests', exact: true }).locator('> li');
  await expect(tests.locator('summary .name')).toHaveText([
    'test_stays',
    'test_crashes',
    'test_slow',
    'test_known',
    'test_windows',
    'test_opens',
    'test_shows',
    'test_hides',
    'test_last',
  ]);
  // A name has room for itself.
  expect((await tests.nth(0).locator('summary .name').boundingBox())?.width).toBeGreaterThan(400);
  // Few failures say at once why; the others when one asks.
  await expect(tests.nth(0)).toContainText('AssertionError: 4 tabs, not 3');
  await expect(tests.nth(0).getByRole('region', { name: 'Output of test_stays' })).toContainText('opening a window');
  await expect(tests.nth(0)).toContainText('at browser/tabs/test_pinned.py:31');
  await expect(tests.nth(2).getByRole('button')).toHaveCount(0);
  await expectNoAxeViolations(page);
  await tests.nth(0).getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('`test_stays` in `browser.tabs.TestPinned`: **failed** at `browser/tabs/test_pinned.py:31`\n\n```\n');

  // By keyboard: from row to row, and unfolded.
  await tests.nth(0).locator('summary').focus();
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(tests.nth(2)).toContainText('first try');
  await page.keyboard.press('End');
  await expect(tests.nth(8).locator('summary')).toBeFocused();

  await view.getByRole('button', { name: 'skipped 1' }).click();
  await view.getByRole('button', { name: 'error 1' }).click();
  await expect(tests.locator('summary .name')).toHaveText(['test_crashes', 'test_windows']);
  await view.getByRole('searchbox').fill('WINDOWS');
  await expect(tests.locator('summary .name')).toHaveText(['test_windows']);
  await view.getByRole('searchbox').fill('nothing has this');
  await expect(view).toContainText('None of these 9 has “nothing has this”');
  await view.getByRole('searchbox').fill('');
  for (const pressed of ['skipped 1', 'error 1']) await view.getByRole('button', { name: pressed }).click();
  await view.getByRole('button', { name: 'By suite' }).click();
  const suites = view.getByRole('list', { name: 'Suites' }).locator('> li > details > summary');
  await expect(suites).toHaveText([/browser\.tabs\.TestPinned.*1 failed of 5/, /browser\.menu.*1 error of 4/]);
  await suites.nth(1).click();
  await expect(view.getByRole('list', { name: 'Tests of browser.menu' }).locator('summary .name')).toHaveText([
    'test_crashes',
    'test_shows',
    'test_hides',
    'test_last',
  ]);

  // As XML it is a click away, and the address says so.
  await view.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(region(page, 'Text')).toContainText('<testsuites name="windows"');
  await expect(page).toHaveURL(/junit\.xml\?view=text$/);
});

test('every format says the same in the same words, and what wants to be more than text stays text', async ({
  open,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 800 });
  await open(hash('public/results/window.tap'));
  const view = region(page, 'Results');
  const said = view.getByRole('status').first();
  const names = view.getByRole('list', { name: 'Tests', exact: true }).locator('> li > details > summary .name');
  const cases: [name: string, words: string, first: string, note?: string][] = [
    [
      'window.tap',
      '5 tests: 1 failed, 1 failed as expected, 1 skipped',
      'closes',
      'The plan says 4 tests, and there are results of 3.',
    ],
    [
      'pytest.log',
      '6 tests in 1 min 23 s: 1 failed, 1 error, 1 failed as expected, 1 skipped',
      'test_stays[two windows]',
    ],
    ['go.jsonl', '2 tests in 2 s: 1 failed, 1 problem outside of tests', 'TestCloses'],
    ['windowtest_raw.log', '3 tests in 5 s: 1 failed, 1 flaky, 1 problem outside of tests', 'pinned tabs stay'],
    ['windowtest_errorsummary.log', '1 test: 1 failed, 1 problem outside of tests', 'pinned tabs stay'],
    [
      'cut.xml',
      '8 tests in 3 min 20 s: 1 failed, 1 error, 1 flaky, 1 failed as expected, 1 skipped',
      'test_stays',
      'The file ends in the middle',
    ],
  ];
  for (const [name, words, first, note] of cases) {
    await go(page, hash(`public/results/${name}`));
    await expect(said, name).toHaveText(words);
    await expect(names.first(), name).toHaveText(first);
    if (note) await expect(view, name).toContainText(note);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
  }
  await expectNoAxeViolations(page);

  await go(page, hash('public/results/hostile.xml'));
  await expect(said).toHaveText('5 tests: 3 failed');
  await expect(names.first()).toHaveText('<script>alert(1)</script>');
  await expect(view).toContainText('more characters, which the view “Text” has');
  await view.getByRole('button', { name: 'By suite' }).click();
  await expect(view.getByRole('list', { name: 'Suites' }).locator('.name')).toHaveText([
    '__proto__',
    'constructor',
    'toString',
    '<img src=x onerror=alert(1)>',
  ]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await go(page, hash('public/results/not-results.xml'));
  await expect(page.getByRole('button', { name: 'Text', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Results' })).toHaveCount(0);
});

test('20 MB of results, fifty thousand tests, are found among as quickly as five', async ({ open, page }) => {
  // All is there but what reads it.
  await open(hash('public/results/large.xml?view=bytes'));
  await expect(region(page, 'Bytes')).toBeVisible();
  const view = region(page, 'Results');
  const longest = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'Results', exact: true }).click();
    await expect(view.getByRole('status').first()).toHaveText('50,000 tests in 10 min 0 s: 50 failed');
  });
  expect(longest, 'ms').toBeLessThan(100);
  await expect(view.locator('header')).toContainText(/all of it, (19\.\d|20\.0) MB/);
  const rows = view.getByRole('list', { name: 'Tests', exact: true }).locator('> li');
  await expect(rows).toHaveCount(100);
  await expect(rows.first()).toContainText('no. 7 failed');
  await view.getByRole('button', { name: 'Show 500 more of 49,900 not shown' }).click();
  await expect(rows).toHaveCount(600);
  await view.getByRole('searchbox').fill('test_49999');
  await expect(rows).toHaveCount(1);
});

test('profiles and what decision tasks write have views of their own', async ({
  deployment,
  expectProblem,
  open,
  page,
}) => {
  await open(hash('public/profile_build_resources.json'));
  const link = region(page, 'Profile').getByRole('link', { name: 'Open in the Firefox Profiler' });
  const lies = `${deployment.rootUrl}/api/queue/v1/task/${storyIds.previewsOfResults}/runs/0/artifacts/public/profile_build_resources.json`;
  await expect(link).toHaveAttribute('href', `https://profiler.firefox.com/from-url/${encodeURIComponent(lies)}`);
  await expect(region(page, 'Profile')).toContainText('Linux x86_64');

  await go(page, hash('public/task-graph.json'));
  const graph = region(page, 'Task graph');
  await expect(graph.getByRole('status')).toHaveText('4 tasks of 3 kinds');
  await graph.getByRole('searchbox').fill('window-2');
  const task = graph.getByRole('list', { name: 'Tasks of the kind test' }).locator('summary').first();
  await expect(task).toHaveText(/test-linux64\/opt-window-2<b>The<\/b> second half\.waits for 2 tasks/);
  await task.click();
  await expect(region(page, 'Definition of test-linux64/opt-window-2')).toContainText('attributes');
  await expectNoAxeViolations(page);

  await go(page, hash('public/actions.json'));
  const actions = region(page, 'Actions').getByRole('list', { name: 'Actions' }).locator('> li > details > summary');
  await expect(actions).toHaveText([
    /Run again.*for every task/,
    /Cancel all.*the whole group/,
    /tasks with kind: test/,
  ]);
  await actions.first().click();
  await expect(region(page, 'Actions')).toContainText('hook project-orchard/in-tree-action-1-generic');

  await go(page, hash('public/parameters.yml'));
  await expect(region(page, 'Parameters')).toContainText('6 parameters');
  await expect(region(page, 'Parameters').getByRole('term')).toHaveText([
    'base_repository',
    'files_changed',
    'head_rev',
    'level',
    'optimize_target_tasks',
    'owner',
  ]);

  // The profile of the task itself is offered once there is one.
  await open(`#${storyIds.previewsOfResults}`);
  await page.getByLabel('More', { exact: true }).click();
  const own = `${deployment.rootUrl}/api/web-server/v1/task/${storyIds.previewsOfResults}/profile`;
  await expect(page.getByRole('link', { name: 'Profile in the Firefox Profiler' })).toHaveAttribute(
    'href',
    `https://profiler.firefox.com/from-url/${encodeURIComponent(own)}`,
  );

  // One that not everybody may read is led to nobody.
  expectProblem(/^403 GET .*artifact-content\/private/);
  await open('#credentials');
  await signIn(page, deployment.rootUrl, deployment.credentials);
  await go(page, hash('private/profile_secret.json'));
  await expect(region(page, 'Profile')).toContainText('asks for it without your credentials');
  await expect(region(page, 'Profile').getByRole('link', { name: 'the Firefox Profiler' })).toHaveAttribute(
    'href',
    'https://profiler.firefox.com/',
  );
});
