import { dateTime, flag, object, type Schema, text } from './schema.ts';

export const dockerWorkerDefinitions: Record<string, Schema> = {
  artifact: object(
    'A file or folder to keep',
    {
      type: {
        type: 'string',
        enum: ['file', 'directory', 'volume'],
        description: 'One file, a folder with all in it, or a folder that is there before the task starts',
      },
      path: text('Where it lies in the container, from the root'),
      expires: dateTime('When it is forgotten; with the task unless given'),
    },
    ['type', 'path'],
  ),
};

const off = (description: string): Schema => ({ ...flag(description), default: false });
const on = (description: string): Schema => ({ ...flag(description), default: true });
const kind = (name: string): Schema => ({ type: 'string', enum: [name] });
const codes = (description: string): Schema => ({ type: 'array', items: { type: 'integer' }, description });
const imagePath = text('Artifact that holds the image');

const image: Schema = {
  title: 'Image',
  description: 'What the command runs in',
  oneOf: [
    text('Name of an image in a registry, with its tag'),
    object('An image of a registry', { type: kind('docker-image'), name: text('Its name, with its tag') }, [
      'type',
      'name',
    ]),
    object(
      'An artifact of an indexed task',
      { type: kind('indexed-image'), namespace: text('Where the task stands in the index'), path: imagePath },
      ['type', 'namespace', 'path'],
    ),
    object('An artifact of a task', { type: kind('task-image'), taskId: text('The task'), path: imagePath }, [
      'type',
      'taskId',
      'path',
    ]),
  ],
};

export const dockerWorkerPayload: Schema = object(
  'For a command in a container',
  {
    image,
    command: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'One command as a list of its arguments; that of the image unless given',
    },
    maxRunTime: { type: 'integer', multipleOf: 1, minimum: 1, description: 'Seconds after which it is ended' },
    env: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Environment variables; their values are text',
    },
    artifacts: {
      type: 'object',
      additionalProperties: { $ref: '#/definitions/artifact' },
      description: 'What to keep of what it made, by name. Names that begin with `public/` are for everybody',
    },
    cache: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Name of a cache to the path it appears as; each needs a scope',
    },
    capabilities: object(
      'Capabilities',
      {
        devices: object(
          'Devices of the machine',
          {
            hostSharedMemory: flag('Its shared memory'),
            kvm: flag('Its virtualisation'),
            loopbackAudio: flag('A sound device'),
            loopbackVideo: flag('A camera'),
          },
          [],
        ),
        disableSeccomp: off('Allow every system call'),
        privileged: off('Give the container all rights on the machine'),
      },
      [],
    ),
    features: {
      ...object(
        'Features',
        {
          allowPtrace: off('Allow `ptrace` in the container'),
          artifacts: on('Upload artifacts'),
          bulkLog: on('Keep the log as an artifact'),
          chainOfTrust: off('Sign what the task made, so that other tasks can trust it'),
          interactive: off('Let people open a shell while the task runs'),
          localLiveLog: on('Let people follow the log while the task runs'),
          taskclusterProxy: off('Let the task call Taskcluster with its own scopes'),
        },
        [],
      ),
      description: 'What the worker offers, switched on or off',
    },
    log: { ...text('Name of the log'), default: 'public/logs/live.log' },
    onExitStatus: object(
      'What exit codes mean',
      { retry: codes('Try again after these'), purgeCaches: codes('Forget the caches of the task after these') },
      [],
    ),
    supersederUrl: text('Means nothing any more'),
  },
  ['image', 'maxRunTime'],
);
