import { useState } from 'react';
import { type Tested, testAuthenticate, testAuthenticateGet } from '../api/auth.ts';
import type { Connection } from '../api/connection.ts';
import { explain } from '../api/explain.ts';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { StateWord } from '../ui/StateBadge.tsx';

type Outcome = { step: 'idle' | 'asking' } | { step: 'passed'; took: number } | { step: 'failed'; error: unknown };

const scopes = { clientScopes: ['test:*'], requiredScopes: ['test:signing'] };

/**
 * Signs as the client everybody may sign as, with a body and without: tells faults of this page, this computer's clock
 * or the way to the deployment from faults of one's own credentials, which are not used.
 */
export function SelfTest({ connection }: { connection: Connection }) {
  const [outcome, setOutcome] = useState<Outcome>({ step: 'idle' });

  async function run() {
    setOutcome({ step: 'asking' });
    const began = performance.now();
    try {
      const answers: Tested[] = [await testAuthenticate(connection, scopes), await testAuthenticateGet(connection)];
      const odd = answers.find(({ clientId }) => clientId !== 'tester');
      if (odd) throw new Error(`The deployment took the signature for that of ${odd.clientId}.`);
      setOutcome({ step: 'passed', took: Math.round(performance.now() - began) });
    } catch (error) {
      setOutcome({ step: 'failed', error });
    }
  }

  const { step } = outcome;
  return (
    <Panel
      id="self-test"
      title="Signing self-test"
      count={
        <span role="status">
          {step === 'asking' && 'asking…'}
          {step === 'passed' && <StateWord state="completed" label={`passed in ${outcome.took} ms`} />}
          {step === 'failed' && <StateWord state="failed" label="failed" />}
        </span>
      }
      tools={
        <button type="button" className="btn small" onClick={run} aria-disabled={step === 'asking'}>
          {step === 'idle' ? 'Run it' : 'Run again'}
        </button>
      }
    >
      {step === 'failed' ? (
        <Problem words={explain(outcome.error, 'the self-test')} onRetry={run} />
      ) : (
        <p className="body small faint">
          Signs two requests as <code>tester</code>, whose token is no secret. Your own credentials are not used.
        </p>
      )}
    </Panel>
  );
}
