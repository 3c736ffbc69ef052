import type { ToData } from './data-messages.ts';
import { DataService } from './data-service.ts';

/** The worker's side of open-data.ts. Whoever does not want it any more ends it. */
const service = new DataService();
addEventListener('message', async ({ data }: MessageEvent<ToData>) => postMessage(await service.receive(data)));
