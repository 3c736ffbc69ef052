// Asks the first questions and writes the answers, as text, before the bundle arrives. Keep it tiny.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('task-inspector:theme'));
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {}

  const place = /^#\/*([\w-]{22})(?:\/runs\/(\d+)|\/(\d+)|\/definition)?\/?(?:\?|$)/.exec(location.hash);
  const given = new URLSearchParams(location.search).get('root') ?? window.taskInspectorConfig?.deployment;
  if (!place || typeof given !== 'string') return;
  const [, scheme, host] = /^(https?:\/\/)?([\w.:[\]-]+)(\/(?!\/)|$)/i.exec(given) ?? [];
  if (!host) return;
  const local = /^((.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])(:|$)/i.test(host);
  let root;
  try {
    const url = new URL(scheme ? given : `http${local ? '' : 's'}://${given}`);
    root = url.origin + url.pathname.replace(/\/$/, '');
  } catch {
    return;
  }

  const answers = {};
  window.taskInspectorBoot = answers;
  const ask = (path, show) => {
    const url = `${root}/api/queue/v1/task/${place[1]}${path}`;
    answers[url] = fetch(url, { credentials: 'omit' });
    answers[url]
      .then((response) => show && response.ok && response.clone().json().then(show))
      // The bundle says what is wrong.
      .catch(() => {});
  };
  const write = (id, text) => {
    const element = document.getElementById(id);
    if (element && typeof text === 'string') element.textContent = text;
    return element;
  };
  document.getElementById('boot').hidden = false;
  const run = place[2] ?? place[3];
  const definition = /definition/.test(location.hash);
  if (!definition)
    ask('/status', ({ status: { state } }) => {
      write('boot-state', state[0].toUpperCase() + state.slice(1))?.setAttribute('data-state', state);
    });
  ask('', ({ metadata }) => write('boot-name', metadata.name.replace(/[*`]/g, '')));
  if (definition) return;
  const artifactsOf = run ? `/runs/${run}/artifacts` : '/artifacts';
  ask(artifactsOf, ({ artifacts }) => {
    for (const { name } of artifacts.slice(0, 12)) {
      // These lead elsewhere.
      if (/(^|\/)\.{0,2}(\/|$)/.test(name)) continue;
      const link = document.createElement('a');
      link.href = `${root}/api/queue/v1/task/${place[1]}${artifactsOf}/${name.split('/').map(encodeURIComponent).join('/')}`;
      link.textContent = name;
      link.className = 'mono cut';
      document.getElementById('boot-artifacts')?.appendChild(document.createElement('li')).append(link);
    }
  });
})();
