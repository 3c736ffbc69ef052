import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../asking.ts';
import { type Deployment, startDeployment } from '../deployment.ts';

let open: Deployment;
let locked: Deployment;
beforeAll(async () => {
  open = await startDeployment({ openLogin: true });
  locked = await startDeployment();
});
afterAll(async () => {
  await open.close();
  await locked.close();
});

const PATH = '/auth/clients/create';
const get = (query: string, deployment = open, headers = {}) =>
  fetch(`${deployment.rootUrl}${PATH}?${query}`, { redirect: 'manual', headers });
const submit = (path: string, fields: Record<string, string>, deployment = open, headers = {}) =>
  fetch(`${deployment.rootUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: String(new URLSearchParams(fields)),
  });
const ticketIn = (page: string) => /name="ticket" value="([\w-]+)"/.exec(page)?.[1] ?? '';

describe('the page where one makes a client', () => {
  it('with a callback: one click makes the client, and leads back with its credentials', async () => {
    const callback = 'http://localhost:5180/task-inspector/callback.html?a=b';
    const query = new URLSearchParams({ name: 'task-inspector', expires: '2 days 3 hours', callback_url: callback });
    for (const scope of ['queue:create-task:*', 'queue:rerun-task:<x>']) query.append('scope', scope);
    const page = await (await get(String(query))).text();
    expect(page.match(/<button>[^<]*<\/button>/g)).toEqual(['<button>Create client</button>']);
    expect(page).toContain('queue:rerun-task:&#60;x&#62;');
    const { status, headers } = await submit(PATH, { ticket: ticketIn(page) });
    expect(status).toBe(303);
    const back = new URL(headers.get('location') ?? '');
    expect(back.href).toContain(callback);
    const clientId = back.searchParams.get('clientId') ?? '';
    const accessToken = back.searchParams.get('accessToken') ?? '';
    expect(clientId).toMatch(/^local\/developer\/task-inspector-\w{6}$/);
    const { body } = await ask(open, 'GET', 'auth/v1/scopes/current', { as: { clientId, accessToken } });
    expect(body.scopes).toContain('queue:create-task:*');
    const client = await ask(open, 'GET', `auth/v1/clients/${clientId}`);
    expect(Math.abs(Date.parse(client.body.expires) - Date.now() - 51 * 3600_000)).toBeLessThan(60_000);
    expect((await submit(PATH, { ticket: ticketIn(page) })).status).toBe(403);
  });

  it('without one: shows them once', async () => {
    const query = 'client_id=local%2Fdeveloper%2Fmine&scope=a&expires=1+day&description=For+me';
    const page = await (await get(query)).text();
    for (const part of ['local/developer/mine', 'For me', '<code>a</code>']) expect(page).toContain(part);
    const shown = await (await submit(PATH, { ticket: ticketIn(page) })).text();
    const accessToken = /Access token<\/dt><dd>([\w-]+)</.exec(shown)?.[1] ?? '';
    const as = { clientId: 'local/developer/mine', accessToken };
    expect((await ask(open, 'GET', 'auth/v1/scopes/current', { as })).status).toBe(200);
    const again = await (await get(query)).text();
    expect((await submit(PATH, { ticket: ticketIn(again) })).status).toBe(409);
  });

  it.each([
    'https://example.com/',
    'http://localhost.example.com/',
    'http://127.0.0.1:5180/',
    'javascript:alert(1)',
    'http://localhost@example.com/',
    '',
  ])('sends nothing to %j', async (callback) => {
    const { status } = await get(String(new URLSearchParams({ name: 'x', callback_url: callback })));
    expect(status).toBe(400);
  });

  it.each(['expires=soon', 'expires=-1+day', 'client_id=a+b'])('refuses %s', async (query) => {
    expect((await get(query)).status).toBe(400);
  });
});

describe('without having logged in', () => {
  it('it asks for the code that was printed, and goes on once it has it', async () => {
    const page = await get('name=x&scope=a', locked);
    const text = await page.text();
    expect(text).toContain('Log in to the local deployment');
    expect(text).not.toContain('Create client');
    const then = `${PATH}?name=x&scope=a`;
    const wrong = await submit('/login', { code: 'guessed', then }, locked);
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null]);
    expect(await wrong.text()).toContain('That is not the code.');
    const right = await submit('/login', { code: locked.loginCode, then }, locked);
    expect([right.status, right.headers.get('location')]).toEqual([303, then]);
    const cookie = right.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Path=\/$/);
    const session = { cookie: `other=1; ${cookie.split(';')[0]}` };
    expect(await (await get('name=x&scope=a', locked, session)).text()).toContain('Create client');
  });

  it('nobody makes a client by sending the form', async () => {
    const page = await submit(PATH, { ticket: 'x' }, locked);
    expect(await page.text()).toContain('Log in to the local deployment');
  });

  it.each(['//example.com/', '/\\example.com', '/\t/example.com', 'https://example.com/'])(
    'it does not lead to %j',
    async (then) => {
      const { headers } = await submit('/login', { code: locked.loginCode, then }, locked);
      expect(headers.get('location')).toBe('/');
    },
  );
});
