import { type Method, method } from './method.ts';

/** What every service answers about itself, to anybody. */
export function monitoringMethods(): Method[] {
  const started = process.uptime();
  const empty = () => ({ body: {} });
  return [
    method('ping', 'GET', '/ping', {}, () => ({ body: { alive: true, uptime: process.uptime() - started } })),
    method('lbheartbeat', 'GET', '/__lbheartbeat__', {}, empty),
    method('heartbeat', 'GET', '/__heartbeat__', {}, empty),
    method('version', 'GET', '/__version__', {}, () => ({
      body: { version: 'local', commit: 'local', source: 'local-deployment', build: 'local' },
    })),
  ];
}
