import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { CredentialState } from '../api/kept-record.ts';
import { MissingRights } from './MissingRights.tsx';

const scope = 'queue:get-artifact:private/<b>.txt';
const kept: CredentialState = {
  kind: 'kept',
  credentials: { clientId: 'github/1|mira', accessToken: 'secret' },
  kept: 'session',
  savedAt: 0,
};

/** The words alone. */
const says = (who: CredentialState, more: { scopes?: string; owner?: string; signable?: boolean } = {}) =>
  renderToStaticMarkup(
    <MissingRights
      thing="the artifact private/<b>.txt"
      scopes={scope}
      rootUrl="https://tc.example.com"
      link="https://inspector.example.org/#x"
      who={who}
      {...more}
    />,
  )
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

test('says the scope, who one is, and whom to ask', () => {
  const nobody = says({ kind: 'none' });
  expect(nobody).toContain(`Reading the artifact private/<b>.txt needs the scope ${scope}. You are not signed in.`);
  expect(nobody).toContain('Whom to ask: whoever runs tc.example.com.');
  expect(nobody).toContain('Sign in');
  expect(nobody).not.toContain('sign a link for you');

  const mira = says(kept, { owner: 'dev@example.org', signable: true });
  expect(mira).toContain('You are signed in as github/1|mira, whose credentials lack it.');
  expect(mira).toContain('Whom to ask: dev@example.org, who owns the task, or whoever runs tc.example.com.');
  expect(mira).toContain('Anybody who may read it can also sign a link for you.');
  expect(mira).toContain('Use other credentials');
  expect(mira).not.toContain('secret');

  expect(says({ kind: 'ended', clientId: 'x', endedAt: 0 })).toContain('Your credentials have ended');
  expect(says(kept, { scopes: 'a:b\nc:d' })).toContain('needs these scopes:a:b\nc:d');
});
