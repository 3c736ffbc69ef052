import { describe, expect, test } from 'vitest';
import { readPayload } from './worker-payload.ts';

const dates = { deadline: '2030-01-02T00:00:00.000Z', expires: '2031-01-01T00:00:00.000Z' };
const read = (payload: unknown) => readPayload(payload, dates);

const generic = { command: [['true']], maxRunTime: 60 };
const docker = { image: 'ubuntu:22.04', command: ['/bin/bash', '-c', 'true'], maxRunTime: 60 };
const artifact = (more: object) => ({ type: 'file', path: 'a.txt', ...more });

describe('what is done for a payload', () => {
  test('of generic-worker', () => {
    const payload = { ...generic, env: { A: '1' }, artifacts: [artifact({})], onExitStatus: { retry: [4] } };
    expect(read(payload)).toEqual({
      work: {
        commands: [['true']],
        maxRunTime: 60,
        env: { A: '1' },
        artifacts: [artifact({})],
        needsArtifacts: true,
        retryOn: [4],
        logs: { live: 'public/logs/live.log', backing: 'public/logs/live_backing.log' },
        warnings: [],
      },
    });
  });

  test('of docker-worker: one command, artifacts by name', () => {
    const payload = {
      ...docker,
      artifacts: { 'public/a.txt': { type: 'file', path: '/a.txt' }, 'public/out': { type: 'volume', path: '/out' } },
    };
    expect(read(payload)).toEqual({
      work: {
        commands: [['/bin/bash', '-c', 'true']],
        maxRunTime: 60,
        env: {},
        artifacts: [
          { type: 'file', name: 'public/a.txt', path: '/a.txt' },
          { type: 'directory', name: 'public/out', path: '/out' },
        ],
        needsArtifacts: false,
        retryOn: [],
        logs: { live: 'public/logs/live.log', backing: 'public/logs/live_backing.log' },
        warnings: [
          'The image ubuntu:22.04 is not used: this worker has no containers.',
          'The command runs right on this machine, in an empty folder of its own.',
        ],
      },
    });
  });

  test.each([
    [{}, { live: 'public/logs/live.log', backing: 'public/logs/live_backing.log' }],
    [{ log: 'public/build.log' }, { live: 'public/build.log', backing: 'public/build_backing.log' }],
    [{ log: 'public/v1.2/log' }, { live: 'public/v1.2/log', backing: 'public/v1.2/log_backing' }],
    [{ features: { localLiveLog: false } }, { live: undefined, backing: 'public/logs/live_backing.log' }],
    [{ features: { bulkLog: false } }, { live: 'public/logs/live.log', backing: undefined }],
  ])('the logs of docker-worker with %j', (more, logs) => {
    expect(read({ ...docker, ...more })).toMatchObject({ work: { logs } });
  });

  test.each([
    [{ type: 'docker-image', name: 'alpine:3' }, 'alpine:3'],
    [{ type: 'task-image', taskId: 'abc', path: 'public/image.tar.zst' }, 'public/image.tar.zst of abc'],
    [{ type: 'indexed-image', namespace: 'a.b', path: 'public/image.tar' }, 'public/image.tar of a.b'],
  ])('the image %j is named', (image, name) => {
    expect(read({ ...docker, image })).toMatchObject({
      work: { warnings: [expect.stringContaining(`${name} is not used`), expect.anything()] },
    });
  });
});

describe('what is wrong with a payload', () => {
  test.each<[string, unknown, string[]]>([
    ['no object', 5, ['payload must be object']],
    [
      'nothing in it',
      {},
      ["payload must have required property 'command'", "payload must have required property 'maxRunTime'"],
    ],
    ['one argument list', { ...generic, command: ['echo'] }, ['payload/command/0 must be array']],
    ['text for seconds', { ...generic, maxRunTime: '60' }, ['payload/maxRunTime must be integer']],
    ['an unknown property', { ...generic, x: 1 }, ['payload must NOT have additional properties: "x"']],
    [
      'an unknown feature',
      { ...generic, features: { docker: true } },
      ['payload/features must NOT have additional properties: "docker"'],
    ],
    [
      'an artifact of no type',
      { ...generic, artifacts: [{ path: 'a' }] },
      ["payload/artifacts/0 must have required property 'type'"],
    ],
    [
      'an artifact of a type that is none',
      { ...generic, artifacts: [artifact({ type: 'volume' })] },
      ['payload/artifacts/0/type must be equal to one of the allowed values: ["file","directory"]'],
    ],
    [
      'an expiry that is no date',
      { ...generic, artifacts: [artifact({ expires: 'soon' })] },
      ['payload/artifacts/0/expires must match format "date-time"'],
    ],
    [
      'an expiry before the deadline',
      { ...generic, artifacts: [artifact({ expires: '2030-01-01T00:00:00Z' })] },
      ['payload/artifacts/0/expires 2030-01-01T00:00:00Z is before the deadline of the task'],
    ],
    [
      'an expiry after that of the task',
      { ...docker, artifacts: { 'public/a': { type: 'file', path: '/a', expires: '2032-01-01T00:00:00Z' } } },
      ['payload/artifacts/public/a/expires 2032-01-01T00:00:00Z is after the task expires'],
    ],
    [
      'mounts',
      { ...generic, mounts: [{ cacheName: 'c', directory: 'd' }] },
      ['payload/mounts are not available on this worker'],
    ],
    ['groups', { ...generic, osGroups: ['wheel'] }, ['payload/osGroups: tasks join no groups on this worker']],
    [
      'features that are not there',
      { ...docker, features: { taskclusterProxy: true, allowPtrace: true } },
      ['payload/features/taskclusterProxy is not available on this worker'],
    ],
    [
      'more time than there is',
      { ...generic, maxRunTime: 1e6 },
      ["payload/maxRunTime is more than this worker's 86400"],
    ],
    [
      'for docker-worker: no command',
      { image: 'x', maxRunTime: 1 },
      [expect.stringMatching(/^payload\/command is empty/)],
    ],
    ['for docker-worker: lists of lists', { ...docker, command: [['a']] }, ['payload/command/0 must be string']],
    ['for docker-worker: a list of artifacts', { ...docker, artifacts: [] }, ['payload/artifacts must be object']],
    ['for docker-worker: a cache', { ...docker, cache: { c: '/c' } }, ['payload/cache/c: this worker has no caches']],
    [
      'for docker-worker: devices and all rights',
      { ...docker, capabilities: { privileged: true, devices: { kvm: true, loopbackVideo: false } } },
      [
        'payload/capabilities/devices/kvm is not available on this worker',
        'payload/capabilities/privileged is not available on this worker',
      ],
    ],
  ])('%s', (_, payload, problems) => {
    expect(read(payload)).toEqual({ problems });
  });
});
