import { dockerWorkerDefinitions, dockerWorkerPayload } from './docker-worker.ts';
import { dateTime, flag, object, type Schema, slugidPattern, text } from './schema.ts';

const SHA256 = '^[a-f0-9]{64}$';
const FILE_FORMATS = ['br', 'bz2', 'gz', 'lz', 'lz4', 'mz', 'sz', 'xz', 'zst', 'zz'];
const ARCHIVE_FORMATS = ['7z', 'rar', 'tar', ...FILE_FORMATS.map((format) => `tar.${format}`), 'zip'];

const sha256: Schema = { type: 'string', pattern: SHA256, description: 'What its bytes must hash to, in hex' };
const artifactName: Schema = { type: 'string', maxLength: 1024, description: 'Name of the artifact' };
const archive: Schema = { type: 'string', enum: ARCHIVE_FORMATS, description: 'How it is packed' };
const folder = text('Folder it appears as, below the folder of the task');
const content: Schema = { $ref: '#/definitions/content' };

/** What mounts and caches are filled with; the same for every system. */
const definitions: Record<string, Schema> = {
  content: {
    title: 'Where bytes come from',
    oneOf: [
      object(
        'An artifact of a task',
        {
          taskId: { type: 'string', pattern: slugidPattern, description: 'The task; its latest run is used' },
          artifact: artifactName,
          sha256,
        },
        ['taskId', 'artifact'],
      ),
      object(
        'An artifact of an indexed task',
        {
          namespace: { type: 'string', maxLength: 255, description: 'Where the task stands in the index' },
          artifact: artifactName,
        },
        ['namespace', 'artifact'],
      ),
      object('A URL', { url: { type: 'string', format: 'uri', description: 'An address' }, sha256 }, ['url']),
      object('Text', { raw: { type: 'string', maxLength: 65536, description: 'The text itself' } }, ['raw']),
      object(
        'Bytes',
        {
          base64: {
            type: 'string',
            maxLength: 65536,
            pattern: '^[A-Za-z0-9/+]+[=]{0,2}$',
            description: 'The bytes in base64',
          },
        },
        ['base64'],
      ),
    ],
  },
  mount: {
    title: 'Something that is there before the task starts',
    oneOf: [
      { $ref: '#/definitions/fileMount' },
      { $ref: '#/definitions/writableDirectoryCache' },
      { $ref: '#/definitions/readOnlyDirectory' },
    ],
  },
  fileMount: object(
    'A file',
    {
      file: text('Path it appears as, below the folder of the task'),
      content,
      format: { type: 'string', enum: FILE_FORMATS, description: 'How it is compressed; as it is unless given' },
    },
    ['file', 'content'],
  ),
  writableDirectoryCache: {
    ...object(
      'A folder that later tasks find again',
      { directory: folder, cacheName: text('Name of the cache; needs a scope for it'), content, format: archive },
      ['directory', 'cacheName'],
    ),
    dependencies: { content: ['format'], format: ['content'] },
  },
  readOnlyDirectory: object('A folder unpacked from an archive', { directory: folder, content, format: archive }, [
    'directory',
    'content',
    'format',
  ]),
};

const artifact = object(
  'A file or folder to keep',
  {
    type: { type: 'string', enum: ['file', 'directory'], description: 'One file, or a folder with all in it' },
    path: text('Where it lies, below the folder of the task'),
    name: text(
      'What it is called afterwards; its path unless given. Names that begin with `public/` are for everybody',
    ),
    expires: dateTime('When it is forgotten; with the task unless given'),
    contentType: text('MIME type; by its file name unless given'),
    contentEncoding: {
      type: 'string',
      enum: ['identity', 'gzip'],
      description: 'Whether it is stored compressed; `gzip` unless it is compressed already',
    },
    optional: { ...flag('Whether the task may succeed without it'), default: false },
  },
  ['type', 'path'],
);

const codes = (description: string, minimum: number): Schema => ({
  type: 'array',
  uniqueItems: true,
  items: { type: 'integer', minimum },
  description,
});

const FEATURES: Record<string, Schema> = {
  backingLog: { ...flag('Keep the log as an artifact'), default: true },
  chainOfTrust: flag('Sign what the task made, so that other tasks can trust it'),
  hideCmdWindow: { ...flag('Show no console window'), default: false },
  interactive: flag('Let people open a shell while the task runs'),
  liveLog: { ...flag('Let people follow the log while the task runs'), default: true },
  loopbackAudio: flag('Give the task a sound device'),
  loopbackVideo: flag('Give the task a camera'),
  resourceMonitor: { ...flag('Measure what the task uses'), default: true },
  runAsAdministrator: flag('Run with the rights of an administrator'),
  runTaskAsCurrentUser: flag('Run as the user of the worker itself'),
  taskclusterProxy: flag('Let the task call Taskcluster with its own scopes'),
};

const argumentLists: Schema = {
  type: 'array',
  minItems: 1,
  uniqueItems: false,
  description: 'Commands, run one after the other until one fails; each is a list of its arguments',
  items: { type: 'array', minItems: 1, uniqueItems: false, items: { type: 'string' } },
};
const commandLines: Schema = {
  type: 'array',
  minItems: 1,
  uniqueItems: false,
  description: 'Lines for `cmd.exe`, run one after the other until one fails',
  items: { type: 'string' },
};

function payload(title: string, command: Schema, features: string[], more: Record<string, Schema> = {}): Schema {
  return object(
    title,
    {
      command,
      maxRunTime: { type: 'integer', multipleOf: 1, minimum: 1, description: 'Seconds after which it is ended' },
      env: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Environment variables; their values are text',
      },
      artifacts: { type: 'array', uniqueItems: true, items: artifact, description: 'What to keep of what it made' },
      features: {
        ...object('Features', Object.fromEntries(features.map((name) => [name, FEATURES[name]!])), []),
        description: 'What the worker offers, switched on or off',
      },
      logs: object(
        'Names of the log',
        {
          live: { ...text('Of the log while it grows'), default: 'public/logs/live.log' },
          backing: { ...text('Of the log once it is complete'), default: 'public/logs/live_backing.log' },
        },
        [],
      ),
      mounts: { type: 'array', uniqueItems: false, items: { $ref: '#/definitions/mount' } },
      onExitStatus: object(
        'What exit codes mean',
        {
          retry: codes('Try again after these', 1),
          purgeCaches: codes('Forget the caches of the task after these', 0),
        },
        [],
      ),
      osGroups: {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string' },
        description: 'Groups of the operating system its user joins; each needs a scope',
      },
      supersederUrl: text('Means nothing any more'),
      taskclusterProxyInterface: {
        type: 'string',
        enum: ['localhost', 'docker-bridge'],
        default: 'localhost',
        description: 'Where `taskclusterProxy` listens',
      },
      ...more,
    },
    ['command', 'maxRunTime'],
  );
}

const INSECURE = ['backingLog', 'interactive', 'liveLog', 'loopbackAudio', 'loopbackVideo', 'resourceMonitor'];
const MULTIUSER = [...INSECURE, 'chainOfTrust', 'runTaskAsCurrentUser'];
const WINDOWS = ['backingLog', 'chainOfTrust', 'hideCmdWindow', 'interactive', 'liveLog', 'resourceMonitor'];

/** Since generic-worker runs the payloads of docker-worker as well, either shape will do. */
const posix = (title: string, features: string[]): Schema => ({
  title,
  oneOf: [
    payload('For commands on the machine itself', argumentLists, [...features, 'taskclusterProxy'].sort()),
    dockerWorkerPayload,
  ],
  definitions: { ...definitions, ...dockerWorkerDefinitions },
});

export const insecurePosix = posix('Payload for generic-worker on Linux or macOS, insecure engine', INSECURE);
export const multiuserPosix = posix('Payload for generic-worker on Linux or macOS, multiuser engine', MULTIUSER);
export const multiuserWindows: Schema = {
  ...payload(
    'Payload for generic-worker on Windows',
    commandLines,
    [...WINDOWS, 'runAsAdministrator', 'runTaskAsCurrentUser', 'taskclusterProxy'],
    { rdpInfo: text('Artifact that tells how to reach the machine by remote desktop') },
  ),
  definitions,
};
