import type { Json, JsonObject } from '../../lib/json-path.ts';
import { runTemplate } from './json-e-run.ts';

/** Evaluates one template and answers; whoever started it ends it. */
self.addEventListener('message', ({ data }: MessageEvent<{ template: Json; context: JsonObject }>) => {
  self.postMessage(runTemplate(data.template, data.context));
});
