import { expect, test } from 'vitest';
import { Elsewhere, mayLoad } from './elsewhere.ts';

const reference = (url: string) => ({ url, storageType: 'reference' });

test('a host that only an artifact names is asked for first', () => {
  expect(() => mayLoad(reference('https://elsewhere.example.com/log'), false)).toThrow(Elsewhere);
  expect(() => mayLoad({ url: 'https://bucket.example.com/log', storageType: 's3' }, false)).not.toThrow();
});

test.each(['//elsewhere.example.com/log', 'log.txt', '#', ''])(
  'what is no whole address is not read as one of this page: %j',
  (url) => {
    expect(() => mayLoad(reference(url), false)).toThrow(TypeError);
    expect(() => mayLoad(reference(url), true)).toThrow(TypeError);
  },
);
