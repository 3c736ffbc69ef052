import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

const id = storyIds.completed;

const hashes = [`#${id}`, `#/${id}`, `#${id}/`, `#/${id}?_k=abc123`, `#${id}/0`, `#${id}/runs/0`, `#/${id}/runs/0/`];

test('every form of hash there ever was opens the task', async ({ open, page }) => {
  for (const hash of hashes) {
    await test.step(hash, async () => {
      await open(hash);
      await expect(page.locator('.head .badge'), hash).toHaveText('Completed');
      await expect(page.locator('.facts-strip'), hash).toContainText(id);
    });
  }
});

const pasted: [string, (root: string) => string][] = [
  ['a task id', () => id],
  ['id and run', () => `${id}/0`],
  ['a URL of the tools site of 2016', () => `https://tools.taskcluster.net/task-inspector/#${id}/0`],
  ['a task URL of the deployment', (root) => `${root}/tasks/${id}`],
  ['an API URL', (root) => `${root}/api/queue/v1/task/${id}/status`],
  ['text that contains an id', () => `see task ${id} please`],
];
test('the box opens an ID, alone, with a run, in old and new URLs and in other text', async ({
  open,
  page,
  sharedDeployment,
}) => {
  for (const [what, text] of pasted) {
    await test.step(what, async () => {
      await open('#');
      await expect(page.getByRole('region', { name: 'Recently opened here' }), what).toBeVisible();
      await page.keyboard.press('/');
      await page.keyboard.type(text(sharedDeployment.rootUrl));
      await page.keyboard.press('Enter');
      await expect(page.locator('.facts-strip'), what).toContainText(id);
    });
  }
});

test('a signed artifact URL opens the artifact, and its signature goes nowhere', async ({
  open,
  page,
  sharedDeployment,
  watch,
}) => {
  await open('#');
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox'))
    .first()
    .fill(
      `${sharedDeployment.rootUrl}/api/queue/v1/task/${id}/runs/0/artifacts/public/logs/live_backing.log?bewit=c2VjcmV0`,
    );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('live_backing.log');
  expect(page.url()).not.toContain('bewit');
  expect(watch.requests.filter(({ url }) => url.includes('bewit'))).toEqual([]);
});

test('a URL of another deployment opens there, and the page says where', async ({
  deployment,
  open,
  page,
  sharedDeployment,
}) => {
  await open('#', { root: sharedDeployment.rootUrl });
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill(`${deployment.rootUrl}/tasks/${id}`);
  await page.keyboard.press('Enter');
  await expect(page.locator('.facts-strip')).toContainText(id);
  expect(decodeURIComponent(page.url())).toContain(new URL(deployment.rootUrl).host);
  await expect(page.getByRole('banner')).toContainText(new URL(deployment.rootUrl).host);
});

test('nonsense in the box is explained and stays there to be mended', async ({ open, page }) => {
  await open('#');
  const box = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
  await box.fill('fN1SbArXTPSVFUUvaOlin');
  await box.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText(/21 characters/);
  await expect(box).toHaveValue('fN1SbArXTPSVFUUvaOlin');
});

test('what is not built yet says so, and where to go meanwhile', async ({ open, page }) => {
  for (const word of ['settings', 'group', 'index', 'queue', 'api', 'open']) {
    await test.step(word, async () => {
      await open(`#${word}`);
      await expect(page.getByRole('main'), word).toContainText(/not (built|there) yet/i);
      await expect(page.getByRole('main').getByRole('link').first(), word).toBeVisible();
    });
  }
});
