/** Tasks that this page created since it was loaded: who lands on one may want another like it. */
const created = new Set<string>();

export const rememberCreated = (taskId: string): void => void created.add(taskId);
export const wasCreatedHere = (taskId: string): boolean => created.has(taskId);
