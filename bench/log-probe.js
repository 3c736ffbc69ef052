// Runs in the page before its own scripts. Times are ms since 1970, as exact as the browser tells them.
{
  const now = () => performance.timeOrigin + performance.now();
  const box = () => document.querySelector('[role="region"]');
  const frames = [];
  const longTasks = [];
  let counting = false;
  let before = 0;
  const waiting = new Set();
  const frame = (at) => {
    if (counting && before > 0) frames.push(at - before);
    before = counting ? at : 0;
    for (const one of waiting) {
      if (!one.test()) continue;
      waiting.delete(one);
      // The end of the frame that paints it.
      setTimeout(() => one.resolve(now()));
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask', buffered: true });
  const when = (test) => new Promise((resolve) => waiting.add({ test, resolve }));
  const tests = {
    text: (text) => document.body?.textContent.includes(text) ?? false,
    line: (text) => [...(box()?.querySelectorAll('li') ?? [])].some((item) => item.textContent.includes(text)),
    complete: (words) => box()?.getAttribute('aria-label')?.endsWith(words) ?? false,
    hits: (words) => document.querySelector('.hits')?.textContent.endsWith(words) ?? false,
  };
  window.logProbe = {
    now,
    longTasks,
    when: (what, words) => when(() => tests[what](words)),
    count: () => {
      counting = true;
    },
    frames: () => {
      counting = false;
      return frames;
    },
    elements: () => box().querySelectorAll('*').length,
    scrollToEnd: () => {
      box().scrollTop = box().scrollHeight;
    },
  };
}
