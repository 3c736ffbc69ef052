// Streams, keeps, indexes, decodes lines, counts matches: no more than that.
const chunks = [];
const starts = [];
let total = 0;
let index = new Uint32Array(1 << 16);
let lines = 1;
const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');

async function read(url) {
  const reader = (await fetch(url)).body.getReader();
  let told = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let at = value.indexOf(10); at >= 0; at = value.indexOf(10, at + 1)) {
      if (lines === index.length) {
        const larger = new Uint32Array(lines * 2);
        larger.set(index);
        index = larger;
      }
      index[lines++] = total + at + 1;
    }
    chunks.push(value);
    starts.push(total);
    total += value.length;
    if (performance.now() - told > 100) {
      told = performance.now();
      postMessage({ lines: lines - 1 });
    }
  }
  postMessage({ lines: lines - 1 });
}

function bytes(from, to) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= from) low = middle;
    else high = middle - 1;
  }
  const found = new Uint8Array(to - from);
  for (let at = from; at < to; low++) {
    const part = chunks[low].subarray(at - starts[low], to - starts[low]);
    found.set(part, at - from);
    at += part.length;
  }
  return found;
}

/** Matches of a text as it is written but for upper and lower case. */
function count(text) {
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
  const size = 4 << 20;
  let found = 0;
  let line = 0;
  while (line < lines - 1) {
    const from = index[line];
    let to = line;
    let step = 1 << 20;
    while (step > 0) {
      if (to + step < lines && index[to + step] - from <= size) to += step;
      else step >>= 1;
    }
    to = Math.max(to, line + 1);
    found += latin1.decode(bytes(from, index[to])).match(pattern)?.length ?? 0;
    line = to;
  }
  return found;
}

addEventListener('message', ({ data: { url, from, to, find } }) => {
  if (url) read(url);
  else if (find) postMessage({ found: count(find) });
  else {
    const texts = [];
    for (let line = from; line < to; line++) {
      texts.push(utf8.decode(bytes(index[line], index[line + 1] ?? total)));
    }
    postMessage({ texts });
  }
});
