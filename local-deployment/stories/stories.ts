import type { Deployment } from '../deployment.ts';
import { absenteeStories } from './absentees.ts';
import { artifactStories } from './artifacts.ts';
import { crowdStories } from './crowd.ts';
import { failureStories } from './failures.ts';
import { liveStories } from './live.ts';
import { logStories } from './logs.ts';
import { otherServerStories } from './other-servers.ts';
import { mediaStories } from './previews-media.ts';
import { resultStories } from './previews-results.ts';
import { reasonStories } from './reasons.ts';
import { runStories } from './runs.ts';
import { severalStories } from './several.ts';
import { stateStories } from './states.ts';
import { textStories } from './texts.ts';
import { type Story, type ToldStory, World } from './world.ts';

export { storyIds } from './ids.ts';
export type { Story } from './world.ts';

/** Add a story: an id in ids.ts, one entry in the file of its situation. It is then seeded, printed and tested. */
const told: ToldStory[] = [
  ...stateStories,
  ...liveStories,
  ...runStories,
  ...reasonStories,
  ...artifactStories,
  ...mediaStories,
  ...severalStories,
  ...resultStories,
  ...absenteeStories,
  ...logStories,
  ...textStories,
  ...crowdStories,
  ...otherServerStories,
  ...failureStories,
];

export const stories: Story[] = told;

/**
 * Puts every story into a deployment that listens already (live stories need the address of their logs). Times are
 * relative to the deployment's clock now; ids never change.
 */
export async function seedStories(deployment: Deployment): Promise<void> {
  const world = new World(deployment);
  for (const story of told) story.seed(world);
}
