import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import type { ArtifactContent } from '../../api/late-queue.ts';
import { type Leads, leadsNot, leadsOf } from './leads.ts';

const S = 'fZ3mT7pLQkWc5dJx8uYh0A';
const NAMES = new Set(['public/a b.txt', 'public/100%.txt', 'private/x', 'public/plain']);
const known = (name: string) => NAMES.has(name);

describe('where an entry leads', () => {
  test.each<[ArtifactContent, Leads]>([
    [
      { storageType: 'error', reason: 'too-large-file-on-worker', message: 'more than **1 GB**' },
      { kind: 'missing', why: 'too large', message: 'more than **1 GB**' },
    ],
    [
      { storageType: 'error', reason: 'new-reason', message: '' },
      { kind: 'missing', why: 'new-reason', message: '' },
    ],
    [
      { storageType: 's3', url: `https://bucket.example/${S}/0/public/a%20b.txt` },
      { kind: 'artifact', name: 'public/a b.txt' },
    ],
    [
      { storageType: 's3', url: `https://bucket.example/${S}/12/public/100%.txt?X-Signature=secret` },
      { kind: 'artifact', name: 'public/100%.txt' },
    ],
    [
      { storageType: 's3', url: 'https://cdn.example/other/layout?X-Signature=secret' },
      { kind: 'host', host: 'cdn.example' },
    ],
    [
      { storageType: 's3', url: `https://bucket.example/${S}/0/public/not-listed` },
      { kind: 'host', host: 'bucket.example' },
    ],
    [
      { storageType: 'object', name: `t/${S}/0/private/x`, credentials: {} },
      { kind: 'artifact', name: 'private/x' },
    ],
    [
      { storageType: 'object', name: 'elsewhere', credentials: {} },
      { kind: 'unknown', why: 'an object of the deployment' },
    ],
    [
      { storageType: 'reference', url: 'https://worker.example:8080/log/secret' },
      { kind: 'host', host: 'worker.example:8080' },
    ],
    // An address outside is outside, whatever it looks like.
    [
      { storageType: 'reference', url: `https://evil.example/${S}/0/public/plain` },
      { kind: 'host', host: 'evil.example' },
    ],
    [
      { storageType: 'reference', url: 'javascript:alert(1)' },
      { kind: 'nowhere', why: 'its address is none a browser can open' },
    ],
    [
      { storageType: 'reference', url: 'nonsense' },
      { kind: 'nowhere', why: 'its address is none a browser can open' },
    ],
  ])('%j', (content, leads) => {
    expect(leadsOf(content, S, known)).toEqual(leads);
  });
});

describe('what a refusal tells', () => {
  const failed = (status: number, message = '', kind: ApiError['kind'] = 'http') =>
    new ApiError({ kind, method: 'GET', url: 'https://tc.example/x', status, message, took: 1 });
  const scopes =
    '```\n{\n  "AllOf": [\n    "queue:get-artifact:public/l",\n    "queue:get-artifact:private/a b"\n  ]\n}\n```';
  test.each<[ApiError, Leads]>([
    [failed(403, `Client lacks:\n${scopes}`), { kind: 'refused', names: ['private/a b'] }],
    [failed(403, 'no'), { kind: 'refused', names: [] }],
    [failed(400, 'Artifact leads to a link cycle'), { kind: 'nowhere', why: 'its links lead in a circle' }],
    [failed(400, 'odd name'), { kind: 'unknown', why: 'the queue answered 400' }],
    [failed(404), { kind: 'nowhere', why: 'what it leads to is not there' }],
    [failed(410), { kind: 'nowhere', why: 'what it leads to has expired' }],
    [failed(500), { kind: 'unknown', why: 'the queue answered 500' }],
    [failed(0, 'gone', 'network'), { kind: 'unknown', why: 'the queue gave no answer' }],
  ])('%#: $status $message', (error, leads) => {
    expect(leadsNot(error, 'public/l')).toEqual(leads);
  });
});
