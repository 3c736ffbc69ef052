import type { StoredTask } from '../store.ts';
import { screenshot } from './pictures.ts';
import { movingPicture, soundOfA } from './recordings.ts';
import { story, type World } from './world.ts';

/** What a page by a stranger tries, and tells in its own text. `here` is where the app might be. */
const hostilePage = `<!doctype html>
<meta charset="utf-8">
<title>A report that wants more</title>
<h1>A report that wants more</h1>
<ul id="tried"></ul>
<script>
  const tried = (what, attempt) => {
    let outcome;
    try {
      const got = attempt();
      outcome = got === null || got === undefined ? 'nothing' : 'REACHED ' + got;
    } catch (error) {
      outcome = 'refused: ' + error.name;
    }
    const line = document.createElement('li');
    line.id = what;
    line.textContent = what + ': ' + outcome;
    document.getElementById('tried').append(line);
  };
  tried('origin', () => (self.origin === 'null' ? null : self.origin));
  tried('storage', () => localStorage.length);
  tried('session', () => sessionStorage.length);
  tried('cookie', () => document.cookie);
  tried('database', () => indexedDB.open('x') && 'opened');
  tried('parent', () => parent.document.title);
  tried('parent-storage', () => parent.localStorage.length);
  tried('popup', () => window.open('about:blank', '_blank'));
  tried('top', () => { top.location.href = 'about:blank#taken'; return null; });
  tried('dialog', () => (confirm('May I?') ? 'asked' : null));
  tried('download', () => {
    const link = document.createElement('a');
    link.href = 'data:text/plain,x';
    link.download = 'x.txt';
    link.click();
    return null;
  });
  tried('link', () => {
    const link = document.createElement('a');
    link.href = 'about:blank#taken';
    link.target = '_top';
    document.body.append(link);
    link.click();
    return null;
  });
  tried('form', () => {
    const form = document.createElement('form');
    form.action = 'about:blank#taken';
    form.target = '_top';
    document.body.append(form);
    form.submit();
    return null;
  });
  tried('back', () => {
    history.back();
    history.go(-2);
    return null;
  });
  tried('service', () => navigator.serviceWorker.register('worker.js') && 'asked');
  tried('message', () => {
    top.postMessage({ type: 'pass', packed: 'x' }, '*');
    return null;
  });
  tried('done', () => null);
</script>
`;

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
  <rect width="200" height="100" fill="#2266aa"/>
  <text x="20" y="60" fill="white" font-size="30">A drawing</text>
  <script>
    let got;
    try { got = 'REACHED ' + parent.document.title; } catch (error) { got = 'refused'; }
    document.querySelector('text').textContent = got;
  </script>
</svg>
`;

const notes = `# Notes of this build

| part | took |
|---|---|
| compile | 12 min |
| test | *31 min* |

<img src="https://tracker.example.com/seen.png" onerror="alert(1)">

![a picture from elsewhere](https://tracker.example.com/seen.png)

- [x] signed
- [ ] shipped
`;

const document = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF',
    '',
  ].join('\n'),
);

function everyMedium(world: World, task: StoredTask): void {
  const file = (name: string, type: string, content: string | Buffer | (() => string | Buffer), more = {}) =>
    world.file(task, 0, name, type, content, more);
  file('public/media/screenshot.png', 'image/png', screenshot(3, 640, 360));
  file('public/media/tiny.png', 'image/png', screenshot(8, 16, 9));
  file('public/media/broken.png', 'image/png', 'This is no picture.');
  file('public/media/sound.pdf', 'application/pdf', soundOfA());
  file('private/media/secret.png', 'image/png', screenshot(4, 320, 180));
  file('public/media/tone.wav', 'audio/wav', soundOfA());
  file('public/media/steps.webm', 'video/webm', movingPicture());
  file('public/media/manual.pdf', 'application/pdf', document);
  file('public/media/hostile.html', 'text/html; charset=utf-8', hostilePage);
  file('public/media/drawing.svg', 'image/svg+xml', drawing);
  file('public/media/notes.md', 'text/markdown; charset=utf-8', notes);
  file('public/media/utf-16.txt', 'text/plain', Buffer.from('\uFEFFGrüße, 日本語\nzweite Zeile\n', 'utf16le'));
  file('public/media/colours.txt', 'text/plain; charset=utf-8', '\u001b[1;31mred\u001b[0m and plain\n10 %\r100 %\n');
  file(
    'public/media/mystery',
    'application/octet-stream',
    Buffer.from('Taskcluster\u0000\u0001\u0002\u0003', 'latin1'),
  );
}

export const mediaStories = [
  story('previewsOfMedia', 'artifacts', 'pictures, sound, a PDF, pages, some of them hostile', (world, taskId) => {
    const description = 'Leaves things behind that are looked at or listened to.';
    const task = world.task({
      taskId,
      name: 'Pictures, sounds and pages',
      description,
      age: 140,
      runs: [{ waited: 22, ran: 340 }],
    });
    everyMedium(world, task);
  }),
];
