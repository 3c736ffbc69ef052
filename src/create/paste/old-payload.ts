import { isJsonObject, type JsonObject } from '../../lib/json-path.ts';
import type { Rule } from '../change.ts';
import { listWords } from './timestamps.ts';

/**
 * Switches docker-worker once had. Payloads with a switch a worker does not know end as malformed-payload, so those
 * that are gone go. What is still there: https://docs.taskcluster.net/docs/reference/workers/docker-worker
 */
const GONE_FEATURES: Record<string, string> = {
  azureLiveLog: 'live logs in Azure are gone; localLiveLog is on by default',
  azureLivelog: 'live logs in Azure are gone; localLiveLog is on by default',
  bufferLog: 'the log is always kept as an artifact',
  balrogVPNProxy: 'no worker offers this proxy any more',
  balrogStageVPNProxy: 'no worker offers this proxy any more',
  relengAPIProxy: 'no worker offers this proxy any more',
  testdroidProxy: 'no worker offers this proxy any more',
  dind: 'docker-in-docker is not offered any more',
  dockerSave: 'saving the image as an artifact is not offered any more',
};

const payloadOf = ({ payload }: JsonObject): JsonObject | undefined => (isJsonObject(payload) ? payload : undefined);

const goneFeature =
  (feature: string, why: string): Rule =>
  (value) => {
    const features = payloadOf(value)?.features;
    if (!isJsonObject(features) || !Object.hasOwn(features, feature)) return undefined;
    return {
      id: `feature-${feature}`,
      words: `payload.features.${feature} left out: ${why}.`,
      edits: [{ path: ['payload', 'features', feature] }],
    };
  };

const graphs: Rule = (value) =>
  payloadOf(value)?.graphs === undefined
    ? undefined
    : {
        id: 'graphs',
        words: 'payload.graphs left out: the task-graph scheduler it fed is gone; tasks create tasks themselves.',
        edits: [{ path: ['payload', 'graphs'] }],
      };

const encryptedEnv: Rule = (value) =>
  payloadOf(value)?.encryptedEnv === undefined
    ? undefined
    : {
        id: 'encrypted-env',
        words:
          'payload.encryptedEnv left out: no worker decrypts it any more; tasks read secrets from the secrets service.',
        edits: [{ path: ['payload', 'encryptedEnv'] }],
      };

/** The first docker-worker took `"public/a.txt": "/path"`. */
const artifactPaths: Rule = (value) => {
  const artifacts = payloadOf(value)?.artifacts;
  if (!isJsonObject(artifacts)) return undefined;
  const short = Object.entries(artifacts).flatMap(([name, path]) => (typeof path === 'string' ? [{ name, path }] : []));
  if (short.length === 0) return undefined;
  return {
    id: 'artifact-paths',
    words: `Artifacts ${listWords(short.slice(0, 5).map(({ name }) => name))}${short.length > 5 ? ` and ${short.length - 5} more` : ''} written with a type: file. Choose directory where a path is one.`,
    edits: short.map(({ name, path }) => ({ path: ['payload', 'artifacts', name], value: { type: 'file', path } })),
  };
};

export const payloadRules: Rule[] = [
  ...Object.entries(GONE_FEATURES).map(([feature, why]) => goneFeature(feature, why)),
  graphs,
  encryptedEnv,
  artifactPaths,
];
