import { expect, test } from 'vitest';
import { type Draft, newDraft } from './draft.ts';
import { draftKeeper, type Keeping } from './draft-keeper.ts';
import { type DraftStore, inMemory } from './draft-store.ts';

const first = () => newDraft({ rootUrl: 'https://tc.example.com', text: '', language: 'yaml' }, 1);
const typed = (draft: Draft, text: string): Draft => ({ ...draft, text });

function keeper(store: DraftStore) {
  const kept: Keeping[] = [];
  const taken: string[] = [];
  const keep = draftKeeper({
    store,
    writer: String(Math.random()),
    now: () => 5,
    onKept: (one) => kept.push(one),
    onTaken: (id) => taken.push(id),
  });
  return { ...keep, kept, taken };
}

test('what is typed last is what is kept, however fast it came', async () => {
  const store = inMemory('');
  const draft = first();
  const { keep, settled } = keeper(store);
  for (let n = 0; n < 100; n += 1) keep(typed(draft, `text ${n}`));
  await settled();
  expect((await store.draft(draft.id))?.text).toBe('text 99');
});

test('a draft that another tab has saved since is not overwritten', async () => {
  const store = inMemory('');
  const draft = first();
  const here = keeper(store);
  const there = keeper(store);
  here.keep(typed(draft, 'here'));
  await here.settled();
  there.keep(typed(draft, 'there'));
  await there.settled();
  expect(there.taken).toEqual([draft.id]);
  expect((await store.draft(draft.id))?.text).toBe('here');
  here.keep(typed(draft, 'here again'));
  await here.settled();
  expect((await store.draft(draft.id))?.text).toBe('here again');
});

test('a full storage is said, and the next change is tried again', async () => {
  const store = inMemory('');
  const { save } = store;
  let full = true;
  store.save = (...given) => (full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : save(...given));
  const draft = first();
  const { keep, settled, kept } = keeper(store);
  keep(typed(draft, 'a'));
  await settled();
  expect(kept.at(-1)?.problem).toMatch(/storage .* is full/);
  full = false;
  keep(typed(draft, 'ab'));
  await settled();
  expect(kept.at(-1)).toEqual({ at: 5 });
  expect((await store.draft(draft.id))?.text).toBe('ab');
});

test('newest drafts and templates come first, each for its own deployment', async () => {
  const store = inMemory('');
  const one = first();
  const two = newDraft({ rootUrl: 'https://tc.example.com', text: '2', language: 'json' }, 2);
  const elsewhere = newDraft({ rootUrl: 'https://other.example.com', text: '3', language: 'json' }, 3);
  await store.save(one, 10, 'a');
  await store.save(two, 20, 'a');
  await store.save(elsewhere, 30, 'a');
  expect((await store.drafts('https://tc.example.com')).map(({ id }) => id)).toEqual([two.id, one.id]);
});
