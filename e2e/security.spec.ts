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
test('no hash does harm, whatever stands in it', async ({ open, page, watch }) => {
  watch.tolerated.push(/^404 GET/);
  for (const hash of hashes) {
    const name = hash.slice(0, 50);
    await test.step(name, async () => {
      await open(hash);
      await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible();
      await expect(page.getByText('could not be drawn'), name).toHaveCount(0);
      expect(
        watch.requests.filter(({ url }) => url.includes('evil.example')),
        name,
      ).toEqual([]);
      // A page error or a violation of the policy belongs to the hash that made it.
      expect(
        watch.problems.filter((problem) => !watch.tolerated.some((one) => one.test(problem))),
        name,
      ).toEqual([]);
    });
  }
});

test('a picture in a description is asked for only by somebody who wants to see it', async ({
  deployment,
  open,
  page,
  watch,
}) => {
  const task = deployment.store.tasks.get(storyIds.failedAfterRerun);
  const picture = `${deployment.rootUrl}/api/queue/v1/task/${storyIds.failedAfterRerun}/runs/1/artifacts/public/test_info/screenshot-test_pinned_group_1.png`;
  if (task) task.definition.metadata.description = `Looks like this: ![the window](${picture})`;
  const asked = () => watch.requests.filter(({ url }) => url.includes('screenshot-test_pinned_group_1.png'));
  await open(`#${storyIds.failedAfterRerun}`);
  const description = page.getByRole('region', { name: 'Description' });
  await expect(description).toContainText('the window');
  await expect(description.getByRole('img')).toHaveCount(0);
  expect(asked()).toEqual([]);

  await description.getByRole('button', { name: `Load image from ${new URL(deployment.rootUrl).host}` }).click();
  const shown = description.getByRole('img', { name: 'the window' });
  await expect.poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  expect(asked().map(({ type }) => type)).toContain('image');
  // Its host is not told which task somebody reads.
  expect(asked().filter(({ headers }) => headers.referer)).toEqual([]);
});

test('a ?root= that is no deployment is said to be none, and nobody is asked anything', async ({
  page,
  app,
  watch,
}) => {
  for (const root of [
    'javascript:alert(1)',
    'https://user:secret@tc.example.com',
    'ftp://tc.example.com',
    'data:text/html,x',
    'two words',
  ]) {
    await test.step(root, async () => {
      await page.goto(`${app.url}?root=${encodeURIComponent(root)}#${storyIds.completed}`);
      await expect(page.getByRole('heading', { level: 1 }), root).toHaveText('Which Taskcluster?');
      await expect(page.getByRole('main'), root).toContainText('The link names no usable deployment (?root=).');
      const ours = new URL(app.url).origin;
      expect(
        watch.requests.filter(({ url }) => !url.startsWith(`${ours}/`)),
        root,
      ).toEqual([]);
      // The task is looked for where somebody says, not where it happens to be the default.
      await expect(
        page.getByRole('region', { name: 'Ask one of these' }).getByRole('link').first(),
        root,
      ).toHaveAttribute('href', new RegExp(`#${storyIds.completed}$`));
    });
  }
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
  const outcomes = await page.evaluate(() => {
    type Policies = { createPolicy(name: string, rules: object): unknown };
    const made = <K extends keyof HTMLElementTagNameMap>(name: K) => document.createElement(name);
    const injections: Record<string, () => unknown> = {
      'innerHTML of plain words': () => {
        made('div').innerHTML = 'x';
      },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
      srcdoc: () => {
        made('iframe').srcdoc = '<b>x</b>';
      },
      'a foreign script': () => {
        made('script').src = 'https://evil.example/x.js';
      },
      'a script as data': () => {
        made('script').src = 'data:text/javascript,alert(1)';
      },
      'a script as text': () => {
        made('script').textContent = 'alert(1)';
      },
      'a foreign worker': () => new Worker('https://evil.example/x.js'),
      'an attribute that is code': () => made('b').setAttribute('onclick', 'alert(1)'),
      'a policy of one’s own': () =>
        (window as unknown as { trustedTypes: Policies }).trustedTypes.createPolicy('mine', {
          createHTML: (html: string) => html,
        }),
      'the default policy once more': () =>
        (window as unknown as { trustedTypes: Policies }).trustedTypes.createPolicy('default', {
          createHTML: (html: string) => html,
        }),
      'a script of our own': () => {
        made('script').src = new URL('boot.js', document.baseURI).href;
      },
    };
    return Object.entries(injections).map(([what, inject]) => {
      try {
        inject();
        return `${what}: done`;
      } catch (error) {
        return `${what}: ${error instanceof TypeError ? 'refused' : error}`;
      }
    });
  });
  expect(outcomes).toEqual([
    'innerHTML of plain words: refused',
    'insertAdjacentHTML: refused',
    'srcdoc: refused',
    'a foreign script: refused',
    'a script as data: refused',
    'a script as text: refused',
    'a foreign worker: refused',
    'an attribute that is code: refused',
    'a policy of one’s own: refused',
    'the default policy once more: refused',
    'a script of our own: done',
  ]);
});

test('text becomes no code: eval and its kin are refused', async ({ open, page, expectProblem }) => {
  expectProblem(/CSP violation|Trusted|unsafe-eval/);
  await open('#');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // From a timer: what the debugger evaluates itself is allowed more than a page is.
  const outcomes = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          // biome-ignore lint/security/noGlobalEval: whether it is refused is the question
          const said = [() => window.eval('1'), () => new Function('return 1')()].map((run) => {
            try {
              return `ran: ${run()}`;
            } catch {
              return 'refused';
            }
          });
          resolve(said);
        });
      }),
  );
  expect(outcomes).toEqual(['refused', 'refused']);
});
