import { scopeLines } from '../../api/scopes.ts';
import { many } from '../../lib/many.ts';
import { credentialsHref } from '../../links.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CheckRow } from './CheckRow.tsx';
import type { Preflight } from './use-preflight.ts';

/** Which scopes creating asks for, and which of them one has. */
export function ScopeCheck({ scopes, rootUrl }: { scopes: Preflight['scopes']; rootUrl: string }) {
  const request = () =>
    `To create a task on ${rootUrl} I need these scopes:\n\n${scopeLines(scopes.missing ?? scopes.required)}\n`;
  const copy = (
    <CopyButton text={request} label="Copy a request for these scopes" word="Copy request" className="btn small" />
  );
  if (scopes.state === 'anonymous')
    return (
      <CheckRow light="bad" tool={copy}>
        <b>Nobody is signed in</b>, and creating takes credentials
        <div className="sub">
          <a href={credentialsHref}>Enter credentials</a>: this draft stays as it is.{' '}
          <details>
            <summary className="link-btn">The {many(scopes.all, 'scope')} it asks for</summary>
            <pre>{scopeLines(scopes.required)}</pre>
          </details>
        </div>
      </CheckRow>
    );
  if (scopes.state === 'asking')
    return (
      <CheckRow light="open">
        <b>Scopes</b> are being asked for
      </CheckRow>
    );
  if (scopes.state === 'failed')
    return (
      <CheckRow
        light="open"
        tool={
          <button type="button" className="btn small" onClick={scopes.retry}>
            Ask again
          </button>
        }
      >
        <b>Your scopes are not known</b>
        <div className="sub">
          {scopes.error instanceof Error ? scopes.error.message : 'The deployment did not tell.'}{' '}
          <a href={credentialsHref}>Look at the credentials</a>
        </div>
      </CheckRow>
    );
  if (scopes.missing === undefined)
    return (
      <CheckRow light="good">
        <b>Scopes</b>: you have all {scopes.all} that createTask asks for
        <details className="sub">
          <summary className="link-btn">Which</summary>
          <pre>{scopeLines(scopes.required)}</pre>
        </details>
      </CheckRow>
    );
  return (
    <CheckRow light="bad" tool={copy}>
      <b>
        {scopes.lacking} of {many(scopes.all, 'scope')} {scopes.lacking === 1 ? 'is' : 'are'} missing
      </b>
      <div className="sub">
        <pre>{scopeLines(scopes.missing)}</pre>
        You have {scopes.all - scopes.lacking} of the {scopes.all} that createTask asks for.
      </div>
    </CheckRow>
  );
}
