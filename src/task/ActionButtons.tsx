import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, useSyncExternalStore } from 'react';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { credentialState, subscribe } from '../api/credential-store.ts';
import { explain } from '../api/explain.ts';
import { taskStatusQuery } from '../api/queries.ts';
import { missing, scopeLines } from '../api/scopes.ts';
import type { TaskStatus } from '../api/types.ts';
import { serverNow } from '../lib/server-clock.ts';
import { credentialsHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { actions, type TaskAction } from './actions.ts';
import './ActionButtons.css';

interface ActionButtonsProps {
  connection: Connection;
  taskId: string;
  status: TaskStatus;
}

/** Buttons for what the task's state allows; what one may not do stays in its place, with its reason. */
export function ActionButtons({ connection, taskId, status }: ActionButtonsProps) {
  const who = useSyncExternalStore(subscribe, () => credentialState(connection.rootUrl));
  const clientId = who.kind === 'kept' ? who.credentials.clientId : undefined;
  const scopes = useQuery({ ...currentScopesQuery(connection, clientId ?? ''), enabled: clientId !== undefined });
  const client = useQueryClient();
  const [asking, setAsking] = useState<TaskAction>();
  const [outcome, setOutcome] = useState<{ said: string } | { action: TaskAction; error: unknown }>();
  const [busy, setBusy] = useState<TaskAction>();
  const sent = useRef(false);

  const applicable = actions.filter((action) => action.refusal(status, serverNow()) === undefined);
  const lacks = (action: TaskAction) => (scopes.data ? missing(scopes.data, action.scopes(status)) : undefined);
  const anonymous = clientId === undefined;

  const perform = async (action: TaskAction) => {
    if (sent.current) return;
    sent.current = true;
    setBusy(action);
    setAsking(undefined);
    setOutcome(undefined);
    try {
      const answer = await action.perform(connection, taskId);
      // What the queue answered is what is so; the next question may take a while.
      client.setQueryData(taskStatusQuery(connection, taskId).queryKey, answer);
      setOutcome({ said: action.done });
    } catch (error) {
      setOutcome({ action, error });
    } finally {
      sent.current = false;
      setBusy(undefined);
    }
  };
  const press = (action: TaskAction) => (action.ask ? setAsking(action) : void perform(action));

  const refused = applicable.filter((action) => anonymous || lacks(action) !== undefined);
  return (
    <>
      {applicable.map((action) => {
        const no = refused.includes(action);
        return (
          <button
            key={action.id}
            type="button"
            className={action.tone ? `btn ${action.tone}` : 'btn'}
            aria-disabled={no || busy !== undefined}
            aria-describedby={no ? 'why-not-act' : undefined}
            onClick={() => !no && !busy && press(action)}
          >
            <Icon name={action.icon} />
            {busy === action ? `${action.label}…` : action.label}
          </button>
        );
      })}
      {refused.length > 0 && (
        <p className="why-not act-words" id="why-not-act">
          {anonymous ? (
            <>
              {names(refused)} takes credentials. <a href={credentialsHref}>Enter them</a>
            </>
          ) : (
            refused.map((action) => {
              const lack = scopeLines(lacks(action) ?? action.scopes(status));
              return (
                <span key={action.id}>
                  {action.label}: you lack the scopes for it.{' '}
                  <CopyButton
                    text={`To ${action.id} the task ${taskId} on ${connection.rootUrl} I need:\n\n${lack}\n`}
                    label={`Copy a request for the scopes to ${action.id}`}
                  />{' '}
                </span>
              );
            })
          )}
        </p>
      )}
      {asking && (
        <div className="banner warn act-words" role="alert">
          <span>{asking.ask}</span>
          <button
            type="button"
            className="btn small push"
            ref={(button) => button?.focus()}
            onClick={() => void perform(asking)}
          >
            {asking.label} it
          </button>
          <button type="button" className="btn small" onClick={() => setAsking(undefined)}>
            Leave it
          </button>
        </div>
      )}
      <span className="vh" role="status">
        {outcome && 'said' in outcome && outcome.said}
      </span>
      {outcome && 'error' in outcome && (
        <div className="panel problem act-words" role="alert">
          <Problem
            words={explain(outcome.error, `to ${outcome.action.id} this task`)}
            onRetry={() => void perform(outcome.action)}
          />
        </div>
      )}
    </>
  );
}

const names = (list: readonly TaskAction[]) => list.map(({ label }) => label).join(' and ');
