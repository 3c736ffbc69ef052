/** Patterns of route parameters; source: the queue's API definition. */
const SLUGID = /^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$/;

export const PARAMETERS: Readonly<Record<string, RegExp>> = {
  taskId: SLUGID,
  taskGroupId: SLUGID,
  runId: /^[1-9]*[0-9]+$/,
  name: /^[\x20-\x7e]+$/,
  taskQueueId: /^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/,
  workerPoolId: /^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/,
  provisionerId: /^[a-zA-Z0-9-_]{1,38}$/,
  workerType: /^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/,
  workerGroup: /^[a-zA-Z0-9-_]{1,38}$/,
  workerId: /^[a-zA-Z0-9-_]{1,38}$/,
  indexPath: /^([a-zA-Z0-9_!~*'()%-]+\.)*[a-zA-Z0-9_!~*'()%-]+$/,
  clientId: /^[A-Za-z0-9!@/:.+|_-]+$/,
};

/** Query parameters of everything that answers in pages. */
export const PAGING: Readonly<Record<string, RegExp>> = { continuationToken: /./, limit: /^[0-9]+$/ };
