import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_HEADERS } from '../cors.ts';
import type { Sentinel } from '../deployment.ts';
import { ReportedError } from '../errors.ts';
import { statusOf } from '../queue/status.ts';
import { errorReply, send, sendPlain } from '../respond.ts';
import type { StoryName } from './ids.ts';
import { leave } from './leftovers.ts';
import { answering } from './other-servers.ts';
import { windowTest } from './states.ts';
import { story } from './world.ts';

/** Milliseconds until the slow story answers. */
const SLOW = 4000;

const READ_SCOPES: Record<string, string> = {
  status: 'queue:status:<taskId>',
  task: 'queue:get-task:<taskId>',
  listDependentTasks: 'queue:list-dependent-tasks:<taskId>',
};

/** The message of 403 for callers without credentials, in the services' own form. */
function insufficientScopes(taskId: string, methodName: string): ReportedError {
  const scope = (READ_SCOPES[methodName] ?? 'queue:list-artifacts:<taskId>').replace('<taskId>', taskId);
  const said = 'This request requires Taskcluster credentials that satisfy the following scope expression:';
  return new ReportedError('InsufficientScopes', `${said}\n\n\`\`\`\n${JSON.stringify(scope, null, 2)}\n\`\`\``);
}

/** Refuses as a service does, whatever is asked about the task. */
function refusing(taskId: string, make: (methodName: string) => Error): Sentinel {
  return (request, response, methodName) => {
    const asked = { method: methodName, params: { taskId }, payload: {} };
    void send(request, response, errorReply(make(methodName), asked, new Date()));
    return true;
  };
}

type Spoiled = (request: IncomingMessage, response: ServerResponse, taskId: string) => void;

const HALF = (taskId: string) => `{"status":{"taskId":"${taskId}","provisionerId":"orchard-t","workerTy`;

const SPOILED = {
  html: (_request, response) => {
    const page =
      '<!doctype html><html lang="en"><title>Welcome</title><h1>Please sign in to the company network</h1></html>\n';
    response.writeHead(200, { ...API_HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(page);
  },
  html502: (_request, response) => sendPlain(response, 502, 'Bad Gateway'),
  halfJson: (_request, response, taskId) => {
    response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json; charset=utf-8' }).end(HALF(taskId));
  },
  halfThenNothing: (_request, response, taskId) => {
    response.writeHead(200, { ...API_HEADERS, 'content-type': 'application/json; charset=utf-8' });
    response.write(HALF(taskId));
  },
  never: () => {},
  withoutCors: (_request, response, taskId) => {
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify({ status: { taskId } }));
  },
} satisfies Record<string, Spoiled>;

function refused(name: StoryName, shows: string, make: (methodName: string, taskId: string) => Error) {
  return story(name, 'failure', shows, (world, taskId) => {
    world.sentinel(
      taskId,
      refusing(taskId, (methodName) => make(methodName, taskId)),
    );
  });
}

function spoiled(name: StoryName, shows: string, spoil: Spoiled) {
  return story(name, 'failure', shows, (world, taskId) => {
    world.sentinel(taskId, (request, response) => {
      spoil(request, response, taskId);
      return true;
    });
  });
}

/** A task that is all there, of which only some calls fail, always with 500. */
function partly(name: StoryName, shows: string, methods: string[]) {
  return story(name, 'failure', shows, (world, taskId) => {
    const title = `Window tests \`media\`, ${shows.split(':')[0]}`;
    leave(
      world,
      world.task(windowTest(taskId, { name: title, dependencies: [], runs: [{ waited: 66, ran: 420 }] })),
      0,
    );
    const refuse = refusing(taskId, () => new Error('broken'));
    world.sentinel(
      taskId,
      (request, response, methodName) => methods.includes(methodName) && refuse(request, response, methodName),
    );
  });
}

export const failureStories = [
  refused(
    'answers400',
    'every call answers 400',
    () => new ReportedError('InvalidRequestArguments', 'Query-string parameter: _ is not supported!'),
  ),
  refused(
    'answers401',
    'every call answers 401, as with expired credentials',
    () => new ReportedError('AuthenticationFailed', 'Unauthorized: ext.certificate.expiry < now'),
  ),
  refused('answers403', 'every call answers 403 with the scopes it wants', (methodName, taskId) =>
    insufficientScopes(taskId, methodName),
  ),
  story('answers404', 'failure', 'every call answers 404: there never was such a task', () => {}),
  refused(
    'answers409',
    'every call answers 409',
    () => new ReportedError('RequestConflict', 'Task is being moved to another deployment.\nTry again later.'),
  ),
  refused('answers410', 'every call answers 410', () => new ReportedError('ResourceExpired', 'Task expired')),
  story('answers424', 'failure', 'every call answers 424, as error artifacts do', (world, taskId) => {
    const body = {
      reason: 'file-missing-on-worker',
      message: 'Could not read file "out/report.html": no such file or directory',
    };
    world.sentinel(taskId, (request, response) => {
      void send(request, response, { status: 424, body });
      return true;
    });
  }),
  refused('answers500', 'every call answers 500', () => new Error('broken')),
  spoiled('answersHtml', 'every call answers 200 with HTML, as a captive network does', SPOILED.html),
  spoiled('answersHtml502', 'every call answers 502 with HTML and without CORS, as a proxy does', SPOILED.html502),
  spoiled('answersHalfJson', 'every call answers JSON that stops in the middle', SPOILED.halfJson),
  spoiled(
    'answersHalfThenNothing',
    'every call sends half its answer, then nothing, and stays open',
    SPOILED.halfThenNothing,
  ),
  spoiled('answersNever', 'no call is ever answered; the connection stays open', SPOILED.never),
  spoiled('answersWithoutCors', 'every call answers without CORS headers', SPOILED.withoutCors),
  story('answersSlowly', 'failure', `every call answers after ${SLOW / 1000} seconds`, (world, taskId) => {
    world.task(
      windowTest(taskId, { name: 'Window tests on a slow line', dependencies: [], runs: [{ waited: 60, ran: 400 }] }),
    );
    const none = () => ({ artifacts: [] });
    const dependents = () => ({ taskId, tasks: [] });
    const answers = {
      status: (task: Parameters<typeof statusOf>[0]) => ({ status: statusOf(task) }),
      task: (task: Parameters<typeof statusOf>[0]) => task.definition,
      listArtifacts: none,
      listLatestArtifacts: none,
      listDependentTasks: dependents,
    };
    answering(world, taskId, answers, SLOW);
  }),
  partly('statusFails', 'only its status fails: definition and artifacts are there', ['status']),
  partly('definitionFails', 'only its definition fails: status and artifacts are there', ['task']),
  partly('artifactsFail', 'only its artifact list fails', ['listArtifacts', 'listLatestArtifacts']),
  partly('dependentsFail', 'only the list of its dependents fails', ['listDependentTasks']),
  partly('contentFails', 'only the contents of its artifacts fail', [
    'getArtifact',
    'getLatestArtifact',
    'artifact',
    'latestArtifact',
  ]),
];
