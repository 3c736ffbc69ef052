import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { explain } from '../api/explain.ts';
import { deploymentQuery } from '../api/late-queries.ts';
import { onDeployment } from '../late-links.ts';
import { parseRootUrl } from '../lib/root-url.ts';

import '../ui/input.css';
import { hostOf, rememberDeployment } from './deployments.ts';

type Check =
  | { step: 'idle' | 'asking' }
  | { step: 'wrong'; words: string }
  | { step: 'silent'; rootUrl: string; title: string; meaning: string }
  | { step: 'there'; rootUrl: string; version?: string };

/** Adds a deployment by its root URL once it has answered to `ping`. */
export function AddDeployment({ onProblem }: { onProblem: (problem: string | undefined) => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [check, setCheck] = useState<Check>({ step: 'idle' });

  async function ask(event: FormEvent) {
    event.preventDefault();
    const { rootUrl, problem } = parseRootUrl(text);
    if (!rootUrl) return setCheck({ step: 'wrong', words: problem ?? '' });
    setCheck({ step: 'asking' });
    try {
      const { alive, version } = await queries.fetchQuery({ ...deploymentQuery({ rootUrl }), staleTime: 0 });
      if (!alive) {
        const meaning = 'Something answered at this address, but not as a Taskcluster queue does.';
        return setCheck({ step: 'silent', rootUrl, title: `${hostOf(rootUrl)} is no Taskcluster`, meaning });
      }
      onProblem(rememberDeployment(rootUrl));
      setCheck({ step: 'there', rootUrl, ...(version && { version }) });
    } catch (error) {
      setCheck({ step: 'silent', rootUrl, ...explain(error, 'this deployment') });
    }
  }

  const bad = check.step === 'wrong' || check.step === 'silent';
  return (
    <form className="body add-deployment" onSubmit={ask}>
      <label htmlFor="root-url">Root URL</label>
      <div className="line">
        <input
          id="root-url"
          className="input mono"
          placeholder="https://tc.example.com"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCheck({ step: 'idle' });
          }}
          aria-invalid={bad}
          aria-describedby="root-url-outcome"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
        />
        <button className="btn" type="submit" aria-disabled={check.step === 'asking'}>
          {check.step === 'asking' ? 'Asking…' : 'Check and add'}
        </button>
      </div>
      <div id="root-url-outcome" role={bad ? 'alert' : 'status'}>
        <Outcome check={check} />
      </div>
    </form>
  );
}

function Outcome({ check }: { check: Check }) {
  switch (check.step) {
    case 'wrong':
      return <p className="bad">{check.words}</p>;
    case 'silent':
      return (
        <p className="bad">
          <strong>{check.title}.</strong> {check.meaning} It was not added.{' '}
          <a href={onDeployment(check.rootUrl)}>Open it anyway</a>
        </p>
      );
    case 'there':
      return (
        <p className="good">
          {hostOf(check.rootUrl)} answers{check.version ? ` as version ${check.version}` : ''} and was added.{' '}
          <a href={onDeployment(check.rootUrl)}>Open it</a>
        </p>
      );
    default:
      return <p className="faint">A host is enough: https is meant, and http for localhost.</p>;
  }
}
