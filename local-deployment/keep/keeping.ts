import path from 'node:path';
import type { Deployment } from '../deployment.ts';
import type { TaskLife } from '../queue/life.ts';
import { Keeper } from './keeper.ts';

export interface Keeping {
  /** Whether what happens now is kept. */
  works: boolean;
  /** What to tell whoever started the deployment, one sentence a line. */
  words: string[];
}

/** Makes a deployment keep what happens in it, on top of what was kept before. Answers how to end that. */
export async function addKeeping(
  deployment: Deployment,
  life: TaskLife,
  folder: string,
  { fresh }: { fresh?: boolean },
): Promise<() => Promise<void>> {
  const shown = path.relative(process.cwd(), folder) || folder;
  const { store, objects, clock } = deployment;
  const without = (why: string) => {
    deployment.keeping = { works: false, words: [why, 'What is made here is gone when this ends.'] };
    return async () => {};
  };
  let keeper: Keeper | undefined;
  try {
    keeper = await Keeper.open({ folder, fresh, now: clock.iso() });
  } catch (error) {
    return without(`Tasks cannot be kept in ${shown}: ${(error as Error).message}`);
  }
  if (!keeper) return without(`Another start that still runs keeps its tasks in ${shown}.`);
  const { tasks, stories } = keeper.restore(store, objects);
  const words = tasks === 0 ? [`Tasks are kept in ${shown}.`] : [cameBack(tasks, stories, shown)];
  deployment.keeping = { works: true, words: [...keeper.problems, ...words] };
  deployment.saved = () => keeper.saved();
  deployment.tick = async () => keeper.whileTimePasses(() => life.tick());
  return () => keeper.close();
}

function cameBack(tasks: number, stories: number, folder: string): string {
  const are = tasks === 1 ? '1 task is here again' : `${tasks} tasks are here again`;
  const changed = stories === 0 ? '' : `, ${stories} of them ${stories === 1 ? 'a story' : 'stories'} somebody changed`;
  return `${are} from before${changed}, kept in ${folder}; \`--fresh\` begins anew.`;
}
