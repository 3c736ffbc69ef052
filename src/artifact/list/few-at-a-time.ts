/** Lets so many calls run at once; the others wait, and those nobody waits for any more are not made at all. */
export function fewAtATime(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = () => {
    while (running < most && waiting.length > 0) waiting.shift()?.();
  };
  return <T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        running += 1;
        call()
          .then(resolve, reject)
          .finally(() => {
            running -= 1;
            next();
          });
      });
      next();
    });
}
