import { expect, test } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import type { Json } from '../../lib/json-path.ts';
import { serverProblems } from './server-verdict.ts';

const error = (code: string, message: string, status = 400) =>
  new ApiError({ kind: 'http', method: 'PUT', url: 'https://tc.example.com', status, code, message, took: 1 });
const ID = 'YJpVdtWIRTuuIoBoe8fCgQ';
const definition: Json = {
  dependencies: ['fZ3mT7pLQkWc5dJx8uYh0A', ID],
  routes: ['a', 'index.x'],
  scopes: ['secrets:get:x'],
};

test.each<[code: string, message: string, paths: (string | number)[][]]>([
  [
    'InputValidationError',
    'x\n  * data must NOT have additional properties: "foo"\n  * data/metadata must have required property \'owner\'\n  * data/metadata/name must be string\n  * data/payload/a~1b/0 must be string',
    [['foo'], ['metadata', 'owner'], ['metadata', 'name'], ['payload', 'a/b', 0]],
  ],
  ['InputValidationError', 'in a form nobody here has seen', [[]]],
  ['InputError', `\`task.dependencies\` names tasks that do not exist:\n * ${ID}`, [['dependencies', 1]]],
  ['InputError', '`expires` lies before `deadline`', [['expires']]],
  ['InputError', '`deadline` is later than `created` allows', [['deadline']]],
  ['InputError', '`created` too old', [['created']]],
  ['InputError', 'taskQueueId is not "provisionerId/workerType"', [['taskQueueId']]],
  ['InputError', 'The scope `secrets:get:x` ends badly', [['scopes', 0]]],
  ['InputError', 'something new', [[]]],
  [
    'InsufficientScopes',
    'lacks:\n\n```\n{ "AllOf": ["secrets:get:x", "queue:route:index.x", "queue:create-task:project:none", "queue:scheduler-id:-", {"AnyOf": ["queue:create-task:high:p/w", "queue:create-task:low:p/w"]}] }\n```\n\nneeds:\n\n```\nmore\n```',
    [['scopes', 0], ['routes', 1], ['projectId'], ['schedulerId'], ['taskQueueId']],
  ],
  ['RequestConflict', 'another schedulerId in the group', [['schedulerId']]],
  ['RequestConflict', 'the group is sealed', [['taskGroupId']]],
  ['RequestConflict', 'the taskId is in use', []],
  ['AuthenticationFailed', 'no', []],
])('%s %j belongs to %j', (code, message, paths) => {
  expect(serverProblems(error(code, message), definition).map(({ path }) => path)).toEqual(paths);
});

test('what is not recognised is shown as it came', () => {
  expect(serverProblems(error('InputError', 'something\n new'), definition)[0]?.message).toBe(
    'The queue says: something new',
  );
});
