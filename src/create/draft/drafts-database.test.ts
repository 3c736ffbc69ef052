import { expect, test } from 'vitest';
import { noStorage, StorageTrouble, saveProblem } from './drafts-database.ts';

const browser = (name: string) => new DOMException('what the browser says', name);

test.each<[unknown, RegExp]>([
  [browser('VersionError'), /newer version of this page .* Reload/],
  [browser('QuotaExceededError'), /storage for this site is full/],
  [browser('SecurityError'), /keeps nothing for this site/],
  [browser('InvalidStateError'), /keeps nothing for this site/],
  [new ReferenceError('indexedDB is not defined'), /keeps nothing for this site/],
  [new StorageTrouble('Close the other tab.'), /^Close the other tab\.$/],
])('without storage: %s', (error, words) => {
  expect(noStorage(error)).toMatch(words);
});

test.each<[unknown, RegExp]>([
  [browser('QuotaExceededError'), /^Not saved: .* full\. Delete old drafts, or export this one\.$/],
  [browser('InvalidStateError'), /^Not saved: the browser closed .* tried again\.$/],
  [browser('DataCloneError'), /^Not saved: what the browser says$/],
  [new StorageTrouble('Reload.'), /^Not saved: Reload\.$/],
  ['words', /^Not saved: words$/],
])('a write that failed: %s', (error, words) => {
  expect(saveProblem(error)).toMatch(words);
});
