// Starts the first questions before the bundle arrives, and writes name and state into the static page as plain text.
// On a slow phone this is a second earlier than the bundle could. Keep it tiny: it stands before everything.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('task-inspector:theme'));
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {}

  const place = /^#\/*([\w-]{22})(?:\/runs\/(\d+)|\/(\d+)|\/definition)?(?:[/?]|$)/.exec(location.hash);
  const given = new URLSearchParams(location.search).get('root') || window.taskInspectorConfig?.deployment;
  if (!place || typeof given !== 'string') return;
  const local = /^(localhost|127\.|\[::1\]|[^/:]+\.localhost)/.test(given);
  let root;
  try {
    const url = new URL(/^https?:\/\//.test(given) ? given : `${local ? 'http' : 'https'}://${given}`);
    if (url.username || url.password) return;
    root = url.origin + url.pathname.replace(/\/+$/, '');
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
      // The bundle takes the same answer up and says what is wrong with it.
      .catch(() => {});
  };
  const write = (id, text) => {
    const element = document.getElementById(id);
    if (element && typeof text === 'string') element.textContent = text;
    return element;
  };
  document.getElementById('boot').hidden = false;
  const run = place[2] ?? place[3];
  ask('/status', ({ status: { state } }) => {
    write('boot-state', state[0].toUpperCase() + state.slice(1))?.setAttribute('data-state', state);
  });
  ask('', ({ metadata }) => write('boot-name', metadata.name.replace(/[*`]/g, '')));
  if (!/\/(artifacts|definition)/.test(location.hash)) ask(`${run ? `/runs/${run}` : ''}/artifacts`);
})();
