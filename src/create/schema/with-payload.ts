import type { Schema } from '../../api/schemas.ts';

/** The task's schema with the worker's own in the place of `payload`, for form, help and completion. */
export function withPayload(task: Schema, payload: Schema | undefined | null): Schema {
  if (!payload) return task;
  const { description } = task.properties?.payload ?? {};
  const own = { ...payload, title: 'Payload', description: payload.description ?? description };
  return { ...task, properties: { ...task.properties, payload: own as Schema } };
}
