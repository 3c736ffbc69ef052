// What a good hand would write without a framework for the same three answers: asked at once, shown as they come.
const { deployment } = window.taskInspectorConfig;
const taskId = location.hash.slice(1);
const task = `${deployment}/api/queue/v1/task/${taskId}`;

async function show(url, write) {
  try {
    const response = await fetch(url, { credentials: 'omit' });
    if (!response.ok) throw new Error(`${response.status} from ${url}`);
    write(await response.json());
  } catch (error) {
    document.body.append(`Could not be read: ${error.message}`);
  }
}

show(`${task}/status`, ({ status }) => {
  document.getElementById('state').textContent = status.state;
});
show(task, ({ metadata }) => {
  document.getElementById('name').textContent = metadata.name;
  document.title = metadata.name;
});
show(`${task}/artifacts`, ({ artifacts }) => {
  const list = document.getElementById('artifacts');
  for (const { name } of artifacts) {
    const link = document.createElement('a');
    link.href = `${task}/artifacts/${name.split('/').map(encodeURIComponent).join('/')}`;
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
});
