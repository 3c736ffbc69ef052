import { open } from 'node:fs/promises';

/** Makes sure that the names in a folder are on the disk, too. Not every system can, and those that cannot need not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
