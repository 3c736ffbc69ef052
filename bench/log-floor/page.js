// The floor of `npm run bench:log`: what reading, indexing, showing and searching a log cost when nothing else is done.
window.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url });
const ROW = 18;
/** Below what browsers can do with one element. */
const TALLEST = 10_000_000;
/** As long as the app waits before it searches for what is being typed. */
const PAUSE = 120;

const worker = new Worker('./worker.js');
const box = document.querySelector('.log');
box.setAttribute('role', 'region');
const length = document.querySelector('.length');
const list = document.querySelector('ol');
const hits = document.querySelector('.hits');
let lines = 0;
let first = 0;

worker.onmessage = ({ data }) => {
  if (data.lines !== undefined) {
    lines = data.lines;
    box.setAttribute('aria-label', `Log, ${lines.toLocaleString('en-GB')} lines`);
    length.style.height = `${Math.min(TALLEST, lines * ROW)}px`;
    ask();
  } else if (data.texts) {
    list.replaceChildren(
      ...data.texts.map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
      }),
    );
  } else {
    hits.textContent = data.found.toLocaleString('en-GB');
  }
};

function ask() {
  const most = Math.max(1, length.offsetHeight - box.clientHeight);
  const rows = Math.ceil(box.clientHeight / ROW) + 1;
  first = Math.round(Math.min(1, box.scrollTop / most) * Math.max(0, lines - rows + 1));
  worker.postMessage({ from: first, to: Math.min(lines, first + rows) });
}
box.addEventListener('scroll', ask);
let timer;
document.querySelector('input').addEventListener('input', ({ target }) => {
  clearTimeout(timer);
  hits.textContent = '';
  if (target.value !== '') timer = setTimeout(() => worker.postMessage({ find: target.value }), PAUSE);
});
worker.postMessage({ url: decodeURIComponent(location.hash.slice(1)) });
