/** Not on every phone. */
export const hasFullScreen = (): boolean => document.fullscreenEnabled;

/** The page of the log on the whole screen, or back; where the browser refuses, all stays as it is. */
export async function toggleFullScreen(): Promise<void> {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.querySelector('.log-page')?.requestFullscreen?.();
  await change?.catch(() => {});
  // A menu it was chosen from closes, and keys are the log's again.
  document.querySelector<HTMLElement>('.log-box')?.focus({ preventScroll: true });
}
