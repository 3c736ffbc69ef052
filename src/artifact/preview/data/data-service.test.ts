import { expect, test } from 'vitest';
import type { Asked, DataAnswers, Format, ToData } from './data-messages.ts';
import { DataService } from './data-service.ts';
import type { DataWorker } from './open-data.ts';
import { openData } from './open-data.ts';

/** The service in this thread: its messages are copied and take a turn as if it were a worker. */
function inOneThread(): DataWorker {
  const service = new DataService();
  const worker: DataWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) =>
      setImmediate(async () => {
        const data = structuredClone(await service.receive(structuredClone(message) as ToData));
        worker.onmessage?.({ data });
      }),
    terminate: () => {},
  };
  return worker;
}

async function opened(text: string | Uint8Array<ArrayBuffer>, format: Format, whole = true) {
  const data = openData(inOneThread);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { data, answer: await data.open(bytes, format, whole) };
}

async function detailsOf(text: string, format: Format, words: string): Promise<DataAnswers['value']['answer']> {
  const { data } = await opened(text, format);
  const found = await data.ask('find', { words });
  return data.ask('value', { id: found!.hits[0]!, longest: 5 });
}

test('a value has a path, its beginning and its length', async () => {
  expect(await detailsOf('{"a": [{"b c": "needle \\n"}]}', 'json', 'needle')).toEqual({
    path: ['a', 0, 'b c'],
    text: 'needl',
    length: 8,
  });
  expect(await detailsOf('a:\n- b: 12345678901234567890\n', 'yaml', '678')).toEqual({
    path: ['a', 0, 'b'],
    text: '12345',
    length: 20,
  });
  expect(await detailsOf('<s><t n="1"/><t n="2"><e>x</e></t></s>', 'xml', 'n="2"')).toEqual({ path: ['s', 't[2]'] });
  expect((await detailsOf('<s><t/><t><e>x</e></t></s>', 'xml', 'x')).path).toEqual(['s', 't[2]', 'e']);
});

test('what cannot be read says why and where', async () => {
  expect((await opened('{\n"a" 1}', 'json')).answer).toEqual({
    problem: '“1” where a colon should be',
    line: 2,
    column: 5,
  });
  expect((await opened('a: [1', 'yaml')).answer).toMatchObject({ problem: expect.stringMatching(/^line 1, column 6/) });
  expect((await opened('<a>', 'xml')).answer).toMatchObject({ problem: expect.stringMatching(/^line 1, column/) });
  const deep = `${'['.repeat(50_000)}`;
  expect((await opened(deep, 'yaml')).answer).toMatchObject({ problem: expect.stringMatching(/nested|line/) });
});

test('texts in UTF-16 and with a byte order mark are read', async () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'{"a":"ü"}'].flatMap((sign) => [sign.charCodeAt(0) & 255, 0])]);
  expect((await opened(utf16, 'json')).answer).toEqual({ rows: 2, notes: [] });
  expect((await opened('\ufeff[1]', 'json')).answer).toEqual({ rows: 2, notes: [] });
});

test('a newer search ends an older one, and a value is copied as it is written', async () => {
  const { data } = await opened(JSON.stringify(Array(1000).fill('x'.repeat(20_000))), 'json');
  const older = data.ask('find', { words: 'y' });
  const newer = data.ask('find', { words: 'x' });
  expect(await older).toBeUndefined();
  expect((await newer)?.hits).toHaveLength(1000);
  expect(await data.ask('copy', { id: 0 })).toBeUndefined();
  expect(await data.ask('copy', { id: 1 })).toBe('x'.repeat(20_000));
});

test('rows of a tree come by number, and how many there are when it is unfolded', async () => {
  const { data } = await opened('{"a": {"b": [1, 2]}}', 'json');
  expect(await data.ask('foldAll', {})).toBe(2);
  expect(await data.ask('toggle', { row: 1 })).toBe(3);
  expect(await data.ask('unfoldAll', {})).toBe(5);
  expect((await data.ask('rows', { from: 3, to: 9 })).map(({ text }) => text)).toEqual(['1', '2']);
});

test('what is asked of nothing fails in words, and a closed one answers nobody', async () => {
  const data = openData(inOneThread);
  await expect(data.ask('rows', { from: 0, to: 1 })).rejects.toThrow('Nothing is open.');
  const waiting = data.ask('foldAll' satisfies Asked, {});
  data.close();
  await expect(waiting).rejects.toThrow('It was closed.');
});
