/** `public/logs/live.log` -> `public/logs/live_backing.log`. */
export function backingOf(live: string): string {
  return live.replace(/(\.[^./]*)?$/, '_backing$1');
}
