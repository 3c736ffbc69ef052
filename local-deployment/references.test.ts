import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './asking.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import { SCHEMAS } from './schemas/all.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment();
});
afterAll(() => deployment.close());

const PAYLOADS = [
  'generic-worker/insecure_posix.json',
  'generic-worker/multiuser_posix.json',
  'generic-worker/multiuser_windows.json',
  'docker-worker/v1/payload.json',
];
const QUEUE = Object.keys(SCHEMAS.queue!).map((name) => `queue/v1/${name}`);

function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refs(inner),
  );
}

describe.each([...PAYLOADS, ...QUEUE])('/schemas/%s', (path) => {
  it('is published under its own name, without CORS, and refers to its neighbours only', async () => {
    const { status, headers, body } = await ask(deployment, 'GET', `/schemas/${path}`);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body.$id).toBe(`${deployment.rootUrl}/schemas/${path}#`);
    expect(body.$schema).toBe(`${deployment.rootUrl}/schemas/common/metaschema.json#`);
    for (const ref of refs(body)) expect(ref).toMatch(/^(#\/definitions\/\w+|(\.\/)?[\w-]+\.json#(\/[\w/-]+)?)$/);
  });
});

it('may be read from elsewhere where the deployment says so', async () => {
  const open = await startDeployment({ corsForSchemas: true });
  const { headers } = await ask(open, 'GET', `/schemas/${PAYLOADS[0]}`);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  await open.close();
});

const generic = { command: [['true']], maxRunTime: 1 };
const windows = { command: ['dir'], maxRunTime: 1 };
const docker = { image: 'x', maxRunTime: 1 };
const mount = (content: object) => ({ ...generic, mounts: [{ file: 'f', content }] });
/** Payload, and whether it fits Linux (insecure), Linux (multiuser), Windows, docker-worker. */
const CORPUS: [string, unknown, [boolean, boolean, boolean, boolean]][] = [
  ['nothing', {}, [false, false, false, false]],
  ['lists of arguments', generic, [true, true, false, false]],
  ['command lines', windows, [false, false, true, false]],
  ['an image', docker, [true, true, false, true]],
  ['an image and lists of arguments', { ...generic, image: 'x' }, [false, false, false, false]],
  ['a signature', { ...generic, features: { chainOfTrust: true } }, [false, true, false, false]],
  ['an administrator', { ...windows, features: { runAsAdministrator: true } }, [false, false, true, false]],
  ['a desktop', { ...windows, rdpInfo: 'login/rdp.json' }, [false, false, true, false]],
  ['a file from a URL', mount({ url: 'https://example.com/x' }), [true, true, false, false]],
  ['a file from two places', mount({ url: 'https://example.com/x', raw: 'x' }), [false, false, false, false]],
  ['half a second', { ...generic, maxRunTime: 0.5 }, [false, false, false, false]],
  ['retry on success', { ...generic, onExitStatus: { retry: [0] } }, [false, false, false, false]],
  ['retry on success, in docker', { ...docker, onExitStatus: { retry: [0] } }, [true, true, false, true]],
  [
    'a cache that is filled, but not how',
    { ...generic, mounts: [{ directory: 'd', cacheName: 'c', content: { raw: 'x' } }] },
    [false, false, false, false],
  ],
];

it.each(CORPUS)('%s', async (_, payload, verdicts) => {
  const given: unknown[] = [];
  for (const path of PAYLOADS) {
    const { body } = await ask(deployment, 'GET', `/schemas/${path}`);
    const ajv = new Ajv({ strict: false, meta: false, validateSchema: false });
    addFormats(ajv);
    given.push(ajv.validate({ ...body, $schema: undefined }, payload));
  }
  expect(given).toEqual(verdicts);
});
