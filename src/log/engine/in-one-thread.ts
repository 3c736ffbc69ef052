import type { Analysis } from './analysis-feed.ts';
import type { FindWorker } from './find-engine.ts';
import { findService } from './find-service.ts';
import { LogService } from './log-service.ts';
import type { LogWorker, Machine } from './open-log.ts';

const nothing: Analysis = {
  feed() {},
  finish() {},
  meaning: { errors: [], sections: [], gaps: [], components: [] },
};

/** The engine without workers, for tests: its messages are copied and take a turn as if there were some. */
export function inOneThread(analysis: () => Analysis = () => nothing): Machine {
  return { startLog: (plain) => logWorker(plain ? () => nothing : analysis), startFind: findWorker };
}

function logWorker(analysis: () => Analysis): LogWorker {
  let over = false;
  const worker: LogWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => setImmediate(() => over || service.receive(structuredClone(message))),
    terminate: () => {
      over = true;
      service.receive({ type: 'disconnect' });
    },
  };
  const service = new LogService((message, transfer) => {
    const data = structuredClone(message, { transfer });
    setImmediate(() => over || worker.onmessage?.({ data }));
  }, analysis);
  return worker;
}

function findWorker(): FindWorker {
  let over = false;
  const answer = findService();
  const worker: FindWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => {
      const data = structuredClone(message, { transfer });
      setImmediate(() => over || worker.onmessage?.({ data: answer(data) }));
    },
    terminate: () => {
      over = true;
    },
  };
  setImmediate(() => worker.onmessage?.({ data: { ready: true } }));
  return worker;
}
