import { useEffect, useState } from 'react';
import { keepCredentials, noteClientEnd } from '../api/credential-store.ts';
import type { CredentialState, Kept } from '../api/kept-record.ts';
import { redeemCode } from '../api/sign-in.ts';
import { Icon } from '../ui/Icon.tsx';

interface SignInLinkProps {
  rootUrl: string;
  name: string;
  /** Good once. */
  code: string;
  state: CredentialState;
  kept: Kept;
}

type Step = { at: 'asking' } | { at: 'choice' } | { at: 'done'; clientId: string } | { at: 'failed'; words: string };

/** A code is good once, and React may draw a page twice. */
const redeemed = new Set<string>();

/**
 * Follows a sign-in link: its code is exchanged for credentials, and that is all. Whoever is signed in under another
 * name is asked first.
 */
export function SignInLink({ rootUrl, name, code, state, kept }: SignInLinkProps) {
  const [step, setStep] = useState<Step>(() => (state.kind === 'kept' ? { at: 'choice' } : { at: 'asking' }));

  async function redeem() {
    if (redeemed.has(code)) return;
    redeemed.add(code);
    setStep({ at: 'asking' });
    try {
      const { credentials, expires } = await redeemCode(rootUrl, code);
      const problem = keepCredentials(rootUrl, credentials, kept);
      if (expires !== undefined) noteClientEnd(rootUrl, credentials.clientId, expires);
      setStep(problem ? { at: 'failed', words: problem } : { at: 'done', clientId: credentials.clientId });
    } catch (error) {
      setStep({ at: 'failed', words: error instanceof Error ? error.message : String(error) });
    }
  }

  // The deployment is outside; opening the link was the person's one click.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code
  useEffect(() => {
    if (step.at === 'asking') redeem();
  }, [code]);

  switch (step.at) {
    case 'asking':
      return (
        <p className="banner" role="status">
          Signing in at {name}…
        </p>
      );
    case 'choice':
      return (
        <p className="banner" role="status">
          <span>
            This link signs you in at {name}, where you are{' '}
            <b>{state.kind === 'kept' ? state.credentials.clientId : 'signed in'}</b> already.
          </span>
          <button type="button" className="btn small push" onClick={redeem}>
            Use the link
          </button>
        </p>
      );
    case 'done':
      // Somebody else since, or nobody: the link is an old story.
      if (state.kind !== 'kept' || state.credentials.clientId !== step.clientId) return null;
      return (
        <p className="banner good" role="status">
          <Icon name="check" />
          <span>
            The link signed you in as <b>{step.clientId}</b>.
          </span>
        </p>
      );
    case 'failed':
      return (
        <p className="banner warn" role="alert">
          <Icon name="warn" />
          <span>{step.words}</span>
        </p>
      );
  }
}
