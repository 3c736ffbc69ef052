/** What the worker says to the queue, through the official client and over HTTP only, as a worker elsewhere would. */
import taskcluster, { type ServiceClient } from 'taskcluster-client';

// The package is CommonJS: Node finds no names in it, only the whole.
const { Queue } = taskcluster;

export interface WorkerCredentials {
  clientId: string;
  accessToken: string;
  certificate?: string;
}

export interface ClaimedTask {
  taskId: string;
  runId: number;
  /** ISO; the claim ends then unless it is renewed. */
  takenUntil: string;
  /** ISO, by the clock of the deployment. */
  started: string;
  task: {
    taskGroupId: string;
    taskQueueId: string;
    deadline: string;
    expires: string;
    payload: Record<string, unknown>;
  };
  credentials: WorkerCredentials;
}

export interface WorkerIdentity {
  taskQueueId: string;
  workerGroup: string;
  workerId: string;
}

/** Waits on the server for work; `abandon()` ends a wait that is under way. */
export class ClaimLine {
  #client: ServiceClient;
  #worker: WorkerIdentity;
  #stopped = false;

  constructor(options: { rootUrl: string; credentials: WorkerCredentials }, worker: WorkerIdentity) {
    // Its own agent, so that a wait can be cut; no retries, because the loop that asks asks again anyway.
    this.#client = new Queue({ ...options, retries: 0, timeout: 60_000, agent: { keepAlive: false } });
    this.#worker = worker;
  }

  /** Up to `count` tasks; none when the queue had none for a while, or after `abandon()`. */
  async claim(count: number): Promise<ClaimedTask[]> {
    const { taskQueueId, workerGroup, workerId } = this.#worker;
    try {
      const { tasks } = await this.#client.claimWork!(taskQueueId, { tasks: count, workerGroup, workerId });
      // biome-ignore lint/suspicious/noExplicitAny: the shape of task-claim-response.json
      return tasks.map((claim: any) => ({
        taskId: claim.status.taskId,
        runId: claim.runId,
        takenUntil: claim.takenUntil,
        started: claim.status.runs[claim.runId]?.started ?? new Date().toISOString(),
        task: claim.task,
        credentials: claim.credentials,
      }));
    } catch (error) {
      if (this.#stopped) return [];
      throw error;
    }
  }

  abandon(): void {
    this.#stopped = true;
    const agents = (this.#client as unknown as { _httpAgent?: { http?: { destroy(): void } } })._httpAgent;
    agents?.http?.destroy();
  }
}

/** The calls a worker may make for one run, with the credentials that came with the claim. */
export class RunLine {
  readonly claim: ClaimedTask;
  takenUntil: string;
  #rootUrl: string;
  #client: ServiceClient;

  constructor(rootUrl: string, claim: ClaimedTask) {
    this.claim = claim;
    this.takenUntil = claim.takenUntil;
    this.#rootUrl = rootUrl;
    this.#client = this.#connect(claim.credentials);
  }

  /** Renews the claim. False when the run is not ours any more (cancelled, deadline, claim expired). */
  async reclaim(): Promise<boolean> {
    try {
      const answer = await this.#client.reclaimTask!(this.claim.taskId, this.claim.runId);
      this.takenUntil = answer.takenUntil;
      this.#client = this.#connect(answer.credentials);
      return true;
    } catch (error) {
      if (statusCodeOf(error) === 409 || statusCodeOf(error) === 404) return false;
      throw error;
    }
  }

  /** Whether the queue still has this run as running. */
  async stillOurs(): Promise<boolean> {
    try {
      const { status } = await this.#client.status!(this.claim.taskId);
      return status.runs[this.claim.runId]?.state === 'running';
    } catch (error) {
      if (statusCodeOf(error) === 404) return false;
      throw error;
    }
  }

  /** Declares an artifact; answers what the queue said, `putUrl` included for s3. */
  createArtifact(name: string, request: Record<string, unknown>): Promise<{ putUrl: string }> {
    return this.#client.createArtifact!(this.claim.taskId, this.claim.runId, name, request);
  }

  async report(verdict: 'completed' | 'failed' | { exception: string }): Promise<void> {
    const { taskId, runId } = this.claim;
    if (verdict === 'completed') await this.#client.reportCompleted!(taskId, runId);
    else if (verdict === 'failed') await this.#client.reportFailed!(taskId, runId);
    else await this.#client.reportException!(taskId, runId, { reason: verdict.exception });
  }

  #connect(credentials: WorkerCredentials): ServiceClient {
    return new Queue({ rootUrl: this.#rootUrl, credentials, retries: 2 });
  }
}

function statusCodeOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof code === 'number' ? code : undefined;
}
