// biome-ignore-all lint/suspicious/noThenProperty: JSON-e has it
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JSON-e has them
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonObject, sameJson } from '../../lib/json-path.ts';
import { readText } from '../draft/draft-text.ts';
import { applyEdits } from '../edits.ts';
import { samples } from '../schema/samples.ts';
import { evaluate } from './json-e-template.ts';
import { type Pasted, readPasted, readValue } from './paste.ts';

const now = Date.parse('2026-11-21T14:00:00.000Z');
const ID = 'fN1SbArXTPSVFNUvaOlinQ';
const OTHER = 'XgvL0qtSR92cIWpcwdGKCA';
const facts = { now, rootUrl: 'https://tc.example.com', taskId: OTHER };
const read = (text: string) => readPasted(text, facts);

type Of<K extends Pasted['kind']> = Extract<Pasted, { kind: K }>;
async function reads<K extends Pasted['kind']>(kind: K, text: string): Promise<Of<K>> {
  const pasted = await read(text);
  expect(pasted, JSON.stringify(pasted).slice(0, 300)).toMatchObject({ kind });
  return pasted as Of<K>;
}
const wordsOf = (pasted: { changes: { words: string }[] }) => pasted.changes.map(({ words }) => words);

/** In order as it stands. */
const fresh: JsonObject = {
  taskQueueId: 'proj/ci',
  created: '2026-11-21T14:00:00.000Z',
  deadline: '2026-11-21T16:00:00.000Z',
  metadata: { name: 'A task', description: 'd', owner: 'a@example.org', source: 'https://example.org' },
  payload: { command: [['true']], maxRunTime: 60 },
};
const json = (value: unknown) => JSON.stringify(value, null, 2);
const yaml = `# nightly
taskQueueId: proj/ci   # where
created: 2026-11-21T14:00:00.000Z
deadline: 2026-11-21T16:00:00.000Z
metadata: {name: A task, description: d, owner: a@example.org, source: 'https://example.org'}
payload:
  command:
    - [ 'true' ]
  maxRunTime: 60
`;

describe('a definition', () => {
  test.each([
    ['JSON', json(fresh)],
    ['JSON in one line', JSON.stringify(fresh)],
    ['JSON with a byte order mark', `\ufeff${json(fresh)}`],
    ['JSON with Windows line ends', json(fresh).replaceAll('\n', '\r\n')],
    ['JSON in blank lines', `\n\n  ${json(fresh)}\n\n`],
  ])('%s', async (_, text) => {
    const pasted = await reads('definition', text);
    expect(pasted).toMatchObject({ language: 'json', value: fresh, changes: [] });
    expect(pasted.text).toBe(text.replace('\ufeff', ''));
  });

  test('YAML, to the letter', async () => {
    expect(await reads('definition', yaml)).toEqual({
      kind: 'definition',
      language: 'yaml',
      value: fresh,
      text: yaml,
      changes: [],
    });
  });

  test('an old one is brought up to date in its text, comments stay', async () => {
    const old = yaml.replace(
      'taskQueueId: proj/ci   # where',
      'provisionerId: proj\nworkerType: ci\npriority: normal # why not',
    );
    const pasted = await reads('definition', old);
    expect(pasted.value).toEqual({ ...fresh, priority: 'lowest' });
    expect(pasted.text).toContain('# nightly');
    expect(pasted.text).toContain('priority: lowest # why not');
    expect(pasted.text).toContain("- [ 'true' ]");
    expect(pasted.changes.map(({ id }) => id)).toEqual(['task-queue', 'priority']);
    expect(readText(pasted.text, 'yaml').value).toEqual(pasted.value);
  });

  test.each(samples)('the sample “$label”, as YAML of ours and as JSON', async ({ definition }) => {
    const value = definition(now, 'proj/ci');
    expect(await reads('definition', json(value))).toMatchObject({ value, changes: [] });
  });

  test('a payload alone', async () => {
    const pasted = await reads('definition', 'image: ubuntu\ncommand: [ls]\nmaxRunTime: 60\n');
    expect(pasted.value).toEqual({
      payload: { image: 'ubuntu', command: ['ls'], maxRunTime: 60 },
      created: fresh.created,
    });
    expect(wordsOf(pasted)).toEqual(['This was a payload without a definition around it.', 'created filled in: now.']);
  });

  test.each([
    ['a fence of a chat', `Here it is:\n\`\`\`json\n${json(fresh)}\n\`\`\`\nthanks`],
    ['a fence without a language', `\`\`\`\n${yaml}\`\`\``],
    ['a log line', `[task 2026-11-21T14:00:00Z] creating ${JSON.stringify(fresh)} now`],
    ['JSON in a JSON text', JSON.stringify(json(fresh))],
  ])('in %s', async (_, text) => expect((await reads('definition', text)).value).toEqual(fresh));

  test('with `${…}` for a shell in its payload', async () => {
    const shell = { ...fresh, payload: { command: [['bash', '-c', 'echo ${HOME}']], maxRunTime: 60 } };
    expect(await reads('definition', json(shell))).toMatchObject({ value: shell, changes: [] });
  });
});

describe('what programs write', () => {
  /** As the tutorial of 2015 prints it, and as people copied it into consoles. */
  const tutorial = `
    let taskcluster = require('taskcluster-client');

    let task = {
      // Required properties
      provisionerId:      'aws-provisioner-v1',
      workerType:         'tutorial',
      created:            (new Date()).toJSON(),
      deadline:           taskcluster.fromNowJSON('2 days 3 hours'),
      metadata: {
        name:             "Tutorial **Example** Task",
        description:      "Task create from _interactive_ tutorials",
        owner:            'nobody@taskcluster.net',
        source:           window.location.href
      },
      payload: {
        image:            'ubuntu:15.04',
        command:          ['/bin/bash', '-c', 'ls && du /usr'],
        maxRunTime:       600, // in seconds (600s = 10 minutes)
        artifacts: {
          "public/passwd.txt": {
            type:         'file',
            path:         '/etc/passwd',
            expires:      taskcluster.fromNowJSON('2 months')
          }
        }
      }
    };

    // Print example task definition
    console.log(JSON.stringify(task, null, 2));
  `;

  test('the tutorial’s page', async () => {
    const pasted = await reads('definition', tutorial);
    expect(pasted.value).toEqual({
      taskQueueId: 'aws-provisioner-v1/tutorial',
      created: '2026-11-21T14:00:00.000Z',
      deadline: '2026-11-23T17:00:00.000Z',
      metadata: {
        name: 'Tutorial **Example** Task',
        description: 'Task create from _interactive_ tutorials',
        owner: 'nobody@taskcluster.net',
        source: 'window.location.href',
      },
      payload: {
        image: 'ubuntu:15.04',
        command: ['/bin/bash', '-c', 'ls && du /usr'],
        maxRunTime: 600,
        artifacts: {
          'public/passwd.txt': { type: 'file', path: '/etc/passwd', expires: '2027-01-20T14:00:00.000Z' },
        },
      },
    });
    expect(wordsOf(pasted)).toEqual([
      'Taken out of a longer text.',
      'Read as a program writes it; written anew as JSON.',
      '2 comments not kept: JSON has none.',
      "Worked out from the code, times from now on: created ((new Date()).toJSON()), deadline (taskcluster.fromNowJSON('2 days 3 hours')) and payload.artifacts[\"public/passwd.txt\"].expires (taskcluster.fromNowJSON('2 months')).",
      'Code nobody ran, kept as text: metadata.source (window.location.href).',
      'taskQueueId aws-provisioner-v1/tutorial in place of provisionerId and workerType.',
    ]);
    expect(pasted.language).toBe('json');
    expect(readText(pasted.text, 'json').value).toEqual(pasted.value);
  });

  test.each([
    ['JSON with comments', json(fresh).replace('"payload"', '// what runs\n"payload"')],
    ['JSON with commas too many', json(fresh).replace(/\n(\s*)\}/g, ',\n$1}')],
    ['unquoted keys', json(fresh).replace(/"(\w+)":/g, '$1:')],
    ['a statement', `const task = ${json(fresh)};`],
    ['an argument', `queue.createTask(slugid(), ${json(fresh)});`],
    ['Python', `task = ${json(fresh).replaceAll('"', "'")}`],
  ])('%s', async (_, text) => expect((await reads('definition', text)).value).toEqual(fresh));

  test('Python with its constants and times', async () => {
    const pasted = await reads(
      'definition',
      `queue.createTask(taskId, {
        'taskQueueId': 'proj/ci',
        'created': taskcluster.stringDate(datetime.utcnow()),
        'deadline': taskcluster.stringDate(taskcluster.fromNow("2 hours")),
        'metadata': {'name': 'A ' 'task', 'description': """d""", 'owner': u'a@example.org', 'source': 'https://example.org'},
        'payload': {'command': [['true']], 'maxRunTime': 60 * 10, 'features': {'a': True, 'b': False, 'c': None}},
      })`,
    );
    expect(pasted.value).toMatchObject({
      deadline: '2026-11-21T16:00:00.000Z',
      metadata: { name: 'A task', description: 'd' },
      payload: { maxRunTime: 600, features: { a: true, b: false, c: null } },
    });
  });
});

describe('a curl', () => {
  const url = `https://tc.example.com/api/queue/v1/task/${ID}`;

  test('with its JSON', async () => {
    const pasted = await reads(
      'definition',
      `curl -X PUT '${url}' \\\n  -H 'Authorization: Hawk mac="s3cret"' \\\n  -d '${json(fresh)}'`,
    );
    expect(pasted).toMatchObject({ value: fresh, text: json(fresh), language: 'json' });
    expect(pasted.changes.map(({ id }) => id)).toEqual(['curl-credentials', 'curl-task-id']);
    expect(JSON.stringify(pasted)).not.toContain('s3cret');
  });

  test('after a word of explanation', async () => {
    const pasted = await reads('definition', `Example:\ncurl -X PUT -d '${JSON.stringify(fresh)}' ${url}`);
    expect(pasted.value).toEqual(fresh);
  });

  test('with the body of a hook', async () => {
    const pasted = await reads(
      'definition',
      `curl -X PUT https://tc.example.com/api/hooks/v1/hooks/a/b -d '${JSON.stringify({ hookId: 'b', task: fresh })}'`,
    );
    expect(pasted.value).toMatchObject(fresh);
  });

  test('what a shell would fill in is said', async () => {
    const text = JSON.stringify({ ...fresh, tags: { by: '$USER' } }).replaceAll('"', '\\"');
    const pasted = await reads('definition', `curl -X PUT -d "${text}" ${url}`);
    expect(wordsOf(pasted)[0]).toBe('$USER stays as it is: a shell would fill it in.');
  });

  test.each<[string, RegExp]>([
    [`curl -X PUT -d @task.json ${url}`, /in the file task\.json/],
    [`curl -X PUT -d "$(cat task.json)" ${url}`, /A shell would fill in \$\(cat task\.json\)/],
    [`curl -X PUT -d 'x=1' ${url}`, /There is no task definition in “x=1”/],
    [`curl -X PUT -d '{"a": 1' ${url}`, /^Line 1: /],
  ])('%s', async (text, words) => expect((await reads('nothing', text)).problem).toMatch(words));

  test('that only asks', async () =>
    expect(await reads('status', `curl ${url}`)).toEqual({ kind: 'status', taskId: ID }));
});

describe('answers of the API', () => {
  const status = {
    taskId: ID,
    provisionerId: 'proj',
    workerType: 'ci',
    taskQueueId: 'proj/ci',
    deadline: fresh.deadline,
    expires: fresh.deadline,
    state: 'completed',
    retriesLeft: 5,
    runs: [],
  };

  test('a task names its queue twice', async () => {
    const pasted = await reads('definition', json({ provisionerId: 'proj', workerType: 'ci', ...fresh }));
    expect(pasted.value).toEqual(fresh);
    expect(pasted.changes.map(({ id }) => id)).toEqual(['task-queue']);
  });

  test.each<[string, unknown]>([
    ['status', { status }],
    ['the status alone', status],
    ['a pulse message', { status, runId: 0, workerGroup: 'a', workerId: 'b', version: 1 }],
    ['a taskId', { taskId: ID }],
    ['one of many statuses', { statuses: [{ taskId: ID, status }] }],
    ['a status in YAML', undefined],
  ])('%s', async (_, value) => {
    const text = value ? json(value) : `status:\n  taskId: ${ID}\n  state: pending\n`;
    expect(await reads('status', text)).toEqual({ kind: 'status', taskId: ID });
  });

  test.each<[string, unknown]>([
    ['task and status', { task: fresh, status }],
    ['one of many tasks', { tasks: [{ taskId: ID, task: fresh }] }],
    ['a definition of ours', { definition: fresh, taskId: ID }],
    ['a list of one', [fresh]],
  ])('%s', async (_, value) => {
    const pasted = await reads('definition', json(value));
    expect(pasted.value).toEqual(fresh);
    expect(readText(pasted.text, 'json').value).toEqual(fresh);
  });

  test('a refusal holds what was refused', async () => {
    const refusal = {
      code: 'InputError',
      message: 'no',
      requestInfo: { method: 'createTask', payload: fresh, time: fresh.created },
    };
    expect(wordsOf(await reads('definition', json(refusal)))).toEqual(['Taken from the answer that refused it.']);
  });

  test('a list of a group', async () => {
    const second = { ...fresh, metadata: { ...(fresh.metadata as JsonObject), name: 'Another' } };
    const pasted = await reads(
      'several',
      json({
        taskGroupId: ID,
        tasks: [
          { task: fresh, status },
          { task: second, status: { ...status, taskId: OTHER } },
        ],
      }),
    );
    expect(pasted.items.map(({ label }) => label)).toEqual([`A task · ${ID}`, `Another · ${OTHER}`]);
    const chosen = (await readValue(pasted.items[1]!.value, 'json', facts)) as Of<'definition'>;
    expect(chosen.value).toEqual(second);
  });
});

describe('several', () => {
  test.each<[string, string, string[]]>([
    ['an array', json([fresh, fresh]), ['A task', 'A task']],
    [
      'a task-graph',
      json({
        metadata: {},
        scopes: [],
        tasks: [
          { taskId: ID, requires: [], task: fresh },
          { taskId: OTHER, task: fresh },
        ],
      }),
      [`A task · ${ID}`, `A task · ${OTHER}`],
    ],
    [
      'a task-graph of 2014',
      json({ version: '0.2.0', tasks: { once: { requires: [], task: fresh }, twice: { task: fresh } } }),
      ['A task', 'A task'],
    ],
    [
      'task-graph.json',
      json({ [ID]: { label: 'build', task: fresh }, [OTHER]: { label: 'test', task: fresh } }),
      [`build · ${ID}`, `test · ${OTHER}`],
    ],
    ['YAML documents', `${yaml}---\n${yaml}`, ['A task', 'A task']],
    ['YAML documents with a head', `---\n${yaml}---\n${yaml}`, ['A task', 'A task']],
  ])('%s', async (_, text, labels) => {
    const pasted = await reads('several', text);
    expect(pasted.items.map(({ label }) => label)).toEqual(labels);
    for (const { value } of pasted.items) {
      const chosen = (await readValue(value, pasted.language, facts)) as Of<'definition'>;
      expect(chosen).toMatchObject({ kind: 'definition', value: fresh });
      expect(readText(chosen.text, pasted.language).value).toEqual(fresh);
    }
  });

  test('what is no definition is counted', async () => {
    const pasted = await reads('several', json([fresh, 7, fresh, { a: 1 }]));
    expect(pasted.items).toHaveLength(2);
    expect(wordsOf(pasted)).toEqual(['2 of 4 parts are no definitions.']);
  });
});

describe('JSON-e', () => {
  const evaluated = async (pasted: Of<'template'>, more: JsonObject = {}) => {
    const result = await evaluate(pasted.template, { ...pasted.context, ...more });
    if ('problem' in result) throw new Error(result.problem);
    return readValue(result.value, pasted.language, { ...facts, evaluated: true, notes: pasted.changes });
  };

  test('$fromNow in a definition', async () => {
    const pasted = await reads(
      'template',
      yaml.replace(/created: .*/, "created: {$fromNow: ''}").replace(/deadline: .*/, 'deadline: {$fromNow: 2 hours}'),
    );
    expect(pasted.why).toBe('It is a JSON-e template: $fromNow at created, $fromNow at deadline.');
    expect(await evaluated(pasted)).toMatchObject({ kind: 'definition', value: fresh, changes: [] });
  });

  test('taskgraph’s relative-datestamp', async () => {
    const pasted = await reads(
      'template',
      json({ ...fresh, created: { 'relative-datestamp': '0 seconds' }, deadline: { 'relative-datestamp': '2 hours' } }),
    );
    expect(await evaluated(pasted)).toMatchObject({ kind: 'definition', value: fresh });
  });

  const hook = {
    hookGroupId: 'g',
    hookId: 'h',
    metadata: { name: 'h', description: '', owner: 'a@example.org' },
    schedule: ['0 0 0 * * *'],
    task: {
      taskQueueId: 'proj/ci',
      metadata: { ...(fresh.metadata as JsonObject), name: 'On ${payload.branch}' },
      payload: fresh.payload,
    },
    triggerSchema: { type: 'object', properties: { branch: { type: 'string', default: 'main' } } },
  };

  test('a hook: its task, with the times the service fills in', async () => {
    const pasted = await reads('template', json(hook));
    expect(pasted.why).toBe('The task of a hook, a JSON-e template.');
    expect(wordsOf(pasted)).toEqual([
      'created, deadline (1 day) and expires (1 month) filled in, as Taskcluster does for such tasks.',
    ]);
    expect(await evaluated(pasted)).toMatchObject({
      kind: 'definition',
      value: {
        created: '2026-11-21T14:00:00.000Z',
        deadline: '2026-11-22T14:00:00.000Z',
        expires: '2026-12-21T14:00:00.000Z',
        metadata: { name: 'On main' },
      },
      changes: pasted.changes,
    });
    expect(pasted.contexts.map(({ id }) => id)).toContain('schedule');
  });

  test('an old hook: a plain task, and its times beside it', async () => {
    const { triggerSchema: _, ...old } = {
      ...hook,
      deadline: '2 hours',
      expires: '3 months',
      task: { ...hook.task, metadata: fresh.metadata },
    };
    const pasted = await reads('definition', json(old));
    expect(pasted.value).toMatchObject({
      created: fresh.created,
      deadline: fresh.deadline,
      expires: '2027-02-19T14:00:00.000Z',
    });
    expect(wordsOf(pasted)[0]).toBe(
      'created, deadline (2 hours) and expires (3 months) filled in, as Taskcluster does for such tasks.',
    );
  });

  test('a hook that makes no task unless asked', async () => {
    const pasted = await reads('template', json({ ...hook, task: { $if: 'firedBy == "schedule"', then: fresh } }));
    expect(await evaluated(pasted)).toMatchObject({ kind: 'nothing' });
    const schedule = pasted.contexts.find(({ id }) => id === 'schedule')!;
    expect(await evaluated(pasted, schedule.context)).toMatchObject({ kind: 'definition', value: fresh });
  });

  const yml = `version: 1
reporting: checks-v1
policy:
  pullRequests: public
tasks:
  $let:
    head:
      $if: 'tasks_for == "github-push"'
      then: \${event.after}
      else: \${event.pull_request.head.sha}
    repo: \${event.repository.html_url}
  in:
    - $if: 'tasks_for in ["github-push", "github-pull-request"]'
      then:
        taskId: {$eval: as_slugid("build")}
        taskQueueId: proj/ci
        deadline: {$fromNow: 2 hours}
        metadata: {name: 'Build \${head[:7]}', description: '', owner: a@example.org, source: '\${repo}'}
        payload: {command: [['echo $\${HOME}']], maxRunTime: 60}
    - $if: 'tasks_for == "github-push" && event.ref == "refs/heads/main"'
      then:
        taskQueueId: proj/ci
        created: {$fromNow: ''}
        deadline: {$fromNow: 2 hours}
        dependencies: [{$eval: as_slugid("build")}]
        metadata: {name: Deploy, description: '', owner: a@example.org, source: '\${repo}'}
        payload: {command: [['true']], maxRunTime: 60}
`;

  test('.taskcluster.yml for a push', async () => {
    const pasted = await reads('template', yml);
    expect(pasted.why).toBe('A .taskcluster.yml, which Taskcluster evaluates for every event.');
    const made = (await evaluated(pasted)) as Of<'several'>;
    expect(made.items.map(({ label }) => label.replace(/ · .*/, ''))).toEqual(['Build 0123456', 'Deploy']);
    const build = (await readValue(made.items[0]!.value, 'yaml', { ...facts, evaluated: true })) as Of<'definition'>;
    expect(build.value).toMatchObject({
      created: fresh.created,
      deadline: fresh.deadline,
      payload: { command: [['echo ${HOME}']] },
    });
    expect(build.changes.map(({ id }) => id)).toEqual(['task-id', 'times']);
  });

  test('.taskcluster.yml for a pull request and for a release', async () => {
    const pasted = await reads('template', yml);
    const pull = pasted.contexts.find(({ id }) => id === 'github-pull-request')!;
    expect(await evaluated(pasted, pull.context)).toMatchObject({
      kind: 'definition',
      value: { metadata: { name: 'Build 0123456' } },
    });
    const release = pasted.contexts.find(({ id }) => id === 'github-release')!;
    await expect(evaluated(pasted, release.context)).rejects.toThrow(/pull_request/);
    const push = pasted.contexts.find(({ id }) => id === 'github-push')!;
    const none = await evaluate(
      { ...(pasted.template as JsonObject), tasks: [{ $if: 'false', then: 1 }] },
      push.context,
    );
    expect(await readValue((none as { value: JsonObject }).value, 'yaml', { ...facts, evaluated: true })).toEqual({
      kind: 'nothing',
      problem: 'This makes no task: another event may (tasks_for in the context).',
    });
  });

  test('.taskcluster.yml without JSON-e', async () => {
    const pasted = await reads(
      'definition',
      `version: 1\ntasks:\n  - ${yaml
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n    ')}`,
    );
    expect(pasted.value).toEqual(fresh);
    expect(readText(pasted.text, 'yaml').value).toEqual(fresh);
    expect(wordsOf(pasted)).toEqual(['1 comment of the text around and in it not kept.']);
  });

  test('.taskcluster.yml of version 0', async () => {
    const pasted = await reads(
      'template',
      `version: 0
metadata: {name: n, description: d, owner: "{{ event.head.user.email }}", source: "{{event.head.repo.url}}"}
tasks:
  - provisionerId: "{{ taskcluster.docker.provisionerId }}"
    workerType: "{{ taskcluster.docker.workerType }}"
    extra: {github: {env: true, events: [push]}}
    payload: {image: node, maxRunTime: 60, command: ["echo \${HOME} {{ not a name }}"]}
`,
    );
    expect(pasted.context).toMatchObject({
      event: { head: { user: { email: '' } } },
      taskcluster: { docker: { workerType: '' } },
    });
    const made = (await evaluated(pasted, {
      event: { head: { user: { email: 'a@example.org' }, repo: { url: 'https://example.org' } } },
      taskcluster: { docker: { provisionerId: 'proj', workerType: 'ci' } },
    })) as Of<'definition'>;
    expect(made.value).toMatchObject({
      taskQueueId: 'proj/ci',
      created: fresh.created,
      deadline: '2026-11-22T14:00:00.000Z',
      metadata: { owner: 'a@example.org' },
      payload: { command: ['echo ${HOME} {{ not a name }}'] },
    });
  });

  test('actions.json', async () => {
    const action = (name: string, more: JsonObject) => ({ name, title: name, description: '', context: [{}], ...more });
    const actions = {
      version: 1,
      variables: { level: '1' },
      actions: [
        action('retrigger', { kind: 'hook', hookGroupId: 'g', hookId: 'h', hookPayload: {} }),
        action('again', {
          kind: 'task',
          task: { ...fresh, tags: { level: { $eval: 'level' } }, taskGroupId: '${taskGroupId}' },
        }),
      ],
    };
    const pasted = await reads('template', json(actions));
    expect(pasted.why).toBe('The task of the action again, a JSON-e template.');
    expect(wordsOf(pasted)).toEqual(['1 of 2 actions left out: hooks make their tasks.']);
    expect(await evaluated(pasted, { taskGroupId: ID })).toMatchObject({
      value: { tags: { level: '1' }, taskGroupId: ID },
    });
  });

  test('what came out of a template is no template again', async () => {
    const text = { ...fresh, metadata: { ...(fresh.metadata as JsonObject), description: 'Costs $${x}' } };
    const pasted = await reads('template', json({ ...text, created: { $fromNow: '' } }));
    expect(await evaluated(pasted)).toMatchObject({
      kind: 'definition',
      value: { metadata: { description: 'Costs ${x}' } },
    });
  });
});

describe('what names a task', () => {
  test.each([
    ID,
    `https://tc.example.com/tasks/${ID}`,
    `taskId: ${ID}`,
    `Task ${ID} failed, see there.`,
    `https://tools.taskcluster.net/task-inspector/#${ID}/`,
  ])('%s', async (text) => expect(await reads('status', text)).toEqual({ kind: 'status', taskId: ID }));
});

describe('nothing', () => {
  test.each<[string, RegExp, ('json' | 'yaml')?]>([
    ['', /Nothing to read yet/],
    [' \n\t', /Nothing to read yet/],
    ['hello', /There is no task definition in “hello”/],
    ['7', /There is no task definition in “7”/],
    ['{}', /This is an empty object/],
    ['[]', /This is an empty list/],
    ['[1, 2]', /No part of this list is a task definition/],
    ['{"a": 1, "b": 2}', /it has no payload, but a, b\./],
    [JSON.stringify(Object.fromEntries(Array.from('abcdefg', (key) => [key, 1]))), /but a, b, c, d, e and 2 more keys/],
    [json(fresh).slice(0, -20), /^Line \d+: /, 'json'],
    [json(fresh).replace('"payload"', '"metadata"'), /^Line \d+: “metadata” is here twice/, 'json'],
    [yaml.replace('  command:', '\tcommand:'), /^Line 7: A tab indents this line/, 'yaml'],
    [`taskGroupId: ${ID}`, /it has no payload, but taskGroupId|names a task group/],
    ['taskId: abc', /“abc” is no taskId/],
    ['x'.repeat(10_000_001), /This has 10\.0 MB; the queue takes no definition larger than 10 MB/],
  ])('%.40s', async (text, words, language) => {
    const pasted = await reads('nothing', text);
    expect(pasted.problem).toMatch(words);
    expect(pasted.language).toBe(language);
  });

  test('a broken definition is not taken for the part of it that can be read', async () => {
    expect(await reads('nothing', json(fresh).replace('"deadline": ', ''))).toMatchObject({ language: 'json' });
  });
});

describe('hostile', () => {
  test.each<[string, string]>([
    ['__proto__', '{"__proto__": {"polluted": 1}, "payload": {"__proto__": {"polluted": 1}}, "metadata": {}}'],
    ['__proto__ in a program', '{__proto__: {polluted: 1}, payload: {["a"]: 1}, metadata: {}}'],
    ['constructor', '{"constructor": {"prototype": {"polluted": 1}}, "payload": {}, "metadata": {}}'],
    ['lists of lists', '['.repeat(20_000)],
    ['lists of lists, closed', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['objects in objects', '{"a":'.repeat(10_000)],
    ['program in program', '{a:'.repeat(10_000)],
    ['braces', '{'.repeat(20_000)],
    ['comments', '/*'.repeat(100_000)],
    ['quotes', `{'${"\\'".repeat(100_000)}`],
    [
      'aliases of aliases',
      `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `${String.fromCharCode(98 + (n % 20))}${n}: &${'b'.repeat(n + 1)} [*${n === 0 ? 'a' : 'b'.repeat(n)}, *${n === 0 ? 'a' : 'b'.repeat(n)}]`).join('\n')}\npayload: {}\nmetadata: {}\n`,
    ],
    ['an alias of itself', 'payload: &a {b: *a}\nmetadata: {}\n'],
    [
      'YAML tags',
      'payload: !!js/function "function () { throw 1 }"\nmetadata: !<tag:yaml.org,2002:python/object/apply:os.system> [ls]\n',
    ],
    ['backslashes', `curl -d '${'\\'.repeat(100_000)}`],
    ['dollars', `curl -d "${'$('.repeat(10_000)}`],
    ['a word without end', 'a'.repeat(1_000_000)],
    ['lines of a log', 'a: b\n'.repeat(100_000)],
    ['lines without end', `payload:\n${'a:\n'.repeat(1_000)}`],
    ['NUL and friends', '\0\u0001{"payload":\0{}}'],
    ['half a surrogate', '{"payload": {"a": "\ud800"}, "metadata": {}}'],
    ['markup', '<script>alert(1)</script>'],
    ['a template of names', `{"payload": {}, "metadata": {"name": "\${${'a.'.repeat(2000)}a}"}}`],
    ['a template without end', `{"payload": {}, "metadata": {"name": "${'${'.repeat(5000)}"}}`],
  ])('%s', async (_, text) => {
    const began = performance.now();
    const pasted = await read(text);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(['definition', 'several', 'template', 'nothing']).toContain(pasted.kind);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    if (pasted.kind === 'nothing') expect(pasted.problem).toMatch(/^[\s\S]{5,300}$/);
  });

  test('keys named like parts of objects come through', async () => {
    const text =
      '{"payload": {"__proto__": {"a": 1}, "constructor": 2}, "metadata": {}, "created": "2026-11-21T14:00:00Z", "priority": "normal"}';
    const pasted = await reads('definition', text);
    expect(JSON.stringify(pasted.value.payload)).toBe('{"__proto__":{"a":1},"constructor":2}');
    expect(pasted.text).toContain('"__proto__"');
  });

  test('whatever is pasted, an answer comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
          fc
            .array(
              fc.constantFrom(
                '{',
                '}',
                '[',
                ']',
                ':',
                ',',
                '"',
                "'",
                'payload',
                'metadata',
                'task',
                'curl -d ',
                '\n',
                ' ',
                '$',
                '${',
                'a',
                '1',
                '---\n',
                '- ',
                '&a',
                '*a',
                '|',
                '#',
              ),
            )
            .map((all) => all.join('')),
        ),
        async (text) => {
          expect(await read(text)).toHaveProperty('kind');
        },
      ),
      { numRuns: 300 },
    ));

  test('every definition as JSON comes through, and its changes can all be taken back', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          metadata: fc.dictionary(fc.string(), fc.string()),
          payload: fc.dictionary(fc.string(), fc.jsonValue()),
          created: fc.string(),
          priority: fc.constantFrom('normal', 'low'),
        }),
        async (definition) => {
          const pasted = await read(JSON.stringify(definition));
          if (pasted.kind === 'template') return;
          expect(pasted.kind).toBe('definition');
          if (pasted.kind !== 'definition') return;
          const back = pasted.changes.reduceRight((now, change) => applyEdits(now, change.undo), pasted.value);
          expect(sameJson(back, JSON.parse(JSON.stringify(definition)))).toBe(true);
          expect(sameJson(readText(pasted.text, 'json').value, pasted.value)).toBe(true);
        },
      ),
      { numRuns: 100 },
    ));
});
